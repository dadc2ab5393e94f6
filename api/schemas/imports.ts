import { newPlanShape, periodInOrder } from './plans';
import { language, localDate, text, uuid, z } from './text';
import { mechanismCode } from './mechanisms';
import { textLanguage } from './items';

/** How an upload of a register is to be taken. */
export const uploadQuery = z.strictObject({
  dryRun: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .default(false)
    .openapi({ description: 'With true: the report and nothing stored.' }),
  fileName: text(255).default('recommendations.csv'),
  symbol: text(200).optional().openapi({ description: 'For rows without a symbol of their own.' }),
  mechanism: mechanismCode
    .optional()
    .openapi({ description: 'For rows without one of their own.' }),
  documentTitle: text(500).optional(),
  issuedOn: localDate.optional(),
  textLanguage: textLanguage.optional(),
});

/** The plan whose items are uploaded, and how. */
export const planUploadQuery = z
  .strictObject({
    dryRun: uploadQuery.shape.dryRun,
    corrections: uploadQuery.shape.dryRun.openapi({
      description: 'true: what the file says otherwise of registered items corrects them.',
    }),
    fileName: text(255).default('plan.csv'),
    ...newPlanShape,
    languages: z
      .string()
      .transform((value) => value.split(','))
      .pipe(z.array(language))
      .refine((languages) => new Set(languages).size === languages.length, 'names a language twice')
      .default([])
      .openapi({ description: 'In which the act was published, by comma.' }),
    textLanguage: language.optional().openapi({
      description:
        'Of rows without a language of their own; the first of the installation if not said.',
    }),
  })
  .refine(periodInOrder.check, periodInOrder.fault);

/** Which upload an address means. */
export const importParams = z.strictObject({ id: uuid });

export const findingList = z.object({
  total: z.int(),
  first: z
    .array(
      z.object({
        row: z.int().nullable().openapi({ description: 'Row of data, from 1.' }),
        line: z.int().nullable().openapi({ description: 'Line of the file, from 1.' }),
        column: z.string().nullable(),
        code: z.string(),
        detail: z.string(),
      }),
    )
    .openapi({ description: 'The first hundred of them.' }),
});

const report = {
  importId: uuid.nullable().openapi({ description: 'Null when nothing was stored.' }),
  dryRun: z.boolean(),
  acceptable: z.boolean().openapi({ description: 'False when any error was found.' }),
  counts: z
    .object({ total: z.int(), new: z.int(), unchanged: z.int(), different: z.int() })
    .openapi({
      description: 'With errors, the register was not asked: only total says anything.',
    }),
  ignoredColumns: z.array(z.string()),
  errors: findingList,
  warnings: findingList,
};

/** What an upload of a plan would come to, or came to. */
export const planUploadReportSchema = z
  .object({
    ...report,
    planId: uuid.nullable().openapi({ description: 'Null while it is not registered.' }),
    corrected: z.int().openapi({ description: 'Registered items that the file corrects.' }),
  })
  .openapi('PlanUploadReport');

/** What an upload would come to, or came to. */
export const uploadReportSchema = z
  .object({
    ...report,
    documents: z.array(
      z.object({
        symbol: z.string(),
        mechanism: z.string().nullable(),
        title: z.string().nullable(),
        issuedOn: z.string().nullable(),
        rows: z.int(),
      }),
    ),
  })
  .openapi('UploadReport');

/** An upload and how far the tracking of its rows has been started. */
export const importSchema = z
  .object({
    id: uuid,
    kind: z.enum(['recommendations', 'plan']),
    fileName: z.string(),
    fileSha256: z.string(),
    createdByPersonId: uuid,
    createdAt: z.string(),
    counts: z.object({
      total: z.int(),
      new: z.int(),
      unchanged: z.int(),
      different: z.int(),
    }),
    toTrack: z.int(),
    tracked: z.int(),
    finishedAt: z.string().nullable(),
  })
  .openapi('Import');

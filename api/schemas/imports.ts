import { termUnits } from '../../domain/clock/due-rule';
import { includable } from '../../reading/file-form';
import { encodings } from '../../reading/text-encodings';
import { newPlanShape, periodInOrder } from './plans';
import { dryRun } from './address';
import { shownNames } from './names';
import { language, localDate, text, textLanguage, uuid, z } from './text';
import { mechanismCode } from './mechanisms';

/** How a table file is read. */
export const fileForm = {
  encoding: z.enum(encodings).optional().openapi({
    description: 'Of a text file; decided by its contents when omitted. Check the sample.',
  }),
  sheet: text(100).optional().openapi({
    description: 'The name of the sheet of a workbook; the first visible one when omitted.',
  }),
  include: z
    .string()
    .transform((value) => value.split(','))
    .pipe(z.array(z.enum(includable)))
    .default([])
    .openapi({
      description:
        'What is left out otherwise, separated by commas: hidden_rows, hidden_columns, struck_rows ' +
        '(struck through), column_numbers (the row that numbers the columns).',
    }),
};

/** How to process an upload of a register. */
export const uploadQuery = z.strictObject({
  dryRun,
  ...fileForm,
  newLabels: z
    .enum(['leave_out', 'add'])
    .default('leave_out')
    .openapi({
      description:
        'What becomes of themes and groups of persons that no recommendation has yet: they are proposed in the ' +
        'report, and left out or added.',
    }),
  fileName: text(255).default('recommendations.csv'),
  symbol: text(200).optional().openapi({ description: 'For rows without a symbol.' }),
  mechanism: mechanismCode.optional().openapi({ description: 'For rows without a mechanism.' }),
  documentTitle: text(500).optional(),
  issuedOn: localDate.optional(),
  textLanguage: textLanguage.optional(),
});

/** The plan whose items are uploaded, and how to process them. */
export const planUploadQuery = z
  .strictObject({
    dryRun,
    corrections: dryRun.openapi({
      description: 'With true: differences from registered items are applied as corrections.',
    }),
    ...fileForm,
    fileName: text(255).default('plan.csv'),
    ...newPlanShape,
    languages: z
      .string()
      .transform((value) => value.split(','))
      .pipe(z.array(language))
      .refine((languages) => new Set(languages).size === languages.length, 'language_twice')
      .default([])
      .openapi({
        description: 'The languages in which the act was published, separated by commas.',
      }),
    textLanguage: textLanguage.optional().openapi({
      description:
        'For rows without a language; the first language of the installation by default.',
    }),
  })
  .refine(periodInOrder.check, periodInOrder.fault);

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
    .openapi({ description: 'The first hundred.' }),
});

const report = {
  importId: uuid.nullable().openapi({ description: 'Null when nothing was stored.' }),
  dryRun: z.boolean(),
  acceptable: z.boolean().openapi({ description: 'False when any error was found.' }),
  counts: z
    .object({ total: z.int(), new: z.int(), unchanged: z.int(), different: z.int() })
    .openapi({
      description: 'With errors the register is not compared: only total is meaningful.',
    }),
  ignoredColumns: z.array(z.string()),
  understood: z
    .object({
      encoding: z.enum(encodings).nullable().openapi({ description: 'Null for a workbook.' }),
      delimiter: z.string().nullable().openapi({ description: 'Null for a workbook.' }),
      headerLine: z.int().nullable().openapi({ description: 'Line of the header, from 1.' }),
      columns: z.array(z.object({ column: z.string(), field: z.string() })),
      sample: z
        .array(z.object({ row: z.int(), line: z.int(), values: z.record(z.string(), z.string()) }))
        .openapi({ description: 'The first rows, long texts cut.' }),
    })
    .openapi({ description: 'How the file was understood. Check it before storing.' }),
  errors: findingList,
  warnings: findingList,
};

/** The result, or the preview, of an upload of a plan. */
export const planUploadReportSchema = z
  .object({
    ...report,
    planId: uuid.nullable().openapi({ description: 'Null while it is not registered.' }),
    dues: z
      .array(
        z.object({
          wording: z.string(),
          rows: z.int(),
          meaning: z.discriminatedUnion('kind', [
            z.object({ kind: z.literal('day'), dueOn: z.string() }),
            z.object({ kind: z.literal('term'), amount: z.int(), unit: z.enum(termUnits) }),
            z.object({ kind: z.literal('with_plan') }),
            z.object({
              kind: z.literal('unknown'),
              why: z.enum(['no_such_day', 'ambiguous_day', 'not_understood']),
              proposals: z.array(z.string()),
            }),
          ]),
        }),
      )
      .openapi({ description: 'What the wordings of due cells mean; the first two hundred.' }),
    corrected: z.int().openapi({ description: 'Registered items that the file corrects.' }),
  })
  .openapi('PlanUploadReport');

/** The result, or the preview, of an upload. */
export const uploadReportSchema = z
  .object({
    ...report,
    proposedLabels: z
      .array(
        z.object({
          kind: z.enum(['theme', 'affected_persons']),
          label: z.string(),
          rows: z.int(),
          similar: z.string().nullable().openapi({ description: 'One in use that may be meant.' }),
        }),
      )
      .openapi({ description: 'Labels that no registered recommendation has; the first 200.' }),
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

/** An upload and the progress of starting the tracking of its rows. */
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
    ...shownNames,
  })
  .openapi('Import');

import { statuses } from '../../domain/shared/status';
import { reportFields } from './submitted-documents';
import { shownIndicatorValue } from './indicators';
import { itemParams } from './items';
import { language, uuid, z, unsaidLanguage } from './text';

const { period: _inTheAddress, ...draftFields } = reportFields;

/** The draft of one period of an item. */
export const draftParams = itemParams.extend({
  period: z
    .string()
    .regex(/^[1-9]\d{0,4}$/, 'not_positive')
    .transform(Number),
});

export const reportDraft = z.strictObject({
  ...draftFields,
  language: language
    .default(unsaidLanguage)
    .openapi({ description: 'Language of the texts in the body.' }),
});

/** Evidence as it is shown. */
export const shownEvidence = z.array(
  z.object({
    kind: z.enum(['link', 'file']),
    title: z.string(),
    url: z
      .string()
      .nullable()
      .openapi({ description: 'Null for an uploaded file, which is at /evidence-files/{fileId}.' }),
    fileId: uuid.nullable(),
    sha256: z.string().nullable(),
    visibility: z.enum(['public', 'state', 'restricted']),
    datedOn: z.string().nullable(),
    supports: z.string().nullable(),
    addedAt: z.string().openapi({ description: 'When it was added first.' }),
  }),
);

const said = {
  id: uuid,
  entityId: z.string(),
  period: z.int(),
  claimedStatus: z.enum(statuses).nullable(),
  done: z.string(),
  obstacles: z.string(),
  nextSteps: z.string(),
  language,
  indicatorValues: z.array(shownIndicatorValue),
  evidence: shownEvidence,
};

export const draftSchema = z
  .object({ ...said, createdAt: z.string(), updatedAt: z.string() })
  .openapi('ReportDraft');

export const reportSchema = z
  .object({
    ...said,
    evidenceCount: z
      .int()
      .openapi({ description: 'Includes evidence that is not visible to you.' }),
    contentSha256: z.string(),
    signatureRequestedAt: z.string().nullable().openapi({
      description: 'Since when it has awaited the signature of its institution, if one was needed.',
    }),
    submittedAt: z.string().nullable().openapi({
      description: 'Null for a report that awaits its signature, or was returned unsigned.',
    }),
    late: z.boolean().nullable(),
  })
  .openapi('Report');

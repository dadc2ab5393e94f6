import type { SentFields } from '../../application/commands/given-command';
import type { Documents } from '../../application/facts/finders';
import { mostPeriods } from '../../domain/implementation/reporting/submission';
import { statuses } from '../../domain/shared/status';
import { givenIndicatorValue, mostValues } from './indicators';
import { common } from './command-schema';
import { label, localDate, optionalText, text, uuid, z } from './text';

const status = z.enum(statuses);
const period = z
  .int()
  .min(1)
  .max(mostPeriods)
  .openapi({ description: 'Number of the reporting period.' });

const saidOfEvidence = {
  title: label(500),
  visibility: z.enum(['public', 'state', 'restricted']).default('state'),
  datedOn: localDate.nullable().default(null).openapi({
    description: 'The day that the document bears, or of what it shows; not that of its upload.',
  }),
  supports: text(500).nullable().default(null).openapi({
    description: 'Which statement of the report or plan it supports.',
  }),
};

/** A link or an uploaded file as evidence. */
const evidenceSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('link'),
    ...saidOfEvidence,
    url: z.url({ protocol: /^https?$/ }).max(2_000),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'not_sha256')
      .optional()
      .openapi({ description: 'The hash of the linked document, as stated by the submitter.' }),
  }),
  z.strictObject({
    kind: z.literal('file'),
    ...saidOfEvidence,
    fileId: uuid.openapi({
      description: 'A file uploaded for this item. Its hash is calculated by the system.',
    }),
  }),
]);

/** The contents of a report. The status of a draft may be missing. */
export const reportFields = {
  period,
  claimedStatus: status.nullable().default(null),
  done: optionalText().default(''),
  obstacles: optionalText().default(''),
  nextSteps: optionalText().default(''),
  evidence: z.array(evidenceSchema).max(100).default([]),
  indicatorValues: z.array(givenIndicatorValue).max(mostValues).default([]),
};

const submittedReport = z.union([
  z.strictObject({
    ...common,
    reportId: uuid.openapi({
      description:
        'The id of a report that was returned, withdrawn or not signed, to submit it again unchanged.',
    }),
  }),
  z.strictObject({ ...common, draftId: uuid }),
  z.strictObject({ ...common, ...reportFields, claimedStatus: status, done: text() }),
]);

const actionPlan = z
  .strictObject({
    ...common,
    alreadyDone: z.boolean().default(false),
    steps: z
      .array(
        z.strictObject({
          what: text(2_000),
          dueOn: localDate.nullable().default(null),
          who: text(500),
        }),
      )
      .max(200)
      .default([]),
    note: text().nullable().default(null),
    evidence: z.array(evidenceSchema).max(100).default([]).openapi({
      description: 'Required with alreadyDone: it shows that nothing is left to do.',
    }),
  })
  .refine(({ alreadyDone, steps }) => alreadyDone || steps.length > 0, {
    path: ['steps'],
    message: 'steps_missing',
  })
  .refine(({ alreadyDone, evidence }) => !alreadyDone || evidence.length > 0, {
    path: ['evidence'],
    message: 'evidence_missing',
  });

/**
 * Documents that are stored before their command, by the name of the fact: they have a schema of their own instead of
 * fields.
 */
export const documentSchemas: {
  readonly [N in keyof Documents]: z.ZodType<Documents[N] & SentFields>;
} = {
  report: submittedReport,
  actionPlan,
};

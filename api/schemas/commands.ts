import type { GivenCommandType } from '../../application/commands/command-names';
import type { Body } from '../../domain/process/field';
import { commands } from '../../domain/implementation/commands';
import { statuses } from '../../domain/implementation/status';
import { givenIndicatorValue, mostValues } from './indicators';
import { schemasOf } from './command-fields';
import { instant, language, localDate, optionalText, text, uuid, z, unsaidLanguage } from './text';

/** Fields of every command. */
const common = {
  effectiveAt: instant.optional().openapi({
    description: 'When the act took place, if it came on paper and is entered later. Center only.',
  }),
  language: language
    .default(unsaidLanguage)
    .openapi({ description: 'Language of the texts in the body.' }),
};

const status = z.enum(statuses);
const period = z
  .int()
  .min(1)
  .max(10_000)
  .openapi({ description: 'Number of the reporting period.' });

const visibility = z.enum(['public', 'state', 'restricted']).default('state');

/** A link or an uploaded file that a report rests on. */
export const evidenceSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('link'),
    title: text(500),
    url: z.url({ protocol: /^https?$/ }).max(2_000),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 in lower-case hexadecimal')
      .optional()
      .openapi({ description: 'Of what the link led to, as you say.' }),
    visibility,
  }),
  z.strictObject({
    kind: z.literal('file'),
    title: text(500),
    fileId: uuid.openapi({ description: 'Of a file uploaded for this item. Its hash is ours.' }),
    visibility,
  }),
]);

/** What a report says. A draft may leave the status open. */
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
        'Handed in before and given back, taken back or still unsigned: handed in again as it is.',
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
      description: 'Needed with alreadyDone: it shows that nothing is left to do.',
    }),
  })
  .refine(({ alreadyDone, steps }) => alreadyDone || steps.length > 0, {
    path: ['steps'],
    message: 'is empty, and alreadyDone is not set',
  })
  .refine(({ alreadyDone, evidence }) => !alreadyDone || evidence.length > 0, {
    path: ['evidence'],
    message: 'is empty: whoever says that it is done already shows it',
  });

const entries: Readonly<
  Record<GivenCommandType, { body: Body; asks?: Body; facts: readonly string[] }>
> = commands;

/** What is sent for a fact that is stored first: it has a shape of its own. */
const bodiesOfFacts: Readonly<Record<string, z.ZodType>> = {
  report: submittedReport,
  actionPlan,
};

/** The body of a command that is given through its own address, as its table entry says it. */
export function commandBody(type: GivenCommandType): z.ZodType {
  const { body, asks = {}, facts } = entries[type];
  const whole = facts.map((fact) => bodiesOfFacts[fact]).find((schema) => schema !== undefined);
  return whole ?? z.strictObject({ ...common, ...schemasOf(body), ...schemasOf(asks) });
}

import type { GivenCommandType } from '../../application/commands/command-names';
import { matterKinds, matterOutcomes, trackNames } from '../../domain/implementation/state';
import { statuses } from '../../domain/implementation/status';
import { givenIndicatorValue, mostValues } from './indicators';
import { version } from './policies';
import { unMarkFields } from './un-marks';
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

const reason = text().openapi({ description: 'Why; part of the record.' });
const status = z.enum(statuses);
const period = z
  .int()
  .min(1)
  .max(10_000)
  .openapi({ description: 'Number of the reporting period.' });

const clockId = z
  .string()
  .regex(/^[a-z_]{1,40}\/\d{1,6}$/, 'is not the id of a clock such as report/3')
  .openapi({ description: 'The clock, as the item shows it.', example: 'report/3' });

/** Which text the reviewer read: without it, whatever waits now is decided on. */
const reviewed = (what: string) =>
  uuid.optional().openapi({
    description: `The ${what} that was read. Refused when another one has taken its place meanwhile.`,
  });

const paper = uuid.nullable().default(null).openapi({
  description:
    'The paper it rests on: a file that was uploaded for the item, see `evidence-files`.',
});
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

/** Evidence as it is given. */
export type GivenEvidence = z.output<typeof evidenceSchema>;

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

/** The body of each command that is given through its own address. */
export const commandBodies = {
  assign: z.strictObject({
    ...common,
    leadInstitutionId: uuid,
    supportInstitutionIds: z.array(uuid).max(50).default([]),
    reason,
  }),
  handOver: z.strictObject({
    ...common,
    fromInstitutionId: uuid,
    toInstitutionId: uuid,
    reason,
  }),
  acknowledgeAssignment: z.strictObject(common),
  contestAssignment: z.strictObject({
    ...common,
    reason,
    suggestedInstitutionId: uuid.nullable().default(null),
  }),
  upholdContest: z.strictObject({ ...common, reason }),
  rejectContest: z.strictObject({ ...common, reason }),
  proposeCoExecutor: z.strictObject({ ...common, institutionId: uuid, reason }),
  acceptCoExecutor: z.strictObject({
    ...common,
    institutionId: uuid,
    reason: reason.nullable().default(null),
  }),
  refuseCoExecutor: z.strictObject({ ...common, institutionId: uuid, reason }),
  submitActionPlan: actionPlan,
  agreeActionPlan: z.strictObject({ ...common, actionPlanId: reviewed('action plan') }),
  returnActionPlan: z.strictObject({
    ...common,
    actionPlanId: reviewed('action plan'),
    reason,
    newDueOn: localDate,
  }),
  submitReport: submittedReport,
  signReport: z.strictObject({ ...common, period, reportId: reviewed('report') }),
  refuseSignature: z.strictObject({ ...common, period, reportId: reviewed('report'), reason }),
  withdrawReport: z.strictObject({ ...common, period }),
  acceptReport: z.strictObject({
    ...common,
    period,
    reportId: reviewed('report'),
    validatedStatus: status,
    reason: reason.nullable().default(null),
  }),
  returnReport: z.strictObject({
    ...common,
    period,
    reportId: reviewed('report'),
    reason,
    newDueOn: localDate,
  }),
  requestExtension: z.strictObject({
    ...common,
    clockId,
    newDueOn: localDate,
    reason,
    documentId: paper,
  }),
  grantExtension: z.strictObject({
    ...common,
    clockId,
    newDueOn: localDate,
    reason: reason.nullable().default(null),
  }),
  refuseExtension: z.strictObject({ ...common, clockId, reason }),
  askClarification: z.strictObject({ ...common, reason }),
  answerClarification: z.strictObject({ ...common, reason }),
  moveTrack: z.strictObject({
    ...common,
    to: z.enum(trackNames),
    criteria: z
      .array(z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, 'is not the code of a criterion'))
      .max(30)
      .default([])
      .openapi({ description: "Codes of the item's policy; none for the standard track." }),
    reason,
  }),
  requestTrackMove: z.strictObject({ ...common, to: z.enum(trackNames), reason }),
  refuseTrackMove: z.strictObject({ ...common, request: z.int().min(1).max(1_000_000), reason }),
  followLeader: z.strictObject({
    ...common,
    leaderId: uuid.openapi({ description: 'Of the leading recommendation.' }),
    reason,
  }),
  stopFollowing: z.strictObject({ ...common, reason }),
  applyLeaderReport: z.strictObject({
    ...common,
    reportId: uuid.openapi({ description: 'Of an accepted report of the leading recommendation.' }),
    reason: text().openapi({ description: 'What was checked for this repeat.' }),
  }),
  checkRepeat: z.strictObject({ ...common, reason }),
  noteOpenMatter: z.strictObject({
    ...common,
    matterId: uuid.optional().openapi({ description: 'Of your own register; new when left out.' }),
    kind: z.enum(matterKinds),
    reference: text(2_000).openapi({
      description: 'Which document: kind, number, day, sender. The lead reads it.',
    }),
    receivedOn: localDate,
  }),
  settleMatter: z.strictObject({
    ...common,
    matterId: uuid,
    outcome: z.enum(matterOutcomes),
    reason,
    documentId: paper,
  }),
  proposeClosure: z.strictObject({ ...common, reason }),
  approveClosure: z.strictObject(common),
  refuseClosure: z.strictObject({ ...common, reason }),
  confirmReverification: z.strictObject({ ...common, reason }),
  reopen: z.strictObject({ ...common, reason, regression: z.boolean().default(false) }),
  recordGrade: z.strictObject({
    ...common,
    ...unMarkFields.recordGrade,
    reason: reason.nullable().default(null),
  }),
  predictGrade: z.strictObject({ ...common, ...unMarkFields.predictGrade, reason }),
  selectForFollowUp: z.strictObject({ ...common, ...unMarkFields.selectForFollowUp }),
  recordFollowUpReply: z.strictObject({ ...common, ...unMarkFields.recordFollowUpReply }),
  recordFollowUpReminder: z.strictObject({ ...common, ...unMarkFields.recordFollowUpReminder }),
  endUnFollowUp: z.strictObject({ ...common, reason }),
  changePolicy: z.strictObject({
    ...common,
    reason,
    version,
    recount: z.boolean().openapi({
      description: 'Whether running deadlines are counted under the new terms too.',
    }),
  }),
  withdraw: z.strictObject({
    ...common,
    reason,
    cause: z.enum(['superseded', 'registered_in_error']),
  }),
} as const satisfies Record<GivenCommandType, z.ZodType>;

/** The body of a command, narrowed by its type. */
export type CommandBodyOf<T extends GivenCommandType> = z.output<(typeof commandBodies)[T]>;

/** A command with its body, to switch over. */
export type GivenCommand = {
  [T in GivenCommandType]: { type: T; body: CommandBodyOf<T> };
}[GivenCommandType];

import { stages, trackNames } from '../../domain/implementation/state';
import { stages as obligationStages } from '../../domain/obligation/state';
import { positions } from '../../domain/registers/position-wording';
import { focalPointRoles, roles } from '../../domain/shared/actor';
import { statuses } from '../../domain/shared/status';
import { itemSorts } from '../../application/items/items';
import {
  appliedReportSchema,
  clarificationSchema,
  clockSchema,
  coExecutorProposalSchema,
  extensionRequestSchema,
  independentOpinionSchema,
  openMatterSchema,
  opinionSchema,
  periodSchema,
  relatedSchema,
  trackRequestSchema,
} from './item-parts';
import { deliverySchema } from './deliveries';
import { linkedPlanItemSchema, linkedRecommendationSchema, planItemSchema } from './plans';
import { mechanismCode } from './mechanisms';
import { earlierNamesSchema, shownNames } from './names';
import { overrunSchema } from './overrun';
import { searchedWords, wholeNumber, yesOrNo } from './address';
import {
  entryNumber,
  label,
  instantOrDay,
  language,
  localDate,
  text,
  textLanguage,
  uuid,
  z,
} from './text';
import { recommendationSchema } from './register-changes';
import { inputSchema } from './inputs';
import { obligationSchema } from './obligations';
import { listedGradeSchema, predictedGradeSchema } from './un-marks';

const oneOrMore = <T extends z.ZodType>(one: T) =>
  z.preprocess((value) => (typeof value === 'string' ? value.split(',') : value), z.array(one));

/** The id of an item in an address. */
export const itemParams = z.strictObject({
  kind: z.enum(['recommendation', 'plan-item']),
  id: uuid,
});

const filters = {
  kind: z.enum(['recommendation', 'plan_item']).optional(),
  stage: oneOrMore(z.enum(stages))
    .optional()
    .openapi({ description: 'One or more, separated by commas.' }),
  lead: uuid.optional(),
  support: uuid.optional(),
  mechanism: mechanismCode.optional(),
  symbol: z.string().min(1).max(200).optional(),
  plan: uuid.optional(),
  plannedLead: uuid.optional().openapi({
    description: 'The institution that the plan names as lead, regardless of the present lead.',
  }),
  position: z.enum(positions).optional(),
  theme: z.string().min(1).max(200).optional(),
  claimedStatus: z.enum(statuses).optional(),
  validatedStatus: z.enum(statuses).optional(),
  leader: uuid
    .optional()
    .openapi({ description: 'Id of a leading recommendation; finds its repeats.' }),
  track: z.enum(trackNames).optional(),
  overdue: z.enum(['lead', 'center', 'any']).optional(),
  waitsFor: z
    .enum(['lead', 'support', 'center', 'me'])
    .optional()
    .openapi({
      description:
        'Items in which something is expected of this side now. `me`: of the center for its staff, of your own ' +
        'institution as lead. `support`: items in whose implementation an institution helps; for an institution those ' +
        'that it supports itself. The order `nextDue` and `dueBefore` then follow the duties of this side.',
    }),
  dueBefore: instantOrDay.optional().openapi({
    description:
      'With a duty of the lead, or of the side of `waitsFor`, before this instant or day.',
  }),
  openMatters: yesOrNo
    .optional()
    .openapi({ description: 'Whether a conclusion or an input is not settled.' }),
  mattersOnPaper: yesOrNo
    .optional()
    .openapi({ description: 'Whether one of them came on paper: the center settles it.' }),
  contested: yesOrNo
    .optional()
    .openapi({ description: 'Whether the voices about it that you may see differ.' }),
  notNotified: yesOrNo.optional().openapi({
    description: 'Whether nobody of the lead could be notified of the assignment.',
  }),
  tracked: yesOrNo.optional(),
  grade: z.string().min(1).max(40).optional().openapi({
    description: 'Code of the latest grade of the UN body; requires the mechanism.',
  }),
  obligation: z
    .enum(obligationStages)
    .optional()
    .openapi({ description: 'Stage of an obligation that is about the recommendation.' }),
  q: searchedWords.optional().openapi({
    description:
      'Words of the text, the number, the symbol of the document or the title of the plan.',
  }),
};

/** The filters alone, for the summary. */
export const filterQuery = z.strictObject(filters);

/** The filters with order and page. */
export const listQuery = z.strictObject({
  ...filters,
  sort: z
    .enum(itemSorts.flatMap((sort) => [sort, `-${sort}` as const]))
    .default('paragraph')
    .openapi({
      description:
        'With a minus sign: descending. `mostContested`: the voices furthest apart first, equal ones by register.',
    }),
  limit: wholeNumber(1, 200).default(50),
  cursor: z.string().max(4_000).optional(),
});

/** Which page of a timeline. */
export const timelineQuery = z.strictObject({
  limit: wholeNumber(1, 500).default(100),
  after: wholeNumber().default(0).openapi({ description: '`nextAfter` of the previous page.' }),
});

/** One event as its reader sees it. */
export const timelineEventSchema = z.object({
  sequence: z.int(),
  type: z.string(),
  effectiveAt: z.string(),
  recordedAt: z.string(),
  enteredLater: z.boolean().openapi({
    description: 'Whether a person entered it after it took place, such as a history from before.',
  }),
  actor: z.object({
    kind: z.enum(['person', 'system']),
    process: z.string().optional().openapi({ description: 'The part of the system that acted.' }),
    role: z.enum(roles).optional(),
    institutionId: uuid.nullable().optional(),
    personId: uuid.optional(),
    focalPointRole: z.enum(focalPointRoles).nullable().optional(),
  }),
  details: z.record(z.string(), z.unknown()).openapi({
    description: 'The fields of the event by name; they depend on its type.',
  }),
  previousHash: z.string().optional(),
  hash: z.string().optional(),
});

/** A page of a timeline. */
export const timelinePageSchema = z.object({
  events: z.array(timelineEventSchema),
  nextAfter: z.int().nullable(),
  ...shownNames,
});

/** A page of a list with a plain cursor. */
export const pageQuery = z.strictObject({
  limit: wholeNumber(1, 200).default(50),
  cursor: z.string().max(4_000).optional(),
});

const sdgForm = /^(?:[1-9]|1[0-7])(?:\.(?:[1-9]\d?|[a-d]))?$/;

/** One recommendation to register. */
export const newRecommendation = z.strictObject({
  symbol: text(200).openapi({ example: 'A/HRC/55/10' }),
  mechanism: mechanismCode
    .optional()
    .openapi({ description: 'Read from the symbol when omitted.' }),
  documentTitle: label(500).optional(),
  issuedOn: localDate.optional(),
  paragraph: entryNumber,
  text: text(),
  textLanguage: textLanguage.default('en'),
  position: z.enum(positions).nullable().default(null),
  recommendingStates: text(2_000).nullable().default(null),
  themes: z.array(label(200)).max(50).default([]),
  affectedPersons: z.array(label(200)).max(50).default([]),
  sdgs: z
    .array(z.string().regex(sdgForm))
    .max(50)
    .default([])
    .openapi({ description: 'Goals and targets of the 2030 Agenda by their numbers.' }),
});

export { language };

const dueShape = {
  clockId: z.string(),
  subject: z.string(),
  dueAt: z.string(),
  dueOn: z.string(),
};
const due = z.object(dueShape).nullable();
const overdue = z.object({ ...dueShape, overrun: overrunSchema }).nullable();

/** An item in a list. Fields that the caller may not see are null. */
export const itemSchema = z
  .object({
    entityId: z.string(),
    kind: z.enum(['recommendation', 'plan_item']),
    id: uuid,
    number: z.string(),
    text: z.string(),
    textLanguage: z.string().nullable(),
    position: z.string().nullable(),
    recommendingStates: z.string().nullable(),
    themes: z.array(z.string()),
    affectedPersons: z.array(z.string()),
    sdgs: z.array(z.string()).openapi({ description: 'Such as 16 or 16.3.' }),
    document: z.object({ id: uuid, symbol: z.string(), mechanism: z.string() }).nullable(),
    plan: z.object({ id: uuid, title: z.string() }).nullable(),
    expectedResult: z.string().nullable(),
    dueOn: z.string().nullable(),
    earlierNames: earlierNamesSchema,
    registeredAt: z.string(),
    tracking: z.enum(['pending', 'running']),
    stage: z.enum(stages),
    sequence: z.int().nullable(),
    leadInstitutionId: uuid.nullable(),
    supportInstitutionIds: z.array(uuid),
    acceptance: z.string().nullable(),
    actionPlanState: z.string().nullable(),
    statuses: z.object({
      claimed: z.enum(statuses).nullable(),
      validated: z.enum(statuses).nullable(),
      independent: z.enum(statuses).nullable(),
    }),
    disagreement: z.int().nullable().openapi({
      description:
        'How far the voices that you may see are apart, from 0 to 100; null with fewer than two.',
    }),
    nextLeadDue: due,
    nextCenterDue: due,
    leadOverdue: overdue,
    centerOverdue: overdue,
    leaderEntityId: z.string().nullable(),
    track: z.enum(trackNames),
    trackSince: z.string().nullable(),
    trackCriteria: z.array(z.string()),
    notNotifiedSince: z.string().nullable().openapi({
      description:
        'Since when nobody of the lead could be notified of the assignment, so that its term does not run.',
    }),
    openMatterCount: z.int().nullable(),
    grade: listedGradeSchema,
    predictedGrade: predictedGradeSchema,
    closedAt: z.string().nullable(),
    supervisionEnded: z.boolean().nullable(),
    updatedAt: z.string().nullable(),
  })
  .openapi('Item');

/** An item after a command, with the commands that may follow. */
export const commandedItemSchema = itemSchema
  .extend({ allowedCommands: z.array(z.string()), ...shownNames })
  .openapi('CommandedItem');

/** An item with everything that the caller may see. */
export const itemDetailSchema = commandedItemSchema
  .extend({
    refusedCommands: z
      .array(z.object({ command: z.string(), code: z.string(), detail: z.string() }))
      .openapi({
        description:
          'Commands that fit the stage and your role, and why each would be refused now.',
      }),
    periods: z.array(periodSchema),
    opinions: z.array(opinionSchema),
    independentOpinions: z.array(independentOpinionSchema).openapi({
      description: 'The latest of each independent source, the latest first.',
    }),
    deliveries: z.array(deliverySchema).openapi({
      description:
        'NGOs that deliver the plan item, or one that serves the recommendation, for money of the State.',
    }),
    leader: relatedSchema
      .extend({ acceptedReports: z.array(periodSchema) })
      .nullable()
      .openapi({ description: 'The leading recommendation with its accepted reports.' }),
    repeats: z.array(relatedSchema),
    appliedReports: z.array(appliedReportSchema),
    trackReason: z.string().nullable(),
    trackRequests: z.array(trackRequestSchema),
    extensionRequests: z.array(extensionRequestSchema),
    inputs: z.array(inputSchema),
    obligations: z.array(obligationSchema),
    coExecutorProposals: z.array(coExecutorProposalSchema),
    openMatters: z.array(openMatterSchema),
    clarification: clarificationSchema.nullable(),
    clocks: z.array(clockSchema),
    leadSince: z
      .string()
      .nullable()
      .openapi({ description: 'Since when the lead has had this role.' }),
    registerVersion: z.int().openapi({
      description: 'Version of the register entry: how often it was changed.',
    }),
    recommendation: recommendationSchema
      .nullable()
      .openapi({ description: 'Null for a plan item.' }),
    planItem: planItemSchema.nullable().openapi({ description: 'Null for a recommendation.' }),
    planItems: z.array(linkedPlanItemSchema).openapi({
      description: 'Plan items that serve this recommendation, as far as they are visible to you.',
    }),
    recommendations: z.array(linkedRecommendationSchema).openapi({
      description: 'Recommendations that this plan item serves, as far as they are visible to you.',
    }),
  })
  .openapi('ItemDetail');

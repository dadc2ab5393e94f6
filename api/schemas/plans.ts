import { measureKinds } from '../../domain/registers/plan-item';
import { planKinds } from '../../domain/registers/plan-kind';
import { textStatuses, translationStatuses } from '../../domain/registers/translation';
import { changesSomething, reasonLanguage, registerHistorySchema } from './register-changes';
import { shownNames } from './names';
import {
  entryNumber,
  label,
  language,
  localDate,
  optionalText,
  text,
  textLanguage,
  unsaidLanguage,
  uuid,
  z,
} from './text';

/** The fields of a plan to register. */
export const newPlanShape = {
  kind: z.enum(planKinds),
  title: label(500),
  actNumber: text(100).nullable().default(null),
  actOn: localDate.nullable().default(null),
  periodFrom: localDate.nullable().default(null),
  periodTo: localDate.nullable().default(null),
  languages: z
    .array(language)
    .refine((languages) => new Set(languages).size === languages.length, 'language_twice')
    .default([])
    .openapi({ description: 'The languages in which the act was published.' }),
};

/** A period must not end before it begins. */
export const periodInOrder = {
  check: (plan: { periodFrom: string | null; periodTo: string | null }): boolean =>
    plan.periodFrom === null || plan.periodTo === null || plan.periodFrom <= plan.periodTo,
  fault: { path: ['periodTo'], message: 'before_first_day' },
};

/** A plan to register. */
export const newPlan = z
  .strictObject(newPlanShape)
  .refine(periodInOrder.check, periodInOrder.fault);

/** A term that is counted from a day. */
const dueTerm = z
  .strictObject({
    amount: z.int().min(1).max(5_000),
    unit: z.enum(['calendar_day', 'business_day', 'month']),
    start: z
      .enum(['same_day', 'next_day'])
      .default('next_day')
      .openapi({ description: 'next_day: the first day is not counted.' }),
    roll: z.enum(['none', 'next_business_day']).default('next_business_day'),
    from: localDate
      .nullable()
      .default(null)
      .openapi({ description: 'Null: the day of the act of the plan.' }),
  })
  .openapi('DueTerm');

/** The text of a plan item in another language. */
const planItemTranslation = z.strictObject({
  language: textLanguage,
  text: text(),
  expectedResult: optionalText().nullable().default(null),
  status: z.enum(translationStatuses).default('unofficial'),
});

const fundingReference = text(500).nullable();
const controlNumber = text(100).nullable();
const measureKind = z.enum(measureKinds).nullable();
const translations = z.array(planItemTranslation).max(20);

/** One activity of a plan to register. */
export const newPlanItem = z
  .strictObject({
    number: entryNumber,
    text: text(),
    textLanguage: textLanguage.default(unsaidLanguage),
    expectedResult: optionalText().nullable().default(null),
    dueOn: localDate.nullable().default(null),
    dueTerm: dueTerm
      .nullable()
      .default(null)
      .openapi({ description: 'Instead of dueOn. Without either, the end of the plan applies.' }),
    leadInstitutionId: uuid
      .nullable()
      .default(null)
      .openapi({ description: 'As the plan names it; use the assignment for the present lead.' }),
    coExecutorInstitutionIds: z.array(uuid).max(50).default([]),
    fundingReference: fundingReference.default(null),
    controlNumber: controlNumber
      .default(null)
      .openapi({ description: 'Number in the execution-control system of the government.' }),
    measureKind: measureKind.default(null),
    translations: translations.default([]),
    recommendationIds: z.array(uuid).max(200).default([]),
  })
  .refine(({ dueOn, dueTerm: term }) => dueOn === null || term === null, {
    path: ['dueTerm'],
    message: 'due_twice',
  });

const { kind, title, actNumber, actOn, periodFrom, periodTo, languages } = newPlanShape;

/** Corrections of a registered plan; omitted fields are unchanged. */
export const planCorrection = z
  .strictObject({
    kind: kind.optional(),
    title: title.optional(),
    actNumber: actNumber.unwrap().optional(),
    actOn: actOn.unwrap().optional().openapi({
      description:
        'Terms of items that are counted from it are counted again; their clocks follow, and the leads are notified.',
    }),
    periodFrom: periodFrom.unwrap().optional(),
    periodTo: periodTo.unwrap().optional(),
    languages: languages.unwrap().optional(),
    reason: text(2_000).openapi({ description: 'The reason; part of the history of the plan.' }),
    language: reasonLanguage,
  })
  .refine(changesSomething, 'no_change');

/** The corrections of an item that need a reason. */
const needingReason = [
  'number',
  'text',
  'leadInstitutionId',
  'coExecutorInstitutionIds',
  'dueOn',
  'dueTerm',
] as const;

/** Corrections of a registered item; omitted fields are unchanged. */
export const planItemCorrection = z
  .strictObject({
    number: entryNumber.optional().openapi({ description: 'Needs a reason.' }),
    fundingReference: fundingReference.optional(),
    controlNumber: controlNumber.optional(),
    measureKind: measureKind.optional(),
    translations: translations.optional().openapi({
      description: 'These replace the translations in their languages; others are unchanged.',
    }),
    leadInstitutionId: uuid.nullable().optional().openapi({
      description: 'As the plan names it, from now on. Changes no assignment. Needs a reason.',
    }),
    coExecutorInstitutionIds: z.array(uuid).max(50).optional().openapi({
      description: 'All that the plan names, from now on. Changes no assignment. Needs a reason.',
    }),
    text: text().optional().openapi({ description: 'Needs a reason. The lead is notified.' }),
    expectedResult: optionalText().nullable().optional(),
    dueOn: localDate.nullable().optional().openapi({
      description:
        'The day that the plan names; null: the end of the plan. Needs a reason. The clock of the item follows, and the lead is notified.',
    }),
    dueTerm: dueTerm.optional().openapi({ description: 'Instead of dueOn. Needs a reason.' }),
    reason: text(2_000).nullable().default(null),
    language: reasonLanguage,
  })
  .refine(changesSomething, 'no_change')
  .refine(
    (given) => given.reason !== null || needingReason.every((field) => given[field] === undefined),
    { path: ['reason'], message: 'reason_missing' },
  )
  .refine(({ dueOn, dueTerm: term }) => dueOn === undefined || term === undefined, {
    path: ['dueTerm'],
    message: 'due_twice',
  });

/** The recommendations to link to a plan item, or to unlink, and why. */
export const linkBody = z.strictObject({
  recommendationIds: z.array(uuid).min(1).max(200),
  reason: text(2_000).openapi({ description: 'The reason; part of the history of the item.' }),
  language: reasonLanguage,
});

const progress = z.object({
  entityId: z.string(),
  id: uuid,
  number: z.string(),
  text: z.string(),
  stage: z.string(),
  validatedStatus: z.string().nullable(),
  overdue: z
    .boolean()
    .nullable()
    .openapi({ description: 'A duty of the lead; null when the caller may not see it.' }),
  nextDue: z
    .object({ subject: z.string(), dueAt: z.string(), dueOn: z.string() })
    .nullable()
    .openapi({ description: 'The next duty of the lead that is not overdue.' }),
});

/** A plan item, shown with the recommendation that it serves. */
export const linkedPlanItemSchema = progress
  .extend({ plan: z.object({ id: uuid, title: z.string() }) })
  .openapi('LinkedPlanItem');

/** A recommendation, shown with the plan item that serves it. */
export const linkedRecommendationSchema = progress
  .extend({ document: z.object({ id: uuid, symbol: z.string() }) })
  .openapi('LinkedRecommendation');

/** The plan data of an item, besides the fields of every item. */
export const planItemSchema = z
  .object({
    measureKind: z.string().nullable(),
    fundingReference: z.string().nullable(),
    controlNumber: z.string().nullable(),
    due: z
      .object({
        on: z.string(),
        term: z
          .unknown()
          .openapi({ description: 'The term that was counted; null for a named day.' }),
        countedFrom: z.string().nullable(),
        calendarVersion: z.int().nullable(),
        explanation: z.unknown().openapi({ description: 'Why it is due on that day.' }),
      })
      .nullable(),
    bodies: z.array(
      z.object({
        institutionId: uuid,
        part: z.enum(['lead', 'co_executor']),
        namedAs: z.string().nullable(),
      }),
    ),
    assignedAsPlanned: z.boolean().nullable().openapi({
      description:
        'Whether the item is assigned to exactly these institutions; null without an assignment.',
    }),
    translations: z.array(
      z.object({
        language: z.string(),
        text: z.string(),
        expectedResult: z.string().nullable(),
        status: z.enum(textStatuses),
      }),
    ),
  })
  .openapi('PlanItem');

/** The result of changing links. */
export const linksSchema = z.object({
  changed: z.array(uuid).openapi({ description: 'Those that were changed.' }),
  recommendations: z.array(linkedRecommendationSchema),
  ...shownNames,
});

/** Who changed what in the register about an item, and when. */
export const planItemHistorySchema = z.object({
  ...registerHistorySchema.shape,
  links: z.array(
    z.object({
      recommendationId: uuid,
      change: z.enum(['added', 'removed']),
      reason: z.string().nullable(),
      reasonLanguage: z.string().nullable(),
      changedByPersonId: uuid,
      changedAt: z.string(),
    }),
  ),
});

import { itemDetailSchema } from './items';
import { earlierNamesSchema } from './names';
import { newPlan } from './plans';
import { uuid, z } from './text';

const registration = z
  .enum(['new', 'unchanged'])
  .openapi({ description: 'unchanged: it was registered before, with the same contents.' });

/** What the caller should check in the entry; nothing was refused. */
export const registerWarnings = z
  .array(z.object({ code: z.string(), detail: z.string() }))
  .openapi({ description: 'What should be checked in the entry; it is registered all the same.' });

/** An item with what should be checked in its corrected entry. */
export const correctedItemSchema = itemDetailSchema.extend({ warnings: registerWarnings });

/** An item with the result of registering it. */
export const registeredItemSchema = correctedItemSchema.extend({ registration });

/** A plan as it is registered. */
export const planSchema = z
  .object({
    ...{ id: uuid, ...newPlan.shape, createdAt: z.string(), items: z.int() },
    earlierNames: earlierNamesSchema,
  })
  .openapi('Plan');

const counts = z.array(z.object({ value: z.string().nullable(), count: z.int() }));

/**
 * A plan with figures calculated from its items, as far as the caller may see them. No percentage is entered by hand.
 */
export const planDetailSchema = planSchema
  .extend({
    progress: z.object({
      items: z.int(),
      byStage: counts,
      byValidatedStatus: counts,
      overdue: z
        .object({ lead: z.int(), center: z.int() })
        .nullable()
        .openapi({ description: 'Items with an overdue duty; null when not public.' }),
      withoutAssignment: z.int(),
    }),
  })
  .openapi('PlanDetail');

/** A plan with the result of registering it. */
export const registeredPlanSchema = planSchema.extend({ registration, warnings: registerWarnings });

/** A page of plans. */
export const planPageSchema = z.object({
  items: z.array(planSchema),
  nextCursor: z.string().nullable(),
});

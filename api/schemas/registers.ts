import { itemDetailSchema, newPlan } from './items';
import { uuid, z } from './text';

/** Which plan an address means. */
export const planParams = z.strictObject({ id: uuid });

const registration = z
  .enum(['new', 'unchanged'])
  .openapi({ description: 'unchanged: it was registered before, with the same contents.' });

/** An item with what registering it came to. */
export const registeredItemSchema = itemDetailSchema.extend({ registration });

/** A plan as it is registered. */
export const planSchema = z
  .object({ id: uuid, ...newPlan.shape, createdAt: z.string(), items: z.int() })
  .openapi('Plan');

/** A plan with what registering it came to. */
export const registeredPlanSchema = planSchema.extend({ registration });

/** A page of plans. */
export const planPageSchema = z.object({
  items: z.array(planSchema),
  nextCursor: z.string().nullable(),
});

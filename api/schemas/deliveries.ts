import { deliveryKinds } from '../../domain/registers/delivery';
import { shownNames } from './names';
import { language, localDate, text, unsaidLanguage, uuid, z } from './text';

const period = {
  deliveredFrom: localDate,
  deliveredTo: localDate.nullable().openapi({ description: 'Null while no end is agreed.' }),
};

/** A delivery, as given. */
export const newDelivery = z.strictObject({
  institutionId: uuid,
  kind: z.enum(deliveryKinds),
  reference: text(200).openapi({ description: 'The lot or the contract.' }),
  deliveredFrom: localDate,
  deliveredTo: period.deliveredTo.default(null),
});

/** Which delivery is withdrawn, and why. */
export const deliveryWithdrawal = z.strictObject({
  deliveryId: uuid,
  reason: text().openapi({ description: 'Why; part of the record.' }),
  language: language.default(unsaidLanguage).openapi({ description: 'Language of the reason.' }),
});

/** A plan item that an NGO delivers. */
export const deliverySchema = z
  .object({
    ...{ id: uuid, planItemId: uuid, institutionId: uuid },
    ...{ kind: z.enum(deliveryKinds), reference: z.string() },
    ...{ deliveredFrom: z.string(), deliveredTo: z.string().nullable() },
  })
  .openapi('Delivery');

/** The deliveries of a plan item. */
export const deliveriesSchema = z.object({ deliveries: z.array(deliverySchema), ...shownNames });

/** Why a source that oversees an item may not be impartial. */
export const conflictSchema = z
  .object({
    kind: z.enum([...deliveryKinds, 'support']),
    reference: z.string().nullable(),
    deliveredFrom: z.string().nullable(),
    deliveredTo: z.string().nullable(),
  })
  .openapi('ConflictOfInterest');

/** The marks on a submission. */
export const conflictShape = {
  conflicts: z.array(conflictSchema).openapi({
    description:
      'Why the submitter may not be impartial on these items; of one whose identity is protected for the center alone.',
  }),
};

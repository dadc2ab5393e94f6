import { positions } from '../../domain/registers/position-wording';
import { mechanismCode } from './mechanisms';
import { shownNames } from './names';
import { language, localDate, text, uuid, z, unsaidLanguage } from './text';

const common = {
  validTo: localDate.openapi({ description: 'Last day of the institution; not in the future.' }),
  reason: text().openapi({ description: 'The reason, such as the act; recorded for each item.' }),
  language: language.default(unsaidLanguage).openapi({ description: 'Language of the reason.' }),
};

/** An institution is merged into another one. */
export const mergedInstitution = z.strictObject({ ...common, successorId: uuid });

/** Which items go to a successor: all given conditions must hold. */
const handoverFilter = z
  .strictObject({
    kind: z.enum(['recommendation', 'plan_item']).optional(),
    mechanism: mechanismCode.optional(),
    symbol: text(200).optional(),
    plan: uuid.optional(),
    position: z.enum(positions).optional(),
    theme: text(200).optional(),
    q: text(200).optional().openapi({ description: 'Words of the text or number.' }),
  })
  .refine((filter) => Object.keys(filter).length > 0, 'without_condition');

/** A split of an institution: the main successor gets the items that the lists of the others do not name. */
export const splitInstitution = z.strictObject({
  ...common,
  mainSuccessorId: uuid,
  others: z
    .array(z.strictObject({ successorId: uuid, items: handoverFilter }))
    .min(1)
    .max(20)
    .openapi({ description: 'An item in several lists goes to the first of them.' }),
});

/** A handover and its progress. */
export const handoverSchema = z
  .object({
    id: uuid,
    kind: z.enum(['merge', 'split']),
    institutionId: uuid.openapi({ description: 'The institution that ended.' }),
    successors: z.array(z.object({ institutionId: uuid, main: z.boolean() })),
    createdByPersonId: uuid,
    createdAt: z.string(),
    total: z.int().openapi({ description: 'Items known so far; all of them when finished.' }),
    moved: z.int(),
    notNeeded: z
      .int()
      .openapi({ description: 'Withdrawn, or assigned to another institution meanwhile.' }),
    withoutSuccessor: z
      .int()
      .openapi({ description: 'The successor has ended without a successor of its own.' }),
    waiting: z.int(),
    finishedAt: z.string().nullable(),
    ...shownNames,
  })
  .openapi('Handover');

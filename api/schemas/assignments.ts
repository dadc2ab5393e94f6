import { orderAnswer, orderFilter } from './item-orders';
import { itemSchema } from './items';
import { language, text, uuid, z } from './text';

const order = {
  filter: orderFilter,
  leadInstitutionId: uuid,
  supportInstitutionIds: z.array(uuid).max(50).default([]),
};

/** Whom the items that a filter finds are to be given to. */
export const assignmentPreviewBody = z.strictObject(order);

/** The same as an order, with the reason that every item gets. */
export const assignmentBody = z.strictObject({
  ...order,
  reason: text().openapi({ description: 'Why; part of the record of every item.' }),
  language: language.default('uz').openapi({ description: 'Language of the reason.' }),
});

/** What an assignment would come to. */
export const assignmentPreviewSchema = z
  .object({
    total: z.int().openapi({ description: 'Items that the filter finds now.' }),
    assignable: z.int(),
    reassigned: z.int().openapi({
      description:
        'How many of the assignable have an assignment now: it ends, and what was begun under it with it.',
    }),
    refused: z.array(
      z.object({
        stage: z.string().nullable().openapi({ description: 'Null: not tracked yet.' }),
        code: z.enum(['wrong_stage', 'already_assigned', 'not_running']),
        count: z.int(),
      }),
    ),
    sample: z.array(itemSchema).openapi({ description: 'The first twenty of all of them.' }),
  })
  .openapi('AssignmentPreview');

/** An assignment of many items and how far it has come. */
export const assignmentSchema = z
  .object({
    ...orderAnswer,
    leadInstitutionId: uuid,
    supportInstitutionIds: z.array(uuid),
    counts: z.object({ total: z.int(), assigned: z.int(), refused: z.int(), waiting: z.int() }),
  })
  .openapi('Assignment');

import { filterQuery, itemSchema } from './items';
import { language, text, uuid, z } from './text';

const order = {
  filter: filterQuery
    .refine(
      (filter) => Object.keys(filter).length > 0,
      'needs a condition: all items are never meant',
    )
    .openapi({ description: 'As the filters of /implementations. At least one condition.' }),
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

/** Which assignment an address means. */
export const assignmentParams = z.strictObject({ id: uuid });

const wholeNumber = z
  .string()
  .regex(/^\d{1,9}$/, 'is not a whole number')
  .transform(Number);

/** A page of what was refused. */
export const refusedQuery = z.strictObject({
  after: wholeNumber
    .default(0)
    .openapi({ description: 'Position of the last refused item of the page before.' }),
  limit: wholeNumber
    .refine((value) => value >= 1 && value <= 500, 'is not between 1 and 500')
    .default(100),
});

/** An assignment of many items and how far it has come. */
export const assignmentSchema = z
  .object({
    id: uuid,
    leadInstitutionId: uuid,
    supportInstitutionIds: z.array(uuid),
    createdByPersonId: uuid,
    createdAt: z.string(),
    finishedAt: z.string().nullable(),
    counts: z.object({ total: z.int(), assigned: z.int(), refused: z.int(), waiting: z.int() }),
    refused: z.array(
      z.object({ position: z.int(), entityId: z.string(), code: z.string(), detail: z.string() }),
    ),
    nextAfter: z.int().nullable(),
  })
  .openapi('Assignment');

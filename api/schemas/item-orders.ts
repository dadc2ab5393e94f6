import { filterQuery } from './items';
import { uuid, z } from './text';

/** Which items an order is about. */
export const orderFilter = filterQuery
  .refine(
    (filter) => Object.keys(filter).length > 0,
    'needs a condition: all items are never meant',
  )
  .openapi({ description: 'As the filters of /implementations. At least one condition.' });

/** Which order an address means. */
export const orderParams = z.strictObject({ id: uuid });

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

/** What an answer about any order says. */
export const orderAnswer = {
  id: uuid,
  createdByPersonId: uuid,
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  refused: z.array(
    z.object({ position: z.int(), entityId: z.string(), code: z.string(), detail: z.string() }),
  ),
  nextAfter: z.int().nullable(),
};

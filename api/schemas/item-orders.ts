import { filterQuery } from './items';
import { wholeNumber } from './address';
import { shownNames } from './names';
import { uuid, z } from './text';

/** The items of a bulk operation. */
export const orderFilter = filterQuery
  .refine((filter) => Object.keys(filter).length > 0, 'without_condition')
  .openapi({ description: 'As the filters of /implementations. At least one condition.' });

/** A page of refused items. */
export const refusedQuery = z.strictObject({
  after: wholeNumber()
    .default(0)
    .openapi({ description: 'Position of the last refused item on the previous page.' }),
  limit: wholeNumber(1, 500).default(100),
});

/** The fields that answers about all bulk operations share. */
export const orderAnswer = {
  id: uuid,
  createdByPersonId: uuid,
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  refused: z.array(
    z.object({
      position: z.int(),
      entityId: z.string(),
      source: z.string().nullable().openapi({
        description: 'Symbol of its document, or title of its plan.',
      }),
      number: z.string().nullable(),
      code: z.string(),
      detail: z.string(),
    }),
  ),
  nextAfter: z.int().nullable(),
  ...shownNames,
};

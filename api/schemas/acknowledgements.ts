import { orderAnswer, orderFilter } from './item-orders';
import { itemSchema } from './items';
import { shownNames } from './names';
import { uuid, z } from './text';

/** The items to accept. */
export const acknowledgementPreviewBody = z.strictObject({ filter: orderFilter });

/** The same, after its preview. */
export const acknowledgementBody = z.strictObject({
  filter: orderFilter,
  previewId: uuid.openapi({
    description:
      'The preview of the last seven days that was read. An item that has changed since, or was not part of it, is ' +
      'refused with `changed_meanwhile`.',
  }),
});

/** The preview of an acceptance. */
export const acknowledgementPreviewSchema = z
  .object({
    previewId: uuid,
    total: z.int().openapi({ description: 'Items that await the answer of your institution.' }),
    others: z
      .int()
      .openapi({ description: 'Other items of the filter; they are left as they are.' }),
    sample: z.array(itemSchema).openapi({ description: 'The first twenty by paragraph.' }),
    ...shownNames,
  })
  .openapi('AcknowledgementPreview');

/** An acceptance of many items and its progress. */
export const acknowledgementSchema = z
  .object({
    ...orderAnswer,
    counts: z.object({ total: z.int(), accepted: z.int(), refused: z.int(), waiting: z.int() }),
  })
  .openapi('Acknowledgement');

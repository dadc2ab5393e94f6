import { clockSubject } from './clock-subject';
import { keepReasons } from '../../domain/implementation/deadlines/policy-preview';
import { orderAnswer, orderFilter } from './item-orders';
import { version } from './policies';
import { language, text, z, unsaidLanguage } from './text';

/** A running deadline under another policy. */
export const previewedDateSchema = z.object({
  clockId: z.string(),
  subject: clockSubject,
  dueOn: z.string(),
  newDueOn: z.string(),
  moves: z.boolean(),
  keeps: z.enum(keepReasons).nullable().openapi({ description: 'Why the day stays.' }),
});

const change = {
  filter: orderFilter,
  version: version.openapi({ description: 'The version in force: the latest one.' }),
  recount: z.boolean().openapi({
    description: 'Whether running deadlines are counted under the new terms too.',
  }),
};

/** A later policy for the items that a filter finds, to be looked at. */
export const policyChangePreviewBody = z.strictObject({
  ...change,
  limit: z.int().min(1).max(200).default(50).openapi({ description: 'Items on a page.' }),
  cursor: z.string().max(4_000).optional(),
});

/** The same as an order, with the reason that every item gets. */
export const policyChangeBody = z.strictObject({
  ...change,
  reason: text().openapi({ description: 'Why; part of the record of every item.' }),
  language: language.default(unsaidLanguage).openapi({ description: 'Language of the reason.' }),
  previewId: z.uuid().optional().openapi({
    description:
      'That of a preview of the last seven days: an item that it saw otherwise, or not at all, is refused with `changed_meanwhile`.',
  }),
});

const counted = z.object({ code: z.string(), count: z.int() });

/** What a change of the policy would come to, item by item. */
export const policyChangePreviewSchema = z
  .object({
    version: z.int(),
    recount: z.boolean(),
    previewId: z.uuid().nullable().openapi({
      description: 'For an order of exactly this; null on a page after the first.',
    }),
    counts: z
      .object({
        items: z.int(),
        changed: z.int().openapi({ description: 'Items that would take the policy.' }),
        refused: z.array(counted),
        datesMoved: z.int(),
        datesKept: z.array(z.object({ keeps: z.enum(keepReasons), count: z.int() })),
      })
      .nullable()
      .openapi({ description: 'Of all items; null on a page after the first.' }),
    items: z.array(
      z.object({
        entityId: z.string(),
        number: z.string(),
        refusal: z.object({ code: z.string(), detail: z.string() }).nullable(),
        dates: z.array(previewedDateSchema),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .openapi('PolicyChangePreview');

/** A change of the policy for many items and how far it has come. */
export const policyChangeSchema = z
  .object({
    ...orderAnswer,
    version: z.int(),
    recount: z.boolean(),
    supersededBy: z.int().nullable().openapi({
      description:
        'The version in force, where it is a later one: this order goes on with its own.',
    }),
    counts: z.object({ total: z.int(), changed: z.int(), refused: z.int(), waiting: z.int() }),
  })
  .openapi('PolicyChange');

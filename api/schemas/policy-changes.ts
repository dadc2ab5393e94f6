import { clockSubject } from './clock-subject';
import { keepReasons } from '../../domain/implementation/deadlines/policy-preview';
import { orderAnswer, orderFilter } from './item-orders';
import { version } from './policies';
import { language, text, unsaidLanguage, uuid, z } from './text';

/** A running deadline under another policy. */
export const previewedDateSchema = z.object({
  clockId: z.string(),
  subject: clockSubject,
  dueOn: z.string(),
  newDueOn: z.string(),
  moves: z.boolean(),
  keeps: z.enum(keepReasons).nullable().openapi({ description: 'Why the day is unchanged.' }),
});

const change = {
  filter: orderFilter,
  version: version.openapi({ description: 'The version in force: the latest one.' }),
  recount: z.boolean().openapi({
    description: 'Whether running deadlines are recounted under the new terms.',
  }),
};

/** The preview of a later policy for the items of a filter. */
export const policyChangePreviewBody = z.strictObject({
  ...change,
  limit: z.int().min(1).max(200).default(50).openapi({ description: 'Items on a page.' }),
  cursor: z.string().max(4_000).optional(),
});

/** The same, with the reason that every item records. */
export const policyChangeBody = z.strictObject({
  ...change,
  reason: text().openapi({ description: 'The reason; recorded for every item.' }),
  language: language.default(unsaidLanguage).openapi({ description: 'Language of the reason.' }),
  previewId: uuid.optional().openapi({
    description:
      'The id of a preview of the last seven days. An item that has changed since, or was not part of it, is ' +
      'refused with `changed_meanwhile`.',
  }),
});

const counted = z.object({ code: z.string(), count: z.int() });

/** The result of a policy change, by item. */
export const policyChangePreviewSchema = z
  .object({
    version: z.int(),
    recount: z.boolean(),
    previewId: uuid.nullable().openapi({
      description: 'To start exactly this change; null on a page after the first.',
    }),
    counts: z
      .object({
        items: z.int(),
        changed: z.int().openapi({ description: 'Items that would get the policy.' }),
        refused: z.array(counted),
        datesMoved: z.int(),
        datesKept: z.array(z.object({ keeps: z.enum(keepReasons), count: z.int() })),
      })
      .nullable()
      .openapi({ description: 'Of all items; null on a page after the first.' }),
    items: z.array(
      z.object({
        entityId: z.string(),
        source: z.string().nullable(),
        number: z.string().nullable(),
        refusal: z.object({ code: z.string(), detail: z.string() }).nullable(),
        dates: z.array(previewedDateSchema),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .openapi('PolicyChangePreview');

/** A policy change for many items and its progress. */
export const policyChangeSchema = z
  .object({
    ...orderAnswer,
    version: z.int(),
    recount: z.boolean(),
    supersededBy: z.int().nullable().openapi({
      description: 'The version in force, if it is later: this operation keeps its own.',
    }),
    counts: z.object({ total: z.int(), changed: z.int(), refused: z.int(), waiting: z.int() }),
  })
  .openapi('PolicyChange');

import { dayKeepReasons } from '../../domain/calendar/compared-deadline';
import { clockSubject } from './clock-subject';
import { calendarSchema } from './calendars';
import { orderAnswer } from './item-orders';
import { wholeNumber } from './address';
import { z } from './text';

const mostOnPage = 200;
const usualOnPage = 50;
const cursor = z.string().max(4_000).optional();

/** A calendar before it is published. */
export const calendarPreviewBody = z.strictObject({
  calendar: calendarSchema,
  limit: z
    .int()
    .min(1)
    .max(mostOnPage)
    .default(usualOnPage)
    .openapi({ description: 'Deadlines on a page.' }),
  cursor,
});

/** A page of moved deadlines. */
export const movedQuery = z.strictObject({
  limit: wholeNumber(1, mostOnPage).default(usualOnPage),
  cursor,
});

const counts = {
  datesMoved: z.int(),
  datesKept: z
    .array(z.object({ keeps: z.enum(dayKeepReasons), count: z.int() }))
    .openapi({ description: 'Running deadlines whose day is unchanged, by the reason.' }),
};

const moved = {
  deadlines: z.array(
    z.object({
      entityId: z.string(),
      source: z
        .string()
        .nullable()
        .openapi({ description: 'Symbol of the document, or the plan.' }),
      number: z.string().nullable().openapi({ description: 'Paragraph, or number in the plan.' }),
      clockId: z.string(),
      subject: clockSubject,
      dueOn: z.string(),
      newDueOn: z.string(),
    }),
  ),
  nextCursor: z.string().nullable(),
};

/** A page of the deadlines that a version has moved. */
export const movedSchema = z.object(moved).openapi('MovedDeadlines');

/** What a version would do to the running deadlines. */
export const calendarPreviewSchema = z
  .object({
    version: z.int(),
    counts: z
      .object(counts)
      .nullable()
      .openapi({ description: 'Of all running deadlines; null on a page after the first.' }),
    ...moved,
  })
  .openapi('CalendarPreview');

/** The recount of the running deadlines by a version, and its progress. */
export const calendarRecountSchema = z
  .object({
    ...orderAnswer,
    version: z.int(),
    counts: z.object({
      entities: z.int().openapi({ description: 'Items and obligations with running deadlines.' }),
      waiting: z.int(),
      refused: z.int(),
      ...counts,
    }),
  })
  .openapi('CalendarRecount');

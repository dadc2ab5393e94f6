import type { BusinessCalendar } from '../../domain/calendar/business-calendar';
import { timeZone, version } from './policies';
import { language, localDate, text, z } from './text';

/** Two centuries of holidays; more is not a calendar. */
const mostDays = 10_000;

const override = z
  .strictObject({
    on: localDate,
    kind: z.enum(['working', 'non_working']),
    insteadOf: localDate.optional().openapi({
      description:
        'The day that it was moved from: a holiday on a weekend, or the other day of a pair.',
    }),
    note: text(500)
      .optional()
      .openapi({ description: 'The act or announcement that it is based on.' }),
  })
  // Omitted fields stay omitted: the stored version is what was sent.
  .transform(({ note, insteadOf, ...day }): BusinessCalendar['overrides'][number] => ({
    ...day,
    ...(insteadOf === undefined ? {} : { insteadOf }),
    ...(note === undefined ? {} : { note }),
  }));

const monthDay = z.string().regex(/^\d{2}-\d{2}$/, 'not_month_day');

/** Names by language, at least one. */
const names = z
  .record(language, text(200))
  .refine((given) => Object.keys(given).length > 0, 'without_name');

/** Working days. The rules check that a calendar is sound. */
export const calendarSchema = z
  .strictObject({
    id: text(100),
    version,
    timeZone,
    week: z.enum(['five_day', 'six_day']),
    baseHolidays: z.array(localDate).max(mostDays),
    recurringHolidays: z.array(monthDay).max(366),
    overrides: z.array(override).max(mostDays),
    dayNames: z
      .array(z.strictObject({ on: z.union([localDate, monthDay]), names }))
      .max(mostDays)
      .openapi({
        description:
          'Names of holidays and decided days: of a date, or (`MM-DD`) of the same date every year.',
      }),
    coversFrom: localDate,
    coversTo: localDate,
    confirmedYears: z
      .array(z.int().min(1900).max(2199))
      .max(300)
      .openapi({ description: 'Years whose days were checked against the decree.' }),
  })
  .openapi('BusinessCalendar');

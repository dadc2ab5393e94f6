import type { BusinessCalendar } from '../../domain/calendar/business-calendar';
import { timeZone, version } from './policies';
import { localDate, text, z } from './text';

/** Two centuries of holidays; more is not a calendar. */
const mostDays = 10_000;

const override = z
  .strictObject({
    on: localDate,
    kind: z.enum(['working', 'non_working']),
    note: text(500)
      .optional()
      .openapi({ description: 'The act or announcement that it is based on.' }),
  })
  // Omitted fields stay omitted: the stored version is what was sent.
  .transform(({ note, ...day }): BusinessCalendar['overrides'][number] =>
    note === undefined ? day : { ...day, note },
  );

/** Working days. The rules check that a calendar is sound. */
export const calendarSchema = z
  .strictObject({
    id: text(100),
    version,
    timeZone,
    week: z.enum(['five_day', 'six_day']),
    baseHolidays: z.array(localDate).max(mostDays),
    recurringHolidays: z.array(z.string().regex(/^\d{2}-\d{2}$/, 'not_month_day')).max(366),
    overrides: z.array(override).max(mostDays),
    coversFrom: localDate,
    coversTo: localDate,
    confirmedThrough: localDate.nullable(),
  })
  .openapi('BusinessCalendar');

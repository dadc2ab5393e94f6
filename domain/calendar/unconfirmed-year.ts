import type { LocalDate } from '../shared/instant';
import type { BusinessCalendar } from './business-calendar';

/** Decrees on the days off of a year are made in the last weeks of the year before. */
const askedFromMonth = '11';

/**
 * The next year, from November on, while nobody has checked its days against the decree; null when there is nothing
 * to ask for.
 */
export function unconfirmedYear(
  { confirmedYears }: Pick<BusinessCalendar, 'confirmedYears'>,
  today: LocalDate,
): number | null {
  if (today.slice(5, 7) < askedFromMonth) return null;
  const year = Number(today.slice(0, 4)) + 1;
  return isConfirmed({ confirmedYears }, year) ? null : year;
}

/** Whether the whole year was checked. */
export function isConfirmed(
  { confirmedYears }: Pick<BusinessCalendar, 'confirmedYears'>,
  year: number,
): boolean {
  return confirmedYears.includes(year);
}

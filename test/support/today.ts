import { addDays } from '../../domain/calendar/day-arithmetic';
import { localDateOf } from '../../domain/calendar/local-time';

/** The day that it is in the installation, when the suite begins. */
export const today = localDateOf(new Date().toISOString(), 'Asia/Tashkent');

/** So many days from today. */
export function inDays(days: number): string {
  return addDays(today, days);
}

/** An instant some days later. */
export function daysAfter(instant: string, days: number): string {
  return new Date(Date.parse(instant) + days * 86_400_000).toISOString();
}

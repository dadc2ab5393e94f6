import { isAfterDue, type ArmedClock } from '../clock/clock';
import type { DueRule, TermUnit } from '../clock/due-rule';
import type { Instant, LocalDate } from '../shared/instant';
import { isWorkingDay, type BusinessCalendar } from './business-calendar';
import { daysAfter } from './business-days';
import { addDays, daysBetween, wholeMonthsBetween } from './day-arithmetic';
import { localDateOf } from './local-time';
import { isSuspendedDay, suspendedRangesUntil } from './suspended-days';

/** How far past its due instant a clock is. */
export interface Overrun {
  /** True from the first second of the day after the due day; `amount` may still be 0 (no working day, no whole month). */
  late: boolean;
  /** In the clock's own unit: a term in working days is overrun in working days. Months are whole months. */
  amount: number;
  unit: TermUnit;
  /** The same in calendar days: comparable between clocks, and shown when `amount` is 0. */
  calendarDays: number;
}

/**
 * Counts the overrun at an instant, by local days after the due day: a day late is the day after, from its first
 * second. Due on Friday and answered on Sunday is late by 2 calendar days, and by 0 working days.
 *
 * Suspended days do not count, also during the suspension. A clock that was suspended before its due instant is not
 * late at all; its due day moves when the suspension ends.
 */
export function overrun(
  clock: Pick<ArmedClock, 'due' | 'suspensions'> & { terms: { rule: DueRule } },
  at: Instant,
  calendar: BusinessCalendar,
): Overrun {
  const { dueAt, dueOn, timeZone } = clock.due;
  const unit = clock.terms.rule.kind === 'term' ? clock.terms.rule.unit : 'calendar_day';
  if (!isAfterDue(at, dueAt) || isSuspendedSinceBeforeDue(clock, at)) {
    return { late: false, amount: 0, unit, calendarDays: 0 };
  }
  const today = localDateOf(at, timeZone);
  const ranges = suspendedRangesUntil(clock.suspensions, at, timeZone);
  // A page of a list counts two hundred of these, some of them years long: day by day only where days differ.
  const isEvery = ranges.length === 0;
  const late = (): readonly LocalDate[] =>
    daysAfter(dueOn, today).filter((day) => isEvery || !isSuspendedDay(ranges, day));
  const calendarDays = isEvery ? daysBetween(dueOn, today) : late().length;
  const amount = {
    calendar_day: () => calendarDays,
    business_day: () => late().filter((day) => isWorkingDay(calendar, day)).length,
    month: () => wholeMonthsBetween(dueOn, addDays(dueOn, calendarDays)),
  }[unit]();
  return { late: true, amount, unit, calendarDays };
}

/** Only during the suspension: afterwards the clock has a new due day. */
function isSuspendedSinceBeforeDue(
  clock: Pick<ArmedClock, 'due' | 'suspensions'>,
  at: Instant,
): boolean {
  return clock.suspensions.some(
    (suspension) =>
      suspension.to === null &&
      !isAfterDue(suspension.from, clock.due.dueAt) &&
      (suspension.maximumUntil === null || at < suspension.maximumUntil),
  );
}

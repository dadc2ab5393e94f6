import { endOfSuspension, type Suspension } from '../clock/clock';
import type { Instant, LocalDate } from '../shared/instant';
import { addDays } from './day-arithmetic';
import { localDateOf } from './local-time';

/** Days that do not count: from `from` (included) to `to` (not included). */
export interface SuspendedRange {
  from: LocalDate;
  to: LocalDate;
}

/**
 * The days that completed suspensions take out of a count. The first day of a suspension does not count, the day of
 * its end counts again: suspended on the 10th and resumed on the 13th takes out the 10th, 11th and 12th. So a
 * suspension within one day takes out nothing, and the number of days left is the same before and after. Source: none
 * found; a norm of this system, to be replaced when an act has another count.
 *
 * A suspension ends at its maximum even when its end was recorded later. A running one takes out nothing yet: its
 * length is known when it ends, and until then the clock is never overdue.
 */
export function suspendedRanges(
  suspensions: readonly Suspension[],
  timeZone: string,
): readonly SuspendedRange[] {
  return suspensions.flatMap((suspension) =>
    suspension.to === null
      ? []
      : rangeOf(suspension.from, endOfSuspension(suspension, suspension.to), timeZone),
  );
}

/**
 * As {@link suspendedRanges}, with the suspensions that run at `at`: they take out that day too, because a day counts
 * again only when the suspension ends on it.
 */
export function suspendedRangesUntil(
  suspensions: readonly Suspension[],
  at: Instant,
  timeZone: string,
): readonly SuspendedRange[] {
  const lasting = suspensions.flatMap((suspension) => {
    if (suspension.to !== null) return [];
    const { maximumUntil } = suspension;
    if (maximumUntil !== null && maximumUntil <= at) {
      return rangeOf(suspension.from, maximumUntil, timeZone);
    }
    const tomorrow = addDays(localDateOf(at, timeZone), 1);
    return [{ from: localDateOf(suspension.from, timeZone), to: tomorrow }];
  });
  return [...suspendedRanges(suspensions, timeZone), ...lasting];
}

/** True for a day that a suspension takes out. Ranges may overlap: a day is taken out once. */
export function isSuspendedDay(ranges: readonly SuspendedRange[], day: LocalDate): boolean {
  return ranges.some((range) => day >= range.from && day < range.to);
}

/** A lengthened count: its last day, and how many days were added. */
interface LengthenedCount {
  endsOn: LocalDate;
  givenBack: number;
}

/**
 * Lengthens a count from `firstDay` to `lastDay` by the suspended days in it, in the clock's own unit: `counts` is
 * true for days of the unit. A suspended day that would not have counted (a Sunday in a count of working days, a day
 * before the count began) adds nothing.
 */
export function lengthenBySuspendedDays(
  ranges: readonly SuspendedRange[],
  firstDay: LocalDate,
  lastDay: LocalDate,
  counts: (day: LocalDate) => boolean,
): LengthenedCount {
  if (ranges.length === 0) return { endsOn: lastDay, givenBack: 0 };
  let owed = 0;
  for (let day = firstDay; day <= lastDay; day = addDays(day, 1)) {
    if (isSuspendedDay(ranges, day) && counts(day)) owed += 1;
  }
  const givenBack = owed;
  let endsOn = lastDay;
  while (owed > 0) {
    endsOn = addDays(endsOn, 1);
    if (!counts(endsOn)) continue;
    if (!isSuspendedDay(ranges, endsOn)) owed -= 1;
  }
  return { endsOn, givenBack };
}

function rangeOf(from: Instant, to: Instant, timeZone: string): readonly SuspendedRange[] {
  const range = { from: localDateOf(from, timeZone), to: localDateOf(to, timeZone) };
  return range.from < range.to ? [range] : [];
}

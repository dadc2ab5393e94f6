import { isAfterDue, isSuspended, type ArmedClock, type ClockTerms } from '../clock/clock';
import type { LadderStep } from '../clock/ladder';
import type { Instant, LocalDate } from '../shared/instant';
import type { BusinessCalendar } from './business-calendar';
import { inZone } from './clock-rules';
import { dueRequestOf, projectDue, projectLadder } from './project-due';

/**
 * Why a running clock keeps its day on a later calendar:
 * - `already_counted`: it was counted on this version or a later one.
 * - `suspended`: it is suspended, and its day is counted when it continues.
 * - `passed`: its day has passed, and the new one would have passed as well.
 * - `new_day_passed`: recounted it would be due on a day that has passed already.
 * - `named_day`: a person named the day.
 * - `same_day`: the day is the same.
 */
export const dayKeepReasons = [
  'already_counted',
  'suspended',
  'passed',
  'new_day_passed',
  'named_day',
  'same_day',
] as const;

export type DayKeepReason = (typeof dayKeepReasons)[number];

/** A running clock, with everything that its day and its reminders are based on. */
export interface CountedClock {
  clock: Omit<ArmedClock, 'policy' | 'own'>;
  terms: Pick<ClockTerms, 'rule' | 'receiptRule' | 'ladder'>;
  /** The reminders as they are planned. */
  steps: readonly LadderStep[];
  sendingHour: number;
}

/** A running clock on a later calendar. */
export interface ComparedDeadline {
  clockId: string;
  subject: string;
  /** The sequence that armed it: an arming since then makes the comparison void. */
  arming: number;
  dueOn: LocalDate;
  newDueOn: LocalDate;
  /** Why the day is unchanged; null when it moves. */
  keeps: DayKeepReason | null;
  /** Whether reminders that lie ahead fall on other days. */
  remindsAnew: boolean;
}

/**
 * Compares a running clock with a later calendar.
 *
 * A day that has passed stays passed, unless by the calendar it has not: a day before it was declared off, and the
 * recounted day still lies ahead. Then the deadline was never missed. A calendar that is entered late makes nobody
 * late: a recounted day that has passed already is not applied. A suspended clock has no day.
 */
export function compareDeadline(
  { clock, terms, steps, sendingHour }: CountedClock,
  calendar: BusinessCalendar,
  at: Instant,
): ComparedDeadline {
  const { id: clockId, subject, armedBySequence: arming, due } = clock;
  const { dueOn, timeZone } = due;
  const kept = (keeps: DayKeepReason, remindsAnew = false): ComparedDeadline => {
    return { clockId, subject, arming, dueOn, newDueOn: dueOn, keeps, remindsAnew };
  };
  if (due.calendarVersion >= calendar.version) return kept('already_counted');
  if (isSuspended(clock)) return kept('suspended');
  const zoned = inZone(calendar, timeZone);
  const projected = projectDue(dueRequestOf(clock, terms), zoned);
  if (isAfterDue(at, projected.dueAt)) {
    const isPassed = clock.missed || isAfterDue(at, due.dueAt);
    return kept(isPassed ? 'passed' : 'new_day_passed');
  }
  if (projected.dueOn !== dueOn) {
    const { dueOn: newDueOn } = projected;
    return { clockId, subject, arming, dueOn, newDueOn, keeps: null, remindsAnew: true };
  }
  const planned = projectLadder(terms.ladder, dueOn, sendingHour, zoned);
  const isNamed = terms.rule.kind === 'fixed_day' || clock.extensions.length > 0;
  return kept(isNamed ? 'named_day' : 'same_day', ahead(planned, at) !== ahead(steps, at));
}

/** The steps ahead, for comparing. */
function ahead(steps: readonly LadderStep[], now: Instant): string {
  return steps
    .filter(({ at }) => at > now)
    .map(({ step, at }) => `${step} ${Date.parse(at)}`)
    .toSorted()
    .join();
}

/** How many deadlines move, and how many do not, by the reason. */
export type DeadlineCounts = Readonly<Partial<Record<'moved' | DayKeepReason, number>>>;

/** Counts compared deadlines. */
export function countDeadlines(
  compared: Iterable<Pick<ComparedDeadline, 'keeps'>>,
): DeadlineCounts {
  const counts: Partial<Record<keyof DeadlineCounts, number>> = {};
  for (const { keeps } of compared) {
    const name = keeps ?? 'moved';
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

import type { TermRule } from '../clock/due-rule';
import type { LocalDate } from '../shared/instant';
import type { BusinessCalendar } from './business-calendar';
import { explainDeadline, type DeadlineExplanation } from './deadline-explanation';
import { atLocalTime } from './local-time';

/**
 * The day on which a term ends that a plan counts from a day, such as that of its act, with the steps by which it was
 * found. Nothing was received, so every day counts as the day it is; nothing suspends or extends it: once the item is
 * under way, its clock does.
 *
 * Throws a `RangeError` for an amount that is negative or no whole number.
 */
export function countedTerm(
  term: { rule: TermRule; from: LocalDate },
  calendar: BusinessCalendar,
): DeadlineExplanation {
  return explainDeadline(
    {
      clockId: 'plan',
      startedBySequence: 0,
      startAt: atLocalTime(term.from, 12, 0, calendar.timeZone),
      terms: {
        rule: term.rule,
        receiptRule: { cutOff: null, nonWorkingDay: 'same_day' },
      },
      suspensions: [],
      extensions: [],
    },
    calendar,
  );
}

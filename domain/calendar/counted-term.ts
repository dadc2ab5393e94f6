import type { TermRule } from '../clock/due-rule';
import type { LocalDate } from '../shared/instant';
import type { BusinessCalendar } from './business-calendar';
import { explainDeadline, type DeadlineExplanation } from './deadline-explanation';
import { atLocalTime } from './local-time';

/**
 * The last day of a term that a plan counts from a day, such as that of its act, with the steps of the count. There
 * is no receipt rule, suspension or extension: those belong to the clock of the tracked item.
 *
 * Throws a `RangeError` for an amount that is negative or not a whole number.
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

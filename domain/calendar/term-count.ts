import type { TermRule } from '../clock/due-rule';
import type { LocalDate } from '../shared/instant';
import type { BusinessCalendar } from './business-calendar';
import { addBusinessDays } from './business-days';
import { addDays, addMonths, dayOfMonth } from './day-arithmetic';

/** The last day of a term, before suspensions, extensions and roll. */
interface CountedTerm {
  /** The first day that counts. */
  firstDay: LocalDate;
  lastDay: LocalDate;
  /** The month of the last day has no such day number, so its last day was taken. */
  clampedToMonthEnd: boolean;
}

/**
 * Counts a term from the day something counts as received.
 *
 * `next_day`: the day itself does not count. Monday + 5 calendar days = Saturday; Friday + 1 business
 * day = Monday; 15 January + 1 month = 15 February. This is the usual legal count: Civil Code of
 * Uzbekistan art. 146 (a term begins on the day after the event) and 147 (a month ends on the same day
 * number, or on the month's last day), both from secondary texts and unconfirmed. That they govern terms
 * in administrative acts too is an assumption.
 *
 * `same_day`: the day itself is day 1. Monday + 5 calendar days = Friday; Friday + 1 business day =
 * Friday, Saturday + 1 business day = Monday; 1 January + 1 month = 31 January. No Uzbek source was found for
 * this count; for months it follows the German Civil Code, sections 187 (2) and 188 (2) and (3), the
 * one code found that spells it out.
 *
 * An amount of 0 ends on the day itself with either start. Throws a `RangeError` for an amount that is
 * negative or no whole number.
 */
export function countTerm(
  rule: TermRule,
  from: LocalDate,
  calendar: BusinessCalendar,
): CountedTerm {
  if (!Number.isSafeInteger(rule.amount) || rule.amount < 0) {
    throw new RangeError(`${rule.amount} is not the length of a term.`);
  }
  // A term of 0 counts no day, so a suspension adds none.
  if (rule.amount === 0)
    return { firstDay: addDays(from, 1), lastDay: from, clampedToMonthEnd: false };
  const firstDay = rule.start === 'same_day' ? from : addDays(from, 1);
  const dayBefore = addDays(firstDay, -1);
  switch (rule.unit) {
    case 'calendar_day':
      return { firstDay, lastDay: addDays(dayBefore, rule.amount), clampedToMonthEnd: false };
    case 'business_day':
      return {
        firstDay,
        lastDay: addBusinessDays(calendar, dayBefore, rule.amount),
        clampedToMonthEnd: false,
      };
    case 'month':
      return { firstDay, ...countMonths(rule, from) };
  }
}

function countMonths(
  rule: TermRule,
  from: LocalDate,
): Pick<CountedTerm, 'lastDay' | 'clampedToMonthEnd'> {
  const sameNumber = addMonths(from, rule.amount);
  const clampedToMonthEnd = dayOfMonth(sameNumber) !== dayOfMonth(from);
  // A month that is too short ends the term on its last day with either start: 31 January is day 1, 28 February the last.
  const lastDay =
    rule.start === 'next_day' || clampedToMonthEnd ? sameNumber : addDays(sameNumber, -1);
  return { lastDay, clampedToMonthEnd };
}

import { isWorkingDay, type BusinessCalendar } from '../../../domain/calendar/business-calendar';
import { addDays } from '../../../domain/calendar/day-arithmetic';
import { localDateOf } from '../../../domain/calendar/local-time';
import type { DueRule, ReceiptRule } from '../../../domain/clock/due-rule';
import type { Instant, LocalDate } from '../../../domain/shared/instant';
import { countedByHand } from '../year/counted-by-hand';

/** An instant of a local day in Tashkent, which is five hours ahead all year. */
export function at(day: LocalDate, time: string): Instant {
  return new Date(`${day}T${time}+05:00`).toISOString();
}

/** The last second of a local day. */
export function endOf(day: LocalDate): Instant {
  return at(day, '23:59:59');
}

export function dayOf(instant: Instant): LocalDate {
  return localDateOf(instant, 'Asia/Tashkent');
}

/** The terms by which a day is counted. */
export interface Terms {
  rule: DueRule;
  receiptRule: ReceiptRule;
}

/**
 * The due day counted day by day, written apart from the product: the day on which it counts as received, the term, and
 * the days on which the clock stood still.
 */
export function dueDay(
  calendar: BusinessCalendar,
  { rule, receiptRule }: Terms,
  received: Instant,
  suspended: readonly { from: Instant; to: Instant }[] = [],
): LocalDate {
  let day = dayOf(received);
  if (receiptRule.cutOff !== null && received > at(day, `${receiptRule.cutOff}:00`)) {
    day = addDays(day, 1);
  }
  if (receiptRule.nonWorkingDay === 'next_business_day') {
    while (!isWorkingDay(calendar, day)) day = addDays(day, 1);
  }
  const startedBy = { effectiveAt: at(day, '12:00:00') };
  return countedByHand({ rule, startedBy, suspensions: suspended, extensions: [] }, calendar);
}

import type { DueRule, ReceiptRule, TermUnit } from '../clock/due-rule';
import type { Suspension } from '../clock/clock';
import type { Instant } from '../shared/instant';
import { isWorkingDay, type BusinessCalendar } from './business-calendar';
import { daysAfter } from './business-days';
import { addDays } from './day-arithmetic';
import { localDateOf } from './local-time';
import { receiptOf } from './receipt';
import { isSuspendedDay, suspendedRangesUntil } from './suspended-days';

/** How much of a term was used: working days of a term in working days, else calendar days. */
export interface DaysUsed {
  amount: number;
  unit: Exclude<TermUnit, 'month'>;
}

/**
 * The days from the receipt to the local day of an act, counted as the clock counts its term: by its receipt rule, from
 * the same or the next day, and without suspended days. An act on the last day of a term used all of it.
 */
export function daysUsed(
  {
    startAt,
    terms: { rule, receiptRule },
    suspensions,
  }: {
    startAt: Instant;
    terms: { rule: DueRule; receiptRule: ReceiptRule };
    suspensions: readonly Suspension[];
  },
  at: Instant,
  calendar: BusinessCalendar,
): DaysUsed {
  const isInWorkingDays = rule.kind === 'term' && rule.unit === 'business_day';
  const { receivedOn } = receiptOf(startAt, receiptRule, calendar);
  const ranges = suspendedRangesUntil(suspensions, at, calendar.timeZone);
  const isFromReceipt = rule.kind === 'term' && rule.start === 'same_day';
  const before = isFromReceipt ? addDays(receivedOn, -1) : receivedOn;
  const counted = daysAfter(before, localDateOf(at, calendar.timeZone)).filter(
    (day) => !isSuspendedDay(ranges, day) && (!isInWorkingDays || isWorkingDay(calendar, day)),
  );
  return { amount: counted.length, unit: isInWorkingDays ? 'business_day' : 'calendar_day' };
}

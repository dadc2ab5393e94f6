import type { ReceiptRule } from '../clock/due-rule';
import type { Instant, LocalDate } from '../shared/instant';
import type { BusinessCalendar } from './business-calendar';
import { workingDayFrom } from './business-days';
import { addDays } from './day-arithmetic';
import { atLocalTime, localDateOf } from './local-time';

/** The day on which something counts as received, and each rule that moved it. */
interface Receipt {
  /** The local day of arrival. */
  arrivedOn: LocalDate;
  /** The day from which a term is counted. */
  receivedOn: LocalDate;
  movedBy: readonly ReceiptMove[];
}

export interface ReceiptMove {
  because: 'after_cut_off' | 'non_working_day';
  to: LocalDate;
}

const cutOffPattern = /^([01]\d|2[0-3]):([0-5]\d)$/;

/**
 * When something that arrived at the instant counts as received. First the cut-off, then the
 * non-working day: with cut-off 18:00, Friday 18:00:00 counts on Friday, Friday 18:00:01 on Saturday and so on Monday.
 *
 * A rule with neither is the general one (an act can be done until the end of the day); a cut-off
 * hour or a shift to the next working day needs a legal basis or is a norm of the policy.
 * Throws a `RangeError` for a cut-off that is not `HH:MM`.
 */
export function receiptOf(
  arrivedAt: Instant,
  rule: ReceiptRule,
  calendar: BusinessCalendar,
): Receipt {
  const arrivedOn = localDateOf(arrivedAt, calendar.timeZone);
  const movedBy: ReceiptMove[] = [];
  let receivedOn = arrivedOn;
  if (
    rule.cutOff !== null &&
    arrivedAt > cutOffInstant(arrivedOn, rule.cutOff, calendar.timeZone)
  ) {
    receivedOn = addDays(arrivedOn, 1);
    movedBy.push({ because: 'after_cut_off', to: receivedOn });
  }
  if (rule.nonWorkingDay === 'next_business_day') {
    const workingDay = workingDayFrom(calendar, receivedOn);
    if (workingDay !== receivedOn) movedBy.push({ because: 'non_working_day', to: workingDay });
    receivedOn = workingDay;
  }
  return { arrivedOn, receivedOn, movedBy };
}

function cutOffInstant(on: LocalDate, cutOff: string, timeZone: string): Instant {
  const match = cutOffPattern.exec(cutOff);
  if (match === null) throw new RangeError(`"${cutOff}" is not a cut-off of the form HH:MM.`);
  return atLocalTime(on, Number(match[1]), Number(match[2]), timeZone);
}

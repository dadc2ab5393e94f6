import type { ProjectedDue } from '../clock/clock';
import type { LadderRule, LadderStep } from '../clock/ladder';
import type { LocalDate } from '../shared/instant';
import type { BusinessCalendar } from './business-calendar';
import { addBusinessDays, workingDayFrom, workingDayUntil } from './business-days';
import { addDays } from './day-arithmetic';
import { findDueDay, type DueRequest } from './due-day';
import { atLocalTime, endOfDay } from './local-time';

export { dueRequestOf, type DueRequest } from './due-day';

/**
 * Projects a clock on a calendar version: its due day as an instant (the end of the day). The same input and calendar
 * always give the same answer, so a due date of ten years ago can be recomputed; {@link findDueDay} describes the
 * steps.
 *
 * Throws a `RangeError` for impossible input.
 */
export function projectDue(request: DueRequest, calendar: BusinessCalendar): ProjectedDue {
  const { dueOn } = findDueDay(request, calendar);
  return {
    clockId: request.clockId,
    startedBySequence: request.startedBySequence,
    dueAt: endOfDay(dueOn, calendar.timeZone),
    dueOn,
    timeZone: calendar.timeZone,
    calendarVersion: calendar.version,
  };
}

/**
 * The ladder's steps as instants, in order of time; steps of one instant keep the policy's order. Each is counted
 * from the due day, after its roll: 3 business days before Monday is Wednesday. No step falls on a day off: one up to
 * the due day moves to the working day before, so that it still comes in time; one after it to the next. Steps before
 * the start are kept: only the caller knows the present time and the sent steps.
 */
export function projectLadder(
  rules: readonly LadderRule[],
  dueOn: LocalDate,
  sendingHour: number,
  calendar: BusinessCalendar,
): readonly LadderStep[] {
  return rules
    .map((rule) => ({
      step: rule.step,
      at: atLocalTime(stepDay(rule, dueOn, calendar), sendingHour, 0, calendar.timeZone),
      audience: rule.audience,
    }))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function stepDay(rule: LadderRule, dueOn: LocalDate, calendar: BusinessCalendar): LocalDate {
  const { amount, unit } = rule.offset;
  const day =
    unit === 'business_day' ? addBusinessDays(calendar, dueOn, amount) : addDays(dueOn, amount);
  return amount > 0 ? workingDayFrom(calendar, day) : workingDayUntil(calendar, day);
}

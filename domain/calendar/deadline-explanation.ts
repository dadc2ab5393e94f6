import type { TermUnit } from '../clock/due-rule';
import type { Instant, LocalDate } from '../shared/instant';
import {
  describeDay,
  type BusinessCalendar,
  type DayDescription,
  type ProjectionQuality,
} from './business-calendar';
import { daysAfter } from './business-days';
import { findDueDay, type DueDay, type DueRequest } from './due-day';
import { addDays } from './day-arithmetic';
import { endOfDay } from './local-time';

/** One fact that determined the due day. `on` is the day reached by it. */
type ExplanationStep =
  | { kind: 'arrived'; at: Instant; on: LocalDate }
  | { kind: 'received_later'; because: 'after_cut_off' | 'non_working_day'; on: LocalDate }
  | {
      kind: 'counted';
      amount: number;
      unit: TermUnit;
      start: 'same_day' | 'next_day';
      firstDay: LocalDate;
      clampedToMonthEnd: boolean;
      /** Days inside the term that its unit does not count. */
      skipped: readonly DayDescription[];
      /** Days off that a decision made working days: its unit counts them. */
      worked: readonly DayDescription[];
      on: LocalDate;
    }
  | { kind: 'fixed'; on: LocalDate }
  | { kind: 'suspended'; givenBack: number; unit: 'calendar_day' | 'business_day'; on: LocalDate }
  | { kind: 'extended'; from: LocalDate; to: LocalDate; on: LocalDate }
  | {
      kind: 'rolled';
      /** Days off that were skipped; skipped suspended days are not included. */
      skipped: readonly DayDescription[];
      on: LocalDate;
    };

/** The explanation of a clock's due day, without computing anything again. */
export interface DeadlineExplanation {
  clockId: string;
  dueOn: LocalDate;
  dueAt: Instant;
  timeZone: string;
  calendarId: string;
  calendarVersion: number;
  quality: ProjectionQuality;
  /** In the order of application; a rule that changed nothing is left out. */
  steps: readonly ExplanationStep[];
}

/**
 * Explains a due day, from the same computation as `projectDue`, so that the two cannot differ. With the calendar
 * version of the clock, the explanation never changes.
 */
export function explainDeadline(
  request: DueRequest,
  calendar: BusinessCalendar,
): DeadlineExplanation {
  const found = findDueDay(request, calendar);
  return {
    clockId: request.clockId,
    dueOn: found.dueOn,
    dueAt: endOfDay(found.dueOn, calendar.timeZone),
    timeZone: calendar.timeZone,
    calendarId: calendar.id,
    calendarVersion: calendar.version,
    quality: found.quality,
    steps: [
      { kind: 'arrived', at: request.startAt, on: found.arrivedOn },
      ...found.receiptMoves.map(
        (move) => ({ kind: 'received_later', because: move.because, on: move.to }) as const,
      ),
      ruleStep(request, found, calendar),
      ...suspensionSteps(found),
      ...extensionSteps(found),
      ...rollSteps(found, calendar),
    ],
  };
}

function ruleStep(request: DueRequest, found: DueDay, calendar: BusinessCalendar): ExplanationStep {
  const { rule } = request.terms;
  if (rule.kind === 'fixed_day') return { kind: 'fixed', on: found.countedOn };
  const days =
    rule.unit === 'business_day'
      ? describedDays(calendar, addDays(found.firstDay, -1), found.countedOn)
      : [];
  return {
    kind: 'counted',
    amount: rule.amount,
    unit: rule.unit,
    start: rule.start,
    firstDay: found.firstDay,
    clampedToMonthEnd: found.clampedToMonthEnd,
    skipped: days.filter(({ working }) => !working),
    worked: days.filter(({ working, because }) => working && because === 'override'),
    on: found.countedOn,
  };
}

function suspensionSteps(found: DueDay): readonly ExplanationStep[] {
  if (found.givenBack === 0) return [];
  return [
    {
      kind: 'suspended',
      givenBack: found.givenBack,
      unit: found.givenBackUnit,
      on: found.afterSuspensionsOn,
    },
  ];
}

function extensionSteps(found: DueDay): readonly ExplanationStep[] {
  if (found.extension === null) return [];
  return [
    {
      kind: 'extended',
      from: found.extension.from,
      to: found.extension.to,
      on: found.afterExtensionsOn,
    },
  ];
}

function rollSteps(found: DueDay, calendar: BusinessCalendar): readonly ExplanationStep[] {
  if (found.dueOn === found.afterExtensionsOn) return [];
  const days = describedDays(calendar, addDays(found.afterExtensionsOn, -1), found.dueOn);
  return [{ kind: 'rolled', skipped: days.filter(({ working }) => !working), on: found.dueOn }];
}

function describedDays(
  calendar: BusinessCalendar,
  after: LocalDate,
  to: LocalDate,
): readonly DayDescription[] {
  return daysAfter(after, to).map((day) => describeDay(calendar, day));
}

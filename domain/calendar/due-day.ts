import type { ClockTerms, Extension, StartedClock, Suspension } from '../clock/clock';
import type { Instant, LocalDate } from '../shared/instant';
import {
  isWorkingDay,
  projectionQuality,
  type BusinessCalendar,
  type ProjectionQuality,
} from './business-calendar';
import { workingDayFrom } from './business-days';
import { addDays, compareDays, laterDay } from './day-arithmetic';
import { localDateOf } from './local-time';
import { receiptOf, type ReceiptMove } from './receipt';
import {
  isSuspendedDay,
  lengthenBySuspendedDays,
  suspendedRanges,
  type SuspendedRange,
} from './suspended-days';
import { countTerm } from './term-count';

/** The data of a due day besides the calendar. */
export interface DueRequest {
  clockId: string;
  startedBySequence: number;
  /** The effective start: when the act took place, not when it was entered, or when somebody was notified of it. */
  startAt: Instant;
  terms: Pick<ClockTerms, 'rule' | 'receiptRule'>;
  suspensions: readonly Suspension[];
  extensions: readonly Extension[];
}

/**
 * The input of the computation for a started (or armed) clock with its terms. A term of which nobody could be notified
 * when it started begins when somebody was.
 */
export function dueRequestOf(
  clock: Omit<StartedClock, 'policy' | 'own'>,
  terms: DueRequest['terms'],
): DueRequest {
  const { effectiveAt } = clock.start;
  const untilNotified = clock.suspensions.find(
    ({ cause, from, to }) => cause === 'not_notified' && from === effectiveAt && to !== null,
  );
  return {
    clockId: clock.id,
    startedBySequence: clock.startedBySequence,
    startAt: untilNotified?.to ?? effectiveAt,
    terms,
    suspensions: clock.suspensions.filter((suspension) => suspension !== untilNotified),
    extensions: clock.extensions,
  };
}

/** A due day with the intermediate days. */
export interface DueDay {
  arrivedOn: LocalDate;
  receiptMoves: readonly ReceiptMove[];
  firstDay: LocalDate;
  countedOn: LocalDate;
  clampedToMonthEnd: boolean;
  givenBack: number;
  givenBackUnit: 'calendar_day' | 'business_day';
  afterSuspensionsOn: LocalDate;
  /** The extension that determined it, null when none reached further. */
  extension: Extension | null;
  afterExtensionsOn: LocalDate;
  dueOn: LocalDate;
  quality: ProjectionQuality;
}

/**
 * Finds the due day, in this order:
 * 1. receipt: the day on which the start counts as received (not for a fixed day);
 * 2. count: the term's amount and unit from there, or the fixed day;
 * 3. suspensions: the suspended days of the count are added in the clock's unit, for months and fixed
 * days in calendar days. A fixed day moves too, or a clock would be overdue when it is resumed;
 * 4. extensions: a granted day applies when it is later. Suspended days after the grant are added
 * to it as well, those before it were known when it was granted;
 * 5. roll: to the next working day, if the rule has it, and never onto a suspended day. Civil Code of
 * Uzbekistan art. 148 is said to roll every term that ends on a day off; unconfirmed, so it is a field of
 * the rule.
 *
 * Throws a `RangeError` for impossible input (a day that does not exist, a negative amount).
 */
export function findDueDay(request: DueRequest, calendar: BusinessCalendar): DueDay {
  const ranges = suspendedRanges(request.suspensions, calendar.timeZone);
  const { receivedOn, ...counted } = count(request, calendar);
  const isBusinessCount = counted.givenBackUnit === 'business_day';
  const lengthened = lengthenBySuspendedDays(
    ranges,
    counted.firstDay,
    counted.countedOn,
    isBusinessCount ? (day) => isWorkingDay(calendar, day) : everyDay,
  );
  const extended = extend(request.extensions, lengthened.endsOn, ranges, calendar.timeZone);
  const rolls = request.terms.rule.roll === 'next_business_day';
  const dueOn = roll(extended.on, ranges, rolls ? calendar : null);
  return {
    ...counted,
    givenBack: lengthened.givenBack,
    afterSuspensionsOn: lengthened.endsOn,
    extension: extended.by,
    afterExtensionsOn: extended.on,
    dueOn,
    quality: qualityOver(calendar, [
      ...(asksReceiptDay(request) ? [counted.arrivedOn, receivedOn] : []),
      ...(isBusinessCount ? [counted.firstDay, lengthened.endsOn] : []),
      ...(rolls ? [extended.on, dueOn] : []),
    ]),
  };
}

type Count = Pick<
  DueDay,
  'arrivedOn' | 'receiptMoves' | 'firstDay' | 'countedOn' | 'clampedToMonthEnd' | 'givenBackUnit'
> & { receivedOn: LocalDate };

function count(request: DueRequest, calendar: BusinessCalendar): Count {
  const { rule, receiptRule } = request.terms;
  if (rule.kind === 'fixed_day') {
    const arrivedOn = localDateOf(request.startAt, calendar.timeZone);
    return {
      arrivedOn,
      receivedOn: arrivedOn,
      receiptMoves: [],
      firstDay: addDays(arrivedOn, 1),
      countedOn: rule.on,
      clampedToMonthEnd: false,
      givenBackUnit: 'calendar_day',
    };
  }
  const receipt = receiptOf(request.startAt, receiptRule, calendar);
  const term = countTerm(rule, receipt.receivedOn, calendar);
  return {
    arrivedOn: receipt.arrivedOn,
    receivedOn: receipt.receivedOn,
    receiptMoves: receipt.movedBy,
    firstDay: term.firstDay,
    countedOn: term.lastDay,
    clampedToMonthEnd: term.clampedToMonthEnd,
    givenBackUnit: rule.unit === 'business_day' ? 'business_day' : 'calendar_day',
  };
}

/** The furthest extension counts: a later grant never shortens an earlier one. */
function extend(
  extensions: readonly Extension[],
  on: LocalDate,
  ranges: readonly SuspendedRange[],
  timeZone: string,
): { on: LocalDate; by: Extension | null } {
  return extensions.reduce<{ on: LocalDate; by: Extension | null }>(
    (furthest, extension) => {
      const firstDay = addDays(localDateOf(extension.grantedAt, timeZone), 1);
      const granted = lengthenBySuspendedDays(ranges, firstDay, extension.to, everyDay).endsOn;
      return laterDay(furthest.on, granted) === furthest.on
        ? furthest
        : { on: granted, by: extension };
    },
    { on, by: null },
  );
}

/**
 * The first day from `on` that is not suspended and, with a calendar, is a working day. A clock suspended on the day
 * it rolled to would otherwise be overdue when it is resumed.
 */
function roll(
  on: LocalDate,
  ranges: readonly SuspendedRange[],
  calendar: BusinessCalendar | null,
): LocalDate {
  let day = calendar === null ? on : workingDayFrom(calendar, on);
  while (isSuspendedDay(ranges, day)) {
    day = addDays(day, 1);
    if (calendar !== null) day = workingDayFrom(calendar, day);
  }
  return day;
}

function asksReceiptDay(request: DueRequest): boolean {
  return (
    request.terms.rule.kind === 'term' &&
    request.terms.receiptRule.nonWorkingDay === 'next_business_day'
  );
}

function qualityOver(calendar: BusinessCalendar, restsOn: readonly LocalDate[]): ProjectionQuality {
  const inOrder = [...restsOn].sort(compareDays);
  const first = inOrder.at(0);
  const last = inOrder.at(-1);
  // A count of calendar days or months without a roll uses no calendar, so no decree can move it.
  return first === undefined || last === undefined
    ? 'exact'
    : projectionQuality(calendar, first, last);
}

function everyDay(): boolean {
  return true;
}

import { isWorkingDay, type BusinessCalendar } from '../../../domain/calendar/business-calendar';
import { addDays, addMonths } from '../../../domain/calendar/day-arithmetic';
import { localDateOf } from '../../../domain/calendar/local-time';
import type { Extension, Suspension } from '../../../domain/clock/clock';
import type { DueRule } from '../../../domain/clock/due-rule';
import type { LocalDate } from '../../../domain/shared/instant';

/** The grounds of a due day, as the API tells them. */
export interface Grounds {
  rule: DueRule;
  startedBy: { effectiveAt: string };
  suspensions: readonly Pick<Suspension, 'from' | 'to'>[];
  extensions: readonly Pick<Extension, 'to'>[];
}

/**
 * The due day counted day by day, as an official would with the calendar on the wall. Written apart from
 * `projectDue` and on purpose more naively: it asks the calendar only which days are worked.
 */
export function countedByHand(grounds: Grounds, calendar: BusinessCalendar): LocalDate {
  const works = (day: LocalDate): boolean => isWorkingDay(calendar, day);
  const { rule } = grounds;
  const begins = localDateOf(grounds.startedBy.effectiveAt, calendar.timeZone);
  const inWorkingDays = rule.kind === 'term' && rule.unit === 'business_day';
  let day = rule.kind === 'fixed_day' ? rule.on : countTerm(begins, rule, works);
  day = giveBack(grounds, { begins, day, calendar, counts: inWorkingDays ? works : () => true });
  for (const { to } of grounds.extensions) if (to > day) day = to;
  if (rule.roll === 'next_business_day') while (!works(day)) day = addDays(day, 1);
  return day;
}

function countTerm(
  begins: LocalDate,
  rule: Extract<DueRule, { kind: 'term' }>,
  works: (day: LocalDate) => boolean,
): LocalDate {
  if (rule.unit === 'month') return addMonths(begins, rule.amount);
  let day = begins;
  for (let left = rule.amount; left > 0;) {
    day = addDays(day, 1);
    if (rule.unit === 'calendar_day' || works(day)) left -= 1;
  }
  return day;
}

/** Each day on which the clock stood still is put on at the end. The day on which it went on again counts. */
function giveBack(
  { suspensions }: Grounds,
  count: {
    begins: LocalDate;
    day: LocalDate;
    calendar: BusinessCalendar;
    counts: (day: LocalDate) => boolean;
  },
): LocalDate {
  let { day } = count;
  for (const { from, to } of suspensions) {
    if (to === null) continue;
    const [first, next] = [from, to].map((one) => localDateOf(one, count.calendar.timeZone));
    for (let held = first ?? ''; held < (next ?? ''); held = addDays(held, 1)) {
      if (held <= count.begins || !count.counts(held)) continue;
      do day = addDays(day, 1);
      while (!count.counts(day));
    }
  }
  return day;
}

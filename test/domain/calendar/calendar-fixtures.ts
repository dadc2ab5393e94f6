import type { Extension, Suspension } from '../../../domain/clock/clock';
import type { DueRule, ReceiptRule, TermRule } from '../../../domain/clock/due-rule';
import type { BusinessCalendar } from '../../../domain/calendar/business-calendar';
import { projectDue, type DueRequest } from '../../../domain/calendar/project-due';
import { defaultCalendar } from '../../../countries/uz/calendar';
import type { Instant, LocalDate } from '../../../domain/shared/instant';

/** Tashkent, five-day week, 2024-2028, without anything a decree would add. */
export const tashkent: BusinessCalendar = defaultCalendar(2024, 2028);

/** The calendar with more overrides, as the next version. */
export function withOverrides(
  calendar: BusinessCalendar,
  kind: 'working' | 'non_working',
  ...days: readonly LocalDate[]
): BusinessCalendar {
  const kept = calendar.overrides.filter((override) => !days.includes(override.on));
  return {
    ...calendar,
    version: calendar.version + 1,
    overrides: [...kept, ...days.map((on) => ({ on, kind }))],
  };
}

/** Noon in Tashkent on the day. */
export function noon(day: LocalDate): Instant {
  return `${day}T07:00:00.000Z`;
}

interface RequestOptions {
  rule: DueRule;
  startAt: Instant;
  receiptRule?: ReceiptRule;
  suspensions?: readonly Suspension[];
  extensions?: readonly Extension[];
}

/** A request with everything that a test does not speak of left at its plainest. */
export function request({ rule, startAt, ...options }: RequestOptions): DueRequest {
  const receiptRule = options.receiptRule ?? { cutOff: null, nonWorkingDay: 'same_day' };
  const { suspensions = [], extensions = [] } = options;
  const terms = { rule, receiptRule };
  return { clockId: 'report/1', startedBySequence: 7, startAt, terms, suspensions, extensions };
}

/** The due day on a calendar, by default that of Tashkent. */
export function dueOn(options: RequestOptions, calendar = tashkent): LocalDate {
  return projectDue(request(options), calendar).dueOn;
}

/** A term, by default counted from the next day and not rolled. */
export function term(
  amount: number,
  unit: TermRule['unit'],
  start: TermRule['start'] = 'next_day',
  roll: TermRule['roll'] = 'none',
): TermRule {
  return { kind: 'term', amount, unit, start, roll };
}

const reason = { id: 'text-1', sha256: '0'.repeat(64) };

/** A suspension between two instants, with a maximum that does not bind. */
export function suspension(
  from: Instant,
  to: Instant | null,
  maximumUntil: Instant = '2099-01-01T00:00:00.000Z',
): Suspension {
  return { cause: 'question', from, to, reason, byPersonId: 'person-1', maximumUntil };
}

/** An extension granted at noon of a day. */
export function extension(from: LocalDate, to: LocalDate, grantedOn: LocalDate): Extension {
  return {
    from,
    to,
    reason,
    documentId: null,
    grantedByPersonId: 'person-2',
    grantedAt: noon(grantedOn),
  };
}

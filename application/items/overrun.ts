import { overrun, type Overrun } from '../../domain/calendar/overrun';
import type { Instant } from '../../domain/shared/instant';
import type { ClockRecord } from '../../store/reading/clocks';

/** How far past its due day: in the unit of the clock, and in calendar days for comparison. */
type ShownOverrun = Omit<Overrun, 'late'>;

/** The overrun of one clock of an item; null when unknown. */
export type Overruns = (entityId: string, clockId: string | null) => ShownOverrun | null;

/**
 * By how much a clock is overdue now, or was when its duty ended; null when it is not, or its day is unknown. Counted
 * on the calendar version of the due day, like its explanation.
 *
 * A running clock is overdue once its item has recorded that the day passed, which follows within minutes: so it
 * agrees at every instant with `missedAt`, the overdue duties of lists, filters and counts.
 */
export function overrunOf(record: ClockRecord, now: Instant): ShownOverrun | null {
  const { clock, terms, calendar, dueAt, dueOn, timeZone, missedAt, endedAt } = record;
  if (calendar === null || dueAt === null || dueOn === null || timeZone === null) return null;
  const due = { dueAt, dueOn, timeZone, calendarVersion: calendar.version };
  const { late, ...amount } = overrun({ ...clock, terms, due }, endedAt ?? now, calendar);
  const isOverdue = endedAt === null ? missedAt !== null : late;
  return isOverdue ? amount : null;
}

/**
 * The overruns of running clocks of several items. Each due day is counted once, because items that were assigned
 * together are overdue together and working days are counted one by one.
 */
export function overrunsOf(
  read: readonly { entityId: string; record: ClockRecord }[],
  now: Instant,
): Overruns {
  const counted = new Map<string, ShownOverrun | null>();
  const once = (record: ClockRecord): ShownOverrun | null => {
    if (record.clock.suspensions.length > 0) return overrunOf(record, now);
    const { calendar, dueAt, timeZone, missedAt } = record;
    const { rule } = record.terms;
    const unit = rule.kind === 'term' ? rule.unit : null;
    const same = JSON.stringify([calendar?.version, dueAt, timeZone, unit, missedAt === null]);
    const known = counted.get(same);
    if (known !== undefined) return known;
    const found = overrunOf(record, now);
    counted.set(same, found);
    return found;
  };
  const found = new Map(
    read.map(({ entityId, record }) => [`${entityId} ${record.clock.id}`, once(record)]),
  );
  return (entityId, clockId) => found.get(`${entityId} ${clockId ?? ''}`) ?? null;
}

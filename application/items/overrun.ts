import { overrun, type Overrun } from '../../domain/calendar/overrun';
import type { Instant } from '../../domain/shared/instant';
import type { ClockRecord } from '../../store/reading/clocks';

/** How far past its day: in the clock's own unit, and in calendar days to compare by. */
type ShownOverrun = Omit<Overrun, 'late'>;

/** The overrun of one clock of an item; null where none is known. */
export type Overruns = (entityId: string, clockId: string | null) => ShownOverrun | null;

/**
 * By how much a clock is overrun now, or was when its duty ended; null when it is not, or its day is not known. Counted
 * on the calendar version that gave the due day, as its explanation is.
 */
export function overrunOf(record: ClockRecord, now: Instant): ShownOverrun | null {
  const { clock, terms, calendar, dueAt, dueOn, timeZone, missedAt, endedAt } = record;
  if (calendar === null || dueAt === null || dueOn === null || timeZone === null) return null;
  const due = { dueAt, dueOn, timeZone, calendarVersion: calendar.version };
  const { late, ...amount } = overrun({ ...clock, terms, due }, endedAt ?? now, calendar);
  // A missed one is shown also to a process whose own clock has not come so far.
  return late || (endedAt === null && missedAt !== null) ? amount : null;
}

/**
 * The overruns of the running clocks that were read for some items. What fell due on one day is counted once: items that
 * were assigned together are overdue together, and working days are counted one by one.
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

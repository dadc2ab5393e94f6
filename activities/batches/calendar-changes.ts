import {
  compareDeadline,
  countDeadlines,
  type ComparedDeadline,
  type DeadlineCounts,
} from '../../domain/calendar/compared-deadline';
import type { CalendarOrders } from '../../store/calendar-orders';
import type { Calendars } from '../../store/calendars';
import type { WaitingItem } from '../../store/item-orders';
import type { OpenDeadlines } from '../../store/reading/open-deadlines';
import type { PreparedCommand } from './prepared-command';

/** Where the calendars and the running deadlines are. */
export interface CalendarDependencies {
  calendars: Pick<Calendars, 'latest'>;
  deadlines: Pick<OpenDeadlines, 'of'>;
  orders: Pick<CalendarOrders, 'recountedBy'>;
}

const engine = { kind: 'system', process: 'calendar' } as const;

/**
 * The commands that recount the deadlines of entities on the calendar in force. An operation whose calendar was
 * followed by a later one applies the later one, so that no deadline moves twice. An entity without a change gets no
 * command; one that an interrupted run has given it to is settled by what its log says.
 */
export async function calendarChangesFor(
  { calendars, deadlines, orders }: CalendarDependencies,
  { updateId, items }: { updateId: string; items: readonly WaitingItem[] },
): Promise<(item: WaitingItem) => PreparedCommand | { done: DeadlineCounts }> {
  const entityIds = items.map(({ entityId }) => entityId);
  // Before the days are read: a run that is interrupted here has recounted nothing else.
  const recounted = await orders.recountedBy(updateId, entityIds);
  const [calendar, open] = [await calendars.latest(), await deadlines.of(entityIds)];
  if (calendar === null) throw new Error('no business calendar is stored');
  const at = new Date(Date.now()).toISOString();
  const comparedOf = (entityId: string): ComparedDeadline[] =>
    open
      .filter((deadline) => deadline.entityId === entityId)
      .map((deadline) => compareDeadline(deadline, calendar, at));
  return ({ entityId }) => {
    const compared = comparedOf(entityId);
    const before = new Map(
      recounted.flatMap((one) =>
        one.entityId === entityId ? [[one.clockId, one.dueBefore] as const] : [],
      ),
    );
    if (before.size > 0)
      return { done: countDeadlines(compared.map((one) => asItWas(one, before))) };
    const changed = compared.filter(({ remindsAnew }) => remindsAnew);
    const counts = countDeadlines(compared);
    if (changed.length === 0) return { done: counts };
    const message = {
      ...{ type: 'applyCalendar' as const, calendarVersion: calendar.version },
      armings: changed.map(({ arming }) => arming),
      moving: changed.filter(({ keeps }) => keeps === null).map(({ arming }) => arming),
      ...{ actor: engine, effectiveAt: null },
    };
    return { message, institutionIds: [], refuse: () => null, deadlines: counts };
  };
}

/** A deadline that the same operation has recounted already, as it was before. */
function asItWas(
  compared: ComparedDeadline,
  before: ReadonlyMap<string, string>,
): Pick<ComparedDeadline, 'keeps'> {
  const dueBefore = before.get(compared.clockId);
  if (dueBefore === undefined) return compared;
  return { keeps: dueBefore === compared.dueOn ? 'same_day' : null };
}

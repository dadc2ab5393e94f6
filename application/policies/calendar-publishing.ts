import { randomUUID } from 'node:crypto';
import type { BusinessCalendar } from '../../domain/calendar/business-calendar';
import type { PersonActor } from '../../domain/shared/actor';
import type { Instant } from '../../domain/shared/instant';
import { startBatchNowOrLater } from '../../engine/start-batch';
import type { EngineClient } from '../../engine/engine-client';
import { CalendarOrders } from '../../store/calendar-orders';
import { Calendars } from '../../store/calendars';
import type { Database } from '../../store/connect';

/** Stores calendar versions together with the recount of the running deadlines. */
export class CalendarPublishing {
  constructor(
    private readonly deps: { database: Database; engine: Pick<EngineClient, 'startBatch'> },
  ) {}

  /**
   * Stores the version and its recount in one transaction, so that no version is left without one, and starts the
   * recount in the background. False when another one was stored under this number first.
   */
  async add({
    body,
    actor,
    at,
  }: {
    body: BusinessCalendar;
    actor: PersonActor;
    at: Instant;
  }): Promise<boolean> {
    const { database, engine } = this.deps;
    const id = randomUUID();
    const isStored = await database.transaction(async (transaction) => {
      const calendars = new Calendars(transaction);
      if (!(await calendars.add({ body, byPersonId: actor.personId, at }))) return false;
      const order = { id, calendarVersion: body.version, actor, at };
      await new CalendarOrders(transaction).place(order);
      return true;
    });
    if (isStored) await startBatchNowOrLater(engine, { operation: 'commands', id });
    return isStored;
  }
}

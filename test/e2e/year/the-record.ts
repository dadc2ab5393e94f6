import { countedByHand, type Grounds } from './counted-by-hand';
import type { BusinessCalendar } from '../../../domain/calendar/business-calendar';
import type { LocalDate } from '../../../domain/shared/instant';
import { rebuildReadModel } from '../../../store/rebuild';
import { done } from '../../support/tracked-item';
import type { Story } from './story';

/** A due day that stands somewhere in the read model. */
interface StandingDay {
  number: number;
  clockId: string;
  dueOn: LocalDate;
  where: string;
}

/** Every due day in the read model: of each term that ever ran, of each period, and of each item's row. */
export async function everyDueDay({ app }: Story): Promise<readonly StandingDay[]> {
  const ofItem = ['next_lead_due', 'next_center_due', 'lead_overdue', 'center_overdue'].map(
    (due) =>
      `select entity_id, ${due}_clock_id, ${due}_on, '${due}' from implementation where ${due}_on is not null`,
  );
  const { rows } = await app.store.database.raw<{ rows: StandingDay[] }>(
    `select cast(plan_item.number as int) as number, standing.clock_id as "clockId",
       standing.due_on as "dueOn", standing.found as "where"
     from (
       select entity_id, clock_id, due_on, 'clock' as found from clock
         where due_on is not null and started_by_sequence = (select max(started_by_sequence)
           from clock last where last.entity_id = clock.entity_id and last.clock_id = clock.clock_id)
       union all select entity_id, 'report/' || number, due_on, 'period' from reporting_period
         where due_on is not null
       union all ${ofItem.join(' union all ')}
     ) standing
     join plan_item on standing.entity_id = 'plan-item/' || plan_item.id
     order by 1, 2`,
  );
  return rows;
}

/** The days that "why is this due on that day?" does not explain, with what it says instead. Empty is sound. */
export async function unexplained(
  story: Story,
  days: readonly StandingDay[],
): Promise<readonly object[]> {
  const calendars = new Map<number, BusinessCalendar>();
  const wrong: object[] = [];
  for (const day of days) {
    const answer = await story.why(day.number, day.clockId);
    const version: number = answer['calendarVersion'];
    if (!calendars.has(version)) {
      const { body } = done(await story.cast.officer.get(`/calendars/${version}`));
      calendars.set(version, body);
    }
    const calendar = calendars.get(version) as BusinessCalendar;
    const counted = countedByHand(answer as unknown as Grounds, calendar);
    const says = [answer['dueOn'], answer['explanation'].dueOn, answer['dueDays'].at(-1).dueOn];
    const told = ['rule', 'legalEffect', 'startedBy', 'suspensions', 'extensions'].every(
      (part) => answer[part] !== undefined && answer[part] !== null,
    );
    const sound = told && answer['explanation'].calendarVersion === version;
    if (!sound || [counted, ...says].some((one) => one !== day.dueOn)) {
      wrong.push({ ...day, counted, says, answer });
    }
  }
  return wrong;
}

const readModel: Readonly<Record<string, readonly string[]>> = {
  implementation: ['entity_id'],
  clock: ['entity_id', 'clock_id', 'started_by_sequence'],
  reporting_period: ['entity_id', 'number'],
  status_opinion: ['entity_id', 'sequence'],
  item_entry: ['entity_id', 'kind', 'entry_id'],
  notice: ['entity_id', 'key'],
};

/** Every row of what people read, table by table. */
export async function readModelRows({ app }: Story): Promise<Readonly<Record<string, unknown[]>>> {
  const tables: Record<string, unknown[]> = {};
  for (const [table, order] of Object.entries(readModel)) {
    tables[table] = await app.store
      .database(table)
      .orderBy([...order])
      .select('*');
  }
  return tables;
}

/** Builds the read model from the log alone, as `npm run rebuild` does. */
export async function rebuild({ app, days }: Story): Promise<{ entities: number }> {
  return await rebuildReadModel({ database: app.store.database, now: days.noon });
}

import type { BusinessCalendar } from '../../domain/calendar/business-calendar';
import type { ClockOutcome, ClockTerms, StartedClock } from '../../domain/clock/clock';
import type { LadderStep } from '../../domain/clock/ladder';
import { seesClock, seesProcess, type Viewer } from '../../domain/process/visibility';
import { processOf } from '../../domain/processes';
import type { Calendars } from '../calendars';
import type { Database } from '../connect';
import type { Rows } from '../schema';
import { known, part, type Part } from './together';

type ClockRow = Rows['clock'];

/** A clock with everything that its due day is based on. */
export interface ClockRecord {
  clock: Omit<StartedClock, 'policy' | 'own'>;
  terms: Omit<ClockTerms, 'ladder'>;
  dueAt: string | null;
  dueOn: string | null;
  /** The zone of the due day; null without one. */
  timeZone: string | null;
  missedAt: string | null;
  outcome: ClockOutcome | null;
  endedAt: string | null;
  ladder: readonly LadderStep[];
  /** The calendar version of the due day; null without one. */
  calendar: BusinessCalendar | null;
}

/** SQL: whether a row of `clock` is suspended, as `isSuspended` of the rules: the end of one suspension is open. */
export const clockIsSuspended = `suspensions @> '[{"to": null}]'`;

/** The running clocks of an item, the first due one first. None for viewers who may not see the process. */
export function runningClocks(
  database: Database,
  viewer: Viewer,
  entityId: string,
): Part<readonly ClockRow[]> {
  if (!seesProcess(viewer)) return known([]);
  const query = database('clock')
    .where('entity_id', entityId)
    .whereNull('ended_at')
    .orderByRaw('due_at, started_by_sequence desc');
  return part(query, (rows: readonly ClockRow[]) =>
    rows.filter(({ subject }) => seesClock(processOf(entityId), viewer, subject)),
  );
}

/** These clocks with the calendars of their due days. */
export async function clockRecords(
  calendars: Pick<Calendars, 'find'>,
  rows: readonly ClockRow[],
): Promise<ClockRecord[]> {
  const versions = await readCalendars(calendars, rows);
  return rows.map((row) => recordOf(row, versions));
}

/** The last run of one clock; null without one, and for viewers who may not see the process. */
export async function readClock(
  { database, calendars }: { database: Database; calendars: Pick<Calendars, 'find'> },
  viewer: Viewer,
  { entityId, clockId }: { entityId: string; clockId: string },
): Promise<ClockRecord | null> {
  if (!seesProcess(viewer)) return null;
  const row: ClockRow | undefined = await database('clock')
    .where({ entity_id: entityId, clock_id: clockId })
    .orderBy('started_by_sequence', 'desc')
    .first();
  if (row === undefined || !seesClock(processOf(entityId), viewer, row.subject)) return null;
  return recordOf(row, await readCalendars(calendars, [row]));
}

/**
 * The running ones among these clocks, by entity and clock id. Only for viewers who were shown which of them are
 * overdue.
 */
export async function readRunningClocks(
  { database, calendars }: { database: Database; calendars: Pick<Calendars, 'find'> },
  wanted: readonly { entityId: string; clockId: string }[],
): Promise<{ entityId: string; record: ClockRecord }[]> {
  if (wanted.length === 0) return [];
  const rows: (ClockRow & { entity_id: string })[] = await database('clock')
    .whereIn(
      ['entity_id', 'clock_id'],
      wanted.map(({ entityId, clockId }) => [entityId, clockId]),
    )
    .whereNull('ended_at');
  const versions = await readCalendars(calendars, rows);
  return rows.map((row) => ({ entityId: row.entity_id, record: recordOf(row, versions) }));
}

function recordOf(row: ClockRow, versions: ReadonlyMap<number, BusinessCalendar>): ClockRecord {
  return {
    clock: {
      id: row.clock_id,
      subject: row.subject,
      start: {
        sequence: row.start_sequence,
        eventType: row.start_event_type,
        effectiveAt: row.start_effective_at,
        recordedAt: row.start_recorded_at,
      },
      startedBySequence: row.started_by_sequence,
      suspensions: row.suspensions,
      extensions: row.extensions,
    },
    terms: {
      rule: row.rule,
      receiptRule: row.receipt_rule,
      legalBasis: row.legal_basis,
      legalEffect: row.legal_effect,
    },
    dueAt: row.due_at,
    dueOn: row.due_on,
    timeZone: row.time_zone,
    missedAt: row.missed_at,
    outcome: row.outcome,
    endedAt: row.ended_at,
    ladder: row.ladder ?? [],
    calendar: versions.get(row.calendar_version ?? 0) ?? null,
  };
}

async function readCalendars(
  calendars: Pick<Calendars, 'find'>,
  rows: readonly ClockRow[],
): Promise<Map<number, BusinessCalendar>> {
  const found = new Map<number, BusinessCalendar>();
  for (const version of new Set(rows.flatMap((row) => row.calendar_version ?? []))) {
    const calendar = await calendars.find(version);
    if (calendar !== null) found.set(version, calendar);
  }
  return found;
}

import type { ClockTerms } from '../../domain/clock/clock';
import { isClockEvent, type AnyEvent, type ClockEvent } from '../../domain/process/event';
import type { Change } from '../statement';

/** Columns that change, by name. Columns not named keep what they hold. */
interface ClockPatch {
  clock_id: string;
  /** Null: whichever run of this clock is open in the table. */
  started_by_sequence: number | null;
  /** True when the row begins with this patch. */
  starts: boolean;
  patch: Record<string, unknown>;
}

const columns = [
  ...['subject', 'rule', 'receipt_rule', 'legal_basis', 'legal_effect', 'ladder_rules'],
  ...['start_sequence', 'start_event_type', 'start_effective_at', 'start_recorded_at'],
  ...['suspensions', 'extensions', 'due_at', 'due_on', 'time_zone', 'calendar_version', 'ladder'],
  ...['armed_by_sequence', 'missed_at', 'outcome', 'ended_by_sequence', 'ended_at'],
];

/**
 * The part that carries out the clock events among these, which follow what is stored; null when there
 * is none. Every term that ever ran is kept, and a restart is a row of its own.
 */
export function projectClocks(entityId: string, events: readonly AnyEvent[]): Change | null {
  const patches = clockPatches(events);
  if (patches.length === 0) return null;
  return {
    name: 'projected_clock',
    // In the order of the events, so that a run ends before the next one of the same clock begins.
    sql: `insert into clock
      select changed.*
      from (
        select p.number, p.clock_id, p.patch, p.starts,
          coalesce(p.started_by_sequence, running.started_by_sequence) as started_by_sequence
        from jsonb_to_recordset(:clockPatches) as p
          (number int, clock_id text, started_by_sequence int, starts boolean, patch jsonb)
        left join clock running on p.started_by_sequence is null
          and running.entity_id = :entityId and running.clock_id = p.clock_id and running.ended_at is null
      ) patch
      left join clock stored on stored.entity_id = :entityId
        and stored.clock_id = patch.clock_id and stored.started_by_sequence = patch.started_by_sequence
      cross join lateral jsonb_populate_record(stored, patch.patch || jsonb_build_object(
        'entity_id', cast(:entityId as text), 'clock_id', patch.clock_id,
        'started_by_sequence', patch.started_by_sequence)) changed
      where patch.starts or stored.entity_id is not null
      order by patch.number
      on conflict (entity_id, clock_id, started_by_sequence) do update set
        ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}`,
    bindings: {
      entityId,
      clockPatches: JSON.stringify(patches.map((patch, number) => ({ number, ...patch }))),
    },
  };
}

/** The events folded into one patch per run, so that no row is touched twice by one statement. */
function clockPatches(events: readonly AnyEvent[]): readonly ClockPatch[] {
  const patches: ClockPatch[] = [];
  const running = new Map<string, ClockPatch>();
  const begin = (patch: ClockPatch): ClockPatch => {
    patches.push(patch);
    running.set(patch.clock_id, patch);
    return patch;
  };
  for (const event of events) {
    if (!isClockEvent(event)) continue;
    const clock_id = event.clockId;
    const started = startedBy(event);
    const current = running.get(clock_id);
    const starts = event.type === 'clockStarted';
    const isSameRun =
      current !== undefined &&
      (started === null ||
        current.started_by_sequence === null ||
        current.started_by_sequence === started) &&
      !starts;
    const target = isSameRun
      ? current
      : begin({ clock_id, started_by_sequence: started, starts, patch: {} });
    target.started_by_sequence ??= started;
    Object.assign(target.patch, columnsOf(event));
  }
  return patches;
}

function startedBy(event: ClockEvent): number | null {
  if (event.type === 'clockStarted') return event.sequence;
  return event.type === 'clockArmed' ? event.projection.startedBySequence : null;
}

function columnsOf(event: ClockEvent): Record<string, unknown> {
  switch (event.type) {
    case 'clockStarted':
      return {
        subject: event.subject,
        ...termColumns(event.terms),
        start_sequence: event.startedBy.sequence,
        start_event_type: event.startedBy.eventType,
        start_effective_at: event.startedBy.effectiveAt,
        start_recorded_at: event.startedBy.recordedAt,
        suspensions: event.suspensions,
        extensions: event.extensions,
      };
    case 'clockArmed':
      return {
        ...(event.standingTerms === undefined ? {} : termColumns(event.standingTerms)),
        due_at: event.projection.dueAt,
        due_on: event.projection.dueOn,
        time_zone: event.projection.timeZone,
        calendar_version: event.projection.calendarVersion,
        ladder: event.projection.ladder,
        armed_by_sequence: event.sequence,
        missed_at: null,
      };
    case 'clockRecounted':
      return {
        ...termColumns(event.terms),
        suspensions: event.suspensions,
        extensions: event.extensions,
        missed_at: null,
      };
    case 'clockSuspended':
      return { suspensions: event.suspensions };
    case 'deadlineMissed':
      return { missed_at: event.dueAt };
    case 'clockEnded':
      return {
        outcome: event.outcome,
        ended_by_sequence: event.sequence,
        ended_at: event.effectiveAt,
      };
  }
}

function termColumns(terms: ClockTerms): Record<string, unknown> {
  return {
    rule: terms.rule,
    receipt_rule: terms.receiptRule,
    legal_basis: terms.legalBasis,
    legal_effect: terms.legalEffect,
    ladder_rules: terms.ladder,
  };
}

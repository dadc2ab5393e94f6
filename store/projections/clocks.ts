import type { ClockRules } from '../../domain/clock/clock-rules';
import type { ArmedClock, StartedClock } from '../../domain/clock/clock';
import { openClocks } from '../../domain/process/clocks';
import { barredFrom } from '../../domain/process/deciders';
import { isClockEvent, type AnyEvent } from '../../domain/process/event';
import type { ProcessState } from '../../domain/process/state';
import { processOf, type AnyProcess } from '../../domain/processes';
import type { Rows } from '../schema';
import type { Change } from '../statement';
import type { ProjectedSteps } from './projection';

type Row = Omit<Rows['clock'], 'subject'> & { subject: string };

/**
 * The part that writes the clocks touched by these steps, in their state afterwards; null without any. Every term
 * that ever ran is kept, and a restart has a row of its own.
 */
export function projectClocks({ entityId, steps, rules }: ProjectedSteps): Change | null {
  const process = processOf(entityId);
  const rows = new Map<string, Row>();
  for (const { event, before, after } of steps) {
    const isEnd = event.type === 'clockEnded';
    const state = isEnd ? before : after;
    if (state === null) continue;
    const touched = isClockEvent(event)
      ? openClocks(state).filter(({ id }) => id === event.clockId)
      : rejudged(process, before, after);
    for (const clock of touched) {
      const barred = barredFrom(process, state, clock);
      const row = { ...rowOf(entityId, clock, { rules, barred }), ...endOf(event) };
      rows.set(`${clock.id} ${clock.startedBySequence}`, row);
    }
  }
  const [first] = rows.values();
  if (first === undefined) return null;
  const columns = Object.keys(first);
  return {
    name: 'projected_clock',
    sql: `insert into clock (${columns.join(', ')})
      select ${columns.join(', ')} from jsonb_populate_recordset(cast(null as clock), :clocks)
      on conflict (entity_id, clock_id, started_by_sequence) do update set
        ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}`,
    rows: { clocks: [...rows.values()] },
  };
}

/** The running clocks whose duty judges the work of others than before the event. */
function rejudged(
  process: AnyProcess,
  before: ProcessState | null,
  after: ProcessState,
): readonly (StartedClock | ArmedClock)[] {
  if (before === null) return [];
  const authors = (state: ProcessState, clock: StartedClock): string =>
    barredFrom(process, state, clock).join();
  return openClocks(after).filter(
    (clock) =>
      process.decisions?.[clock.subject] !== undefined &&
      authors(before, clock) !== authors(after, clock),
  );
}

function rowOf(
  entityId: string,
  clock: StartedClock | ArmedClock,
  { rules, barred }: { rules: ClockRules; barred: readonly string[] },
): Row {
  const terms = rules.termsOf(clock);
  return {
    entity_id: entityId,
    clock_id: clock.id,
    started_by_sequence: clock.startedBySequence,
    subject: clock.subject,
    policy_version: clock.policy,
    rule: terms.rule,
    receipt_rule: terms.receiptRule,
    legal_basis: terms.legalBasis,
    legal_effect: terms.legalEffect,
    start_sequence: clock.start.sequence,
    start_event_type: clock.start.eventType,
    start_effective_at: clock.start.effectiveAt,
    start_recorded_at: clock.start.recordedAt,
    suspensions: clock.suspensions,
    extensions: clock.extensions,
    barred_person_ids: [...barred],
    ...('due' in clock ? dueOf(clock, rules) : noDue),
    ...endOf(null),
  };
}

function dueOf(clock: ArmedClock, rules: ClockRules) {
  const { dueAt, dueOn, timeZone, calendarVersion } = clock.due;
  return {
    due_at: dueAt,
    due_on: dueOn,
    time_zone: timeZone,
    calendar_version: calendarVersion,
    ladder: rules.ladderOf(clock),
    armed_by_sequence: clock.armedBySequence,
    missed_at: clock.missed ? dueAt : null,
  };
}

const noDue = {
  due_at: null,
  due_on: null,
  time_zone: null,
  calendar_version: null,
  ladder: null,
  armed_by_sequence: null,
  missed_at: null,
};

/** A deadline that was met was not missed, also when the system heard of it too late. */
function endOf(
  event: AnyEvent | null,
): Pick<Row, 'outcome' | 'ended_by_sequence' | 'ended_at'> & { missed_at?: null } {
  if (event === null || !isClockEvent(event) || event.type !== 'clockEnded')
    return { outcome: null, ended_by_sequence: null, ended_at: null };
  const { outcome, sequence, effectiveAt } = event;
  const met = outcome === 'met' ? { missed_at: null } : {};
  return { outcome, ended_by_sequence: sequence, ended_at: effectiveAt, ...met };
}

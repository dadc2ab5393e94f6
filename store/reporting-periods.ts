import type { ImplementationEvent } from '../domain/implementation/events';
import type { Change } from './statement';
import { uuidOrNull } from './uuid';

/** Columns that change, by name. Columns not named keep what they hold. */
interface PeriodPatch {
  number: number;
  /** True when the row begins with this patch. */
  starts: boolean;
  patch: Record<string, unknown>;
}

const columns = [
  ...['opens_at', 'anchor_at', 'cadences', 'state', 'due_at', 'due_on', 'overdue', 'report_id'],
  ...['submitted_by_person_id', 'submitted_at', 'late', 'claimed_status', 'evidence_count'],
  ...['validated_status', 'reviewed_by_person_id', 'reviewed_at', 'signed_by_person_id'],
  ...['unsigned_report_id', 'prepared_by_person_id', 'signature_requested_at'],
];

const noReport = {
  report_id: null,
  submitted_by_person_id: null,
  submitted_at: null,
  late: null,
  claimed_status: null,
  evidence_count: null,
  signed_by_person_id: null,
};

const nothingUnsigned = {
  unsigned_report_id: null,
  prepared_by_person_id: null,
  signature_requested_at: null,
};

/**
 * The part that carries out what these events, which follow what is stored, mean for the periods; null
 * when they mean nothing.
 */
export function projectPeriods(
  entityId: string,
  events: readonly ImplementationEvent[],
): Change | null {
  const patches = periodPatches(events);
  if (patches.length === 0) return null;
  return {
    name: 'projected_period',
    sql: `insert into reporting_period
      select changed.*
      from jsonb_to_recordset(:periodPatches) as p (number int, starts boolean, patch jsonb)
      left join reporting_period stored on stored.entity_id = :entityId and stored.number = p.number
      cross join lateral jsonb_populate_record(stored, p.patch || jsonb_build_object(
        'entity_id', cast(:entityId as text), 'number', p.number)) changed
      where p.starts or stored.entity_id is not null
      on conflict (entity_id, number) do update set
        -- A return moves the due day, never the end of the window.
        ends_at = coalesce(reporting_period.ends_at, excluded.ends_at),
        ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}`,
    bindings: { entityId, periodPatches: JSON.stringify(patches) },
  };
}

/** The events folded into one patch per period, so that no row is touched twice by one statement. */
function periodPatches(events: readonly ImplementationEvent[]): readonly PeriodPatch[] {
  const patches = new Map<number, PeriodPatch>();
  for (const event of events) {
    const change = changeOf(event);
    if (change === null) continue;
    const before = patches.get(change.number);
    const { ends_at, ...patch } = change.patch;
    patches.set(change.number, {
      number: change.number,
      starts: change.starts || before?.starts === true,
      patch: {
        ...(ends_at === undefined ? {} : { ends_at }),
        ...before?.patch,
        ...patch,
      },
    });
  }
  return [...patches.values()];
}

function changeOf(event: ImplementationEvent): PeriodPatch | null {
  const change = (number: number, patch: PeriodPatch['patch'], starts = false): PeriodPatch => ({
    number,
    starts,
    patch,
  });
  switch (event.type) {
    case 'reportingPeriodOpened':
      return change(
        event.period,
        {
          opens_at: event.opensAt,
          anchor_at: event.anchorAt,
          cadences: event.cadences,
          state: 'open',
          overdue: false,
        },
        true,
      );
    case 'reportingPeriodSuperseded':
      return change(event.period, { ...nothingUnsigned, state: 'superseded' });
    case 'signatureRequested':
      return change(event.period, {
        unsigned_report_id: uuidOrNull(event.reportId),
        prepared_by_person_id: personId(event),
        signature_requested_at: event.effectiveAt,
      });
    case 'signatureRefused':
      return change(event.period, nothingUnsigned);
    case 'reportSubmitted':
      return change(event.period, {
        ...nothingUnsigned,
        state: 'submitted',
        report_id: uuidOrNull(event.reportId),
        submitted_by_person_id:
          event.preparedByPersonId === undefined
            ? personId(event)
            : uuidOrNull(event.preparedByPersonId),
        signed_by_person_id: event.preparedByPersonId === undefined ? null : personId(event),
        submitted_at: event.effectiveAt,
        late: event.late,
        claimed_status: event.claimedStatus,
        evidence_count: event.evidenceCount,
      });
    case 'reportWithdrawn':
      return change(
        event.period,
        event.unsigned === true ? nothingUnsigned : { ...noReport, state: 'open' },
      );
    case 'reportAccepted':
      return change(event.period, {
        state: 'accepted',
        validated_status: event.validatedStatus,
        reviewed_by_person_id: personId(event),
        reviewed_at: event.effectiveAt,
      });
    case 'reportReturned':
      return change(event.period, {
        ...noReport,
        state: 'returned',
        due_at: null,
        due_on: null,
        reviewed_by_person_id: personId(event),
        reviewed_at: event.effectiveAt,
      });
    case 'clockArmed':
    case 'clockRecounted':
    case 'deadlineMissed':
    case 'clockEnded':
      return clockChange(event);
    default:
      return null;
  }
}

/** A period's report clock is `report/<number>`; other clocks say nothing of periods. */
function clockChange(
  event: Extract<
    ImplementationEvent,
    { type: 'clockArmed' | 'clockRecounted' | 'deadlineMissed' | 'clockEnded' }
  >,
): PeriodPatch | null {
  if (event.subject !== 'report') return null;
  const number = Number(event.clockId.slice(event.clockId.indexOf('/') + 1));
  switch (event.type) {
    case 'clockArmed': {
      const { dueAt, dueOn } = event.projection;
      return { number, starts: false, patch: { ends_at: dueAt, due_at: dueAt, due_on: dueOn } };
    }
    case 'clockRecounted':
      return { number, starts: false, patch: { due_at: null, due_on: null, overdue: false } };
    case 'deadlineMissed':
      return { number, starts: false, patch: { overdue: true } };
    case 'clockEnded':
      return { number, starts: false, patch: { overdue: false } };
  }
}

function personId(event: ImplementationEvent): string | null {
  return event.actor.kind === 'person' ? uuidOrNull(event.actor.personId) : null;
}

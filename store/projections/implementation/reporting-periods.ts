import type { ImplementationEvent } from '../../../domain/implementation/events';
import type { ImplementationState, ReportingPeriod } from '../../../domain/implementation/state';
import type { Change } from '../../statement';
import { uuidOrNull } from '../../uuid';

/** The part that writes the periods which these events touched, as they are after them; null when they touched none. */
export function projectPeriods(
  entityId: string,
  events: readonly ImplementationEvent[],
  { periods }: ImplementationState,
): Change | null {
  const touched = new Set(events.flatMap(touchedPeriod));
  const rows = periods
    .filter(({ number }) => touched.has(number))
    .map((period) => rowOf(entityId, period));
  const [first] = rows;
  if (first === undefined) return null;
  const columns = Object.keys(first).join(', ');
  return {
    name: 'projected_period',
    sql: `insert into reporting_period (${columns})
      select ${columns} from jsonb_populate_recordset(cast(null as reporting_period), :periods)
      on conflict (entity_id, number) do update set (${columns}) =
        (select ${Object.keys(first)
          .map((column) => `excluded.${column}`)
          .join(', ')})`,
    rows: { periods: rows },
  };
}

function touchedPeriod(event: ImplementationEvent): number[] {
  if ('period' in event) return [event.period];
  const isOfPeriod = 'clockId' in event && event.clockId.startsWith('report/');
  return isOfPeriod ? [Number(event.clockId.slice('report/'.length))] : [];
}

function rowOf(entityId: string, period: ReportingPeriod) {
  const { report, unsigned, review, due } = period;
  return {
    entity_id: entityId,
    number: period.number,
    opens_at: period.opensAt,
    anchor_at: period.anchorAt,
    cadences: period.cadences,
    state: period.state,
    ends_at: period.endsAt,
    due_at: due?.at ?? null,
    due_on: due?.on ?? null,
    overdue: period.overdue,
    report_id: uuidOrNull(report?.reportId ?? null),
    submitted_by_person_id: uuidOrNull(report?.submittedByPersonId ?? null),
    submitted_at: report?.submittedAt ?? null,
    late: report?.late ?? null,
    claimed_status: report?.claimedStatus ?? null,
    evidence_count: report?.evidenceCount ?? null,
    signed_by_person_id: uuidOrNull(report?.signedByPersonId ?? null),
    validated_status: review?.validatedStatus ?? null,
    reviewed_by_person_id: uuidOrNull(review?.byPersonId ?? null),
    reviewed_at: review?.at ?? null,
    unsigned_report_id: uuidOrNull(unsigned?.reportId ?? null),
    prepared_by_person_id: uuidOrNull(unsigned?.preparedByPersonId ?? null),
    signature_requested_at: unsigned?.preparedAt ?? null,
  };
}

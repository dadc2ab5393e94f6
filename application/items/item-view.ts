import { clockDefinition } from '../../domain/processes';
import { latestOfSources } from '../../domain/shared/independent-opinion';
import type { Instant } from '../../domain/shared/instant';
import type { ClockRecord } from '../../store/reading/clocks';
import type { ImplementationRow } from '../../store/reading/implementation/implementation-rows';
import { conflictsShown } from '../deliveries/conflicts';
import type { SourceConflict } from '../../store/deliveries';
import { presentLatest } from '../assessments/assessment-view';
import type { StoredAssessment } from '../../store/assessments';
import { presentExtensions, presentSuspensions } from './clock-ledger-view';
import { overrunOf, type Overruns } from './overrun';
import type { OpinionRow, PeriodRow } from '../../store/reading/reporting';
import type { SeenVersion } from '../../store/reading/seen-versions';

/** An item in a list. */
export type ItemView = ReturnType<typeof presentItem>;

/** An item in a list. Fields that the caller may not see are null. */
export function presentItem(
  row: ImplementationRow,
  beside: { overruns: Overruns; assessments: readonly StoredAssessment[]; version: SeenVersion },
) {
  const { overruns, assessments, version } = beside;
  return {
    entityId: row.entity_id,
    kind: row.kind,
    id: row.id,
    number: row.number,
    text: row.text,
    textLanguage: row.text_language,
    position: row.position,
    recommendingStates: row.recommending_states,
    ...{ themes: row.themes, affectedPersons: row.affected_persons, sdgs: row.sdgs },
    document: documentOf(row),
    plan: planOf(row),
    expectedResult: row.expected_result,
    dueOn: row.item_due_on,
    earlierNames: row.earlier_names,
    registeredAt: row.created_at,
    tracking: trackingOf(row),
    stage: row.stage ?? 'registered',
    sequence: version.sequence,
    leadInstitutionId: row.lead_institution_id,
    supportInstitutionIds: row.support_institution_ids,
    acceptance: row.acceptance,
    actionPlanState: row.action_plan_state,
    statuses: {
      claimed: row.claimed_status,
      validated: row.validated_status,
      independent: row.independent_status,
    },
    disagreement: row.disagreement,
    nextLeadDue: presentDue(row, 'next_lead_due'),
    nextCenterDue: presentDue(row, 'next_center_due'),
    leadOverdue: presentOverdue(row, 'lead_overdue', overruns),
    centerOverdue: presentOverdue(row, 'center_overdue', overruns),
    leaderEntityId: row.leader_entity_id,
    track: row.track ?? 'standard',
    trackSince: row.track_since,
    trackCriteria: row.track_criteria ?? [],
    notNotifiedSince: row.not_notified_since,
    openMatterCount: row.open_matters,
    ...presentLatest(assessments),
    closedAt: row.closed_at,
    supervisionEnded: row.supervision_ended,
    updatedAt: version.updatedAt,
  };
}

function trackingOf({ stage }: ImplementationRow): 'pending' | 'running' {
  return stage === null ? 'pending' : 'running';
}

function documentOf({ document_id: id, symbol, mechanism }: ImplementationRow) {
  if (id === null || symbol === null || mechanism === null) return null;
  return { id, symbol, mechanism };
}

function planOf({ plan_id: id, plan_title: title }: ImplementationRow) {
  return id === null || title === null ? null : { id, title };
}

function presentOverdue(
  row: ImplementationRow,
  prefix: 'lead_overdue' | 'center_overdue',
  overruns: Overruns,
) {
  const due = presentDue(row, prefix);
  const overrun = overruns(row.entity_id, row[`${prefix}_clock_id`]);
  return due === null ? null : { ...due, overrun };
}

function presentDue(
  row: ImplementationRow,
  prefix: 'next_lead_due' | 'next_center_due' | 'lead_overdue' | 'center_overdue',
) {
  const clockId = row[`${prefix}_clock_id`];
  const subject = row[`${prefix}_subject`];
  const dueAt = row[`${prefix}_at`];
  const dueOn = row[`${prefix}_on`];
  if (clockId === null || subject === null || dueAt === null || dueOn === null) return null;
  return { clockId, subject, dueAt, dueOn };
}

/** A clock with everything that its due day is based on. */
export function presentClock(record: ClockRecord, now: Instant) {
  const { clock, terms } = record;
  return {
    id: clock.id,
    subject: clock.subject,
    owner: clockDefinition(clock.subject)?.owner ?? 'center',
    rule: terms.rule,
    receiptRule: terms.receiptRule,
    legalBasis: terms.legalBasis,
    legalEffect: terms.legalEffect,
    startedBy: clock.start,
    suspensions: presentSuspensions(clock.suspensions),
    extensions: presentExtensions(clock.extensions),
    dueAt: record.dueAt,
    dueOn: record.dueOn,
    missedAt: record.missedAt,
    outcome: record.outcome,
    endedAt: record.endedAt,
    overrun: overrunOf(record, now),
    ladder: record.ladder,
  };
}

/** A reporting period. */
export function presentPeriod(row: PeriodRow) {
  return {
    number: row.number,
    state: row.state,
    opensAt: row.opens_at,
    endsAt: row.ends_at,
    dueAt: row.due_at,
    dueOn: row.due_on,
    overdue: row.overdue,
    report:
      row.report_id === null
        ? null
        : {
            id: row.report_id,
            submittedAt: row.submitted_at,
            late: row.late,
            claimedStatus: row.claimed_status,
            evidenceCount: row.evidence_count,
            signed: row.signed_by_person_id !== null,
          },
    unsignedReport:
      row.unsigned_report_id === null
        ? null
        : { id: row.unsigned_report_id, signatureRequestedAt: row.signature_requested_at },
    validatedStatus: row.validated_status,
    reviewedAt: row.reviewed_at,
  };
}

/** What independent sources said last, the latest first. */
export function presentIndependentOpinions(
  { independent_opinions: opinions }: ImplementationRow,
  conflicts: readonly SourceConflict[],
) {
  return latestOfSources(opinions).map((opinion) => ({
    ...opinion,
    // Left out for the public.
    partyId: opinion.partyId ?? null,
    isProtected: opinion.institutionId === null,
    conflicts: conflictsShown(conflicts, opinion.institutionId ?? opinion.partyId ?? null),
  }));
}

/** The status opinion of the lead or the center. */
export function presentOpinion(row: OpinionRow) {
  return {
    source: row.source,
    status: row.status,
    asOf: row.as_of,
    institutionId: row.institution_id,
    reportId: row.report_id,
  };
}

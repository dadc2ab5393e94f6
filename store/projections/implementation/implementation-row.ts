import type { DueView, ImplementationView } from '../../../domain/implementation/view';
import type { Instant } from '../../../domain/shared/instant';
import type { Change } from '../../statement';
import { saveMainRow } from '../main-row';
import { uuidOrNull } from '../../uuid';

/** The part that writes the main row, unless a later one is there already. */
export function saveImplementation(view: ImplementationView, updatedAt: Instant): Change {
  return saveMainRow('implementation', rowOf(view, updatedAt));
}

function rowOf(view: ImplementationView, updatedAt: Instant): Record<string, unknown> {
  return {
    entity_id: view.entityId,
    kind: view.kind,
    subject_id: view.subjectId,
    stage: view.stage,
    sequence: view.sequence,
    policy_version: view.policyVersion,
    registered_at: view.registeredAt,
    lead_institution_id: uuidOrNull(view.leadInstitutionId),
    support_institution_ids: knownIds(view.supportInstitutionIds).toSorted(),
    proposed_institution_ids: knownIds(view.proposedInstitutionIds),
    acceptance: view.acceptance,
    action_plan_state: view.actionPlanState,
    claimed_status: view.statuses.claimed,
    validated_status: view.statuses.validated,
    independent_status: view.statuses.independent,
    published_independent_status: view.published.independentStatus,
    disagreement: view.disagreement,
    published_disagreement: view.published.disagreement,
    public_disagreement: view.publicDisagreement,
    independent_opinions: view.independentOpinions,
    ...dueColumns('next_lead_due', view.nextLeadDue),
    ...dueColumns('next_center_due', view.nextCenterDue),
    ...dueColumns('lead_overdue', view.leadOverdue),
    ...dueColumns('center_overdue', view.centerOverdue),
    leader_entity_id: view.leaderEntityId,
    leader_sequence: view.leaderSequence,
    track: view.track,
    track_since: view.trackSince,
    track_criteria: view.trackCriteria,
    not_notified_since: view.notNotifiedSince,
    open_matters: view.openMatters,
    matters_on_paper: view.mattersOnPaper,
    closed_at: view.closedAt,
    supervision_ended: view.supervisionEnded,
    updated_at: updatedAt,
  };
}

/** An id in an old event that is not a uuid must not keep an entity from being stored. */
function knownIds(ids: readonly string[]): string[] {
  return [...new Set(ids.map(uuidOrNull))].filter((id) => id !== null);
}

function dueColumns(prefix: string, due: DueView | null): Record<string, unknown> {
  return {
    [`${prefix}_clock_id`]: due?.clockId ?? null,
    [`${prefix}_subject`]: due?.subject ?? null,
    [`${prefix}_at`]: due?.at ?? null,
    [`${prefix}_on`]: due?.on ?? null,
  };
}

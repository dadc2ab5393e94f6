import type { DueView, ImplementationView } from '../domain/implementation/view';
import type { Instant } from '../domain/shared/instant';
import type { Database } from './connect';
import { uuidOrNull } from './uuid';

/** The main row of the read model, and who helps the lead. */
export class Implementations {
  constructor(private readonly database: Database) {}

  /** Writes the row unless a later one is there already. */
  async save(view: ImplementationView, updatedAt: Instant): Promise<void> {
    await this.database('implementation')
      .insert(rowOf(view, updatedAt))
      .onConflict('entity_id')
      .merge()
      .whereRaw('implementation.sequence < excluded.sequence');
  }

  /** Replaces the support institutions. */
  async saveSupport(entityId: string, institutionIds: readonly string[]): Promise<void> {
    const ids = [...new Set(institutionIds.map(uuidOrNull))].filter((id) => id !== null);
    await this.database.raw(
      `with gone as (
         delete from implementation_support
         where entity_id = :entityId and institution_id <> all (cast(:ids as uuid[]))
       )
       insert into implementation_support (entity_id, institution_id)
       select :entityId, institution_id from unnest(cast(:ids as uuid[])) as institution_id
       on conflict do nothing`,
      { entityId, ids: `{${ids.join(',')}}` },
    );
  }
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
    acceptance: view.acceptance,
    action_plan_state: view.actionPlanState,
    claimed_status: view.statuses.claimed,
    validated_status: view.statuses.validated,
    independent_status: view.statuses.independent,
    ...dueColumns('next_lead_due', view.nextLeadDue),
    ...dueColumns('next_center_due', view.nextCenterDue),
    ...dueColumns('lead_overdue', view.leadOverdue),
    ...dueColumns('center_overdue', view.centerOverdue),
    closed_at: view.closedAt,
    follow_up_ended: view.followUpEnded,
    updated_at: updatedAt,
  };
}

function dueColumns(prefix: string, due: DueView | null): Record<string, unknown> {
  return {
    [`${prefix}_clock_id`]: due?.clockId ?? null,
    [`${prefix}_subject`]: due?.subject ?? null,
    [`${prefix}_at`]: due?.at ?? null,
    [`${prefix}_on`]: due?.on ?? null,
  };
}

import type { ConcernedItem, ObligationState } from '../../domain/obligation/state';
import type { Instant } from '../../domain/shared/instant';
import type { Rows } from '../schema';
import type { Change } from '../statement';
import { uuidOrNull } from '../uuid';
import { saveMainRow } from './main-row';
import type { ProjectedChanges } from './projection';

/** The rows of an obligation, written from the state after the events. */
export function projectObligation({
  entityId,
  events,
  state,
}: ProjectedChanges<ObligationState>): readonly Change[] {
  const last = events.at(-1);
  if (last === undefined) return [];
  const hasItemsChanged = events.some(
    ({ type }) => type === 'followUpRegistered' || type === 'leadNoted',
  );
  return [
    saveMainRow('obligation', rowOf(entityId, state, last.recordedAt)),
    ...(hasItemsChanged ? [saveItems(entityId, state.items)] : []),
  ];
}

function rowOf(entityId: string, state: ObligationState, updatedAt: Instant): Rows['obligation'] {
  const { stage, sequence, registeredAt, policy, request, due, reminders, reply } = state;
  return {
    entity_id: entityId,
    kind: request.kind,
    ...{ stage, sequence, policy_version: policy.version, registered_at: registeredAt },
    mechanism: request.mechanism,
    symbol: request.symbol,
    paragraph: request.paragraph,
    document_on: request.documentOn,
    named_due_on: request.dueOn,
    term: request.term,
    due_at: due?.at ?? null,
    due_on: due?.on ?? null,
    overdue: state.clocks.some(({ missed }) => missed),
    ...{ reminders, reply },
    ended_because_id: uuidOrNull(state.endedBecause?.id ?? null),
    updated_at: updatedAt,
  };
}

function saveItems(entityId: string, items: readonly ConcernedItem[]): Change {
  const rows = items.map(({ entityId: item, leadInstitutionId }) => ({
    entity_id: entityId,
    item_entity_id: item,
    lead_institution_id: uuidOrNull(leadInstitutionId),
  }));
  return {
    name: 'saved_obligation_items',
    sql: `insert into obligation_item (entity_id, item_entity_id, lead_institution_id)
      select entity_id, item_entity_id, lead_institution_id
      from jsonb_to_recordset(cast(:obligationItems as jsonb))
        as item (entity_id text, item_entity_id text, lead_institution_id uuid)
      on conflict (entity_id, item_entity_id)
        do update set lead_institution_id = excluded.lead_institution_id`,
    rows: { obligationItems: rows },
  };
}

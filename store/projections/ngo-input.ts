import { localDateOf } from '../../domain/calendar/local-time';
import { isConfidential, type InputState } from '../../domain/ngo-input/state';
import { byDueInstant } from '../../domain/process/clocks';
import type { Instant } from '../../domain/shared/instant';
import type { MatterOutcome } from '../../domain/shared/matter';
import type { Rows } from '../schema';
import type { Change } from '../statement';
import { uuidOrNull } from '../uuid';
import { saveMainRow } from './main-row';
import { saveMatterItems } from './matter-items';
import type { ProjectedChanges } from './projection';

/** The rows of an input, written from the state after the events. */
export function projectNgoInput({
  entityId,
  events,
  state,
}: ProjectedChanges<InputState>): readonly Change[] {
  const last = events.at(-1);
  if (last === undefined) return [];
  return [
    saveMainRow('ngo_input', rowOf(entityId, state, last.recordedAt)),
    saveItems(entityId, state),
    ...(state.acceptedAt === null ? [] : [saveMatters(entityId, state)]),
  ];
}

function rowOf(entityId: string, state: InputState, updatedAt: Instant): Rows['ngo_input'] {
  const { stage, sequence, registeredAt, policy, submission, addressees, replies } = state;
  const { submitterId, kind, aim, callId, content, opinion } = submission;
  const [first] = state.clocks.toSorted(byDueInstant);
  return {
    entity_id: entityId,
    ...{ stage, sequence, policy_version: policy.version, registered_at: registeredAt },
    ...{ submitter_id: submitterId, kind, aim, call_id: callId, content_id: content.id },
    status: opinion?.status ?? null,
    confidence: opinion?.confidence ?? null,
    basis_id: opinion?.basis.id ?? null,
    method: opinion?.method ?? null,
    accepted_at: state.acceptedAt,
    approved_at: state.approvedAt,
    published_at: state.publishedAt,
    is_confidential: isConfidential(state),
    ...{ addressees, replies, requests: state.requests },
    ended_because_id: uuidOrNull(state.endedBecause?.id ?? null),
    due_at: first?.due.dueAt ?? null,
    due_on: first?.due.dueOn ?? null,
    overdue: state.clocks.some(({ missed }) => missed),
    updated_at: updatedAt,
  };
}

function saveItems(entityId: string, { items }: InputState): Change {
  const rows = items.map(({ entityId: item, leadInstitutionId, answeredBy }) => ({
    ...{ entity_id: entityId, item_entity_id: item },
    lead_institution_id: uuidOrNull(leadInstitutionId),
    answered_by: answeredBy,
  }));
  return {
    name: 'saved_input_items',
    sql: `insert into ngo_input_item (entity_id, item_entity_id, lead_institution_id, answered_by)
      select entity_id, item_entity_id, lead_institution_id, answered_by
      from jsonb_populate_recordset(cast(null as ngo_input_item), :inputItems)
      on conflict (entity_id, item_entity_id) do update set
        (lead_institution_id, answered_by) = (excluded.lead_institution_id, excluded.answered_by)`,
    rows: { inputItems: rows },
  };
}

function saveMatters(entityId: string, state: InputState): Change {
  const isWithdrawn = state.stage === 'input_withdrawn';
  return saveMatterItems(entityId, {
    kind: 'ngo_input',
    receivedOn: localDateOf(state.registeredAt, state.policy.timeZone),
    items: state.items.map(({ entityId: item, answeredBy }) => ({
      entityId: item,
      outcome: outcomeOf(answeredBy, isWithdrawn),
    })),
  });
}

function outcomeOf(answeredBy: number | null, isWithdrawn: boolean): MatterOutcome | null {
  if (answeredBy !== null) return 'answered';
  return isWithdrawn ? 'withdrawn' : null;
}

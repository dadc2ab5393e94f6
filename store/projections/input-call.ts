import type { InputCallState } from '../../domain/input-call/state';
import type { Instant } from '../../domain/shared/instant';
import type { Rows } from '../schema';
import type { Change } from '../statement';
import { uuidOrNull } from '../uuid';
import { saveMainRow } from './main-row';
import type { ProjectedChanges } from './projection';

/** The rows of a call for input, written from the state after the events. */
export function projectInputCall({
  entityId,
  events,
  state,
}: ProjectedChanges<InputCallState>): readonly Change[] {
  const last = events.at(-1);
  if (last === undefined) return [];
  const has = (type: string): boolean => events.some((event) => event.type === type);
  return [
    saveMainRow('input_call', rowOf(entityId, state, last.recordedAt)),
    ...(has('callOpened') ? [saveItems(entityId, state)] : []),
    ...(has('dispositionRecorded') ? [saveDispositions(entityId, state)] : []),
  ];
}

function rowOf(entityId: string, state: InputCallState, updatedAt: Instant): Rows['input_call'] {
  const { stage, sequence, registeredAt, policy, asked, subscribers } = state;
  return {
    entity_id: entityId,
    ...{ stage, sequence, policy_version: policy.version, registered_at: registeredAt },
    ...{ title: asked.title, text: asked.text, questions: asked.questions },
    question_count: asked.questionCount,
    themes: asked.themes,
    closes_on: state.closesOn,
    due_at: state.closesAt,
    extensions: state.extensions,
    subscriber_ids: subscribers.flatMap((id) => uuidOrNull(id) ?? []),
    overdue: state.clocks.some(({ missed }) => missed),
    summary: state.summary,
    summarised_at: state.summarisedAt,
    cancelled_because_id: uuidOrNull(state.cancelledBecause?.id ?? null),
    updated_at: updatedAt,
  };
}

function saveItems(entityId: string, { asked }: InputCallState): Change {
  return {
    name: 'saved_input_call_items',
    sql: `insert into input_call_item (entity_id, item_entity_id)
      select entity_id, item_entity_id
      from jsonb_to_recordset(cast(:inputCallItems as jsonb)) as item (entity_id text, item_entity_id text)
      on conflict do nothing`,
    rows: {
      inputCallItems: asked.items.map((item) => ({ entity_id: entityId, item_entity_id: item })),
    },
  };
}

function saveDispositions(entityId: string, { disposed }: InputCallState): Change {
  const rows = disposed.flatMap(({ inputIds, disposition, words }, index) =>
    inputIds.map((inputId) => ({
      ...{ entity_id: entityId, input_id: inputId, number: index + 1, disposition },
      words_id: uuidOrNull(words.id),
    })),
  );
  return {
    name: 'saved_input_dispositions',
    sql: `insert into input_disposition (entity_id, input_id, number, disposition, words_id)
      select entity_id, input_id, number, disposition, words_id
      from jsonb_to_recordset(cast(:inputDispositions as jsonb)) as disposed
        (entity_id text, input_id uuid, number integer, disposition text, words_id uuid)
      on conflict (entity_id, input_id) do update
        set number = excluded.number, disposition = excluded.disposition,
            words_id = excluded.words_id`,
    rows: { inputDispositions: rows },
  };
}

import { isSuspended } from '../../domain/clock/clock';
import { localDateOf } from '../../domain/calendar/local-time';
import { considerationOf } from '../../domain/oversight-conclusion/questions';
import { proposalsFor } from '../../domain/oversight-conclusion/answers';
import {
  isAcceptance,
  presentAnswers,
  type Addressee,
  type ConclusionState,
} from '../../domain/oversight-conclusion/state';
import type { Instant } from '../../domain/shared/instant';
import type { Rows } from '../schema';
import type { Change } from '../statement';
import { saveMainRow } from './main-row';
import { saveMatterItems } from './matter-items';
import type { ProjectedChanges } from './projection';

/** The rows of a conclusion, written from the state after the events. */
export function projectConclusion({
  entityId,
  events,
  state,
}: ProjectedChanges<ConclusionState>): readonly Change[] {
  const last = events.at(-1);
  if (last === undefined) return [];
  const addressees = state.addressees.map((one) => addresseeRow(entityId, state, one));
  return [
    saveMainRow('conclusion', rowOf(entityId, state, { addressees, updatedAt: last.recordedAt })),
    saveAddressees(addressees),
    saveMatterItems(entityId, matterOf(state, events)),
  ];
}

/** A conclusion holds its items until it is closed or taken back, and not those that it is not about any more. */
function matterOf(
  { stage, registeredAt, policy, items }: ConclusionState,
  events: ProjectedChanges<ConclusionState>['events'],
) {
  const outcomes = {
    in_consideration: null,
    consideration_closed: 'answered',
    taken_back: 'withdrawn',
  } as const;
  const unlinked = new Set(
    events.flatMap((event) =>
      event.type === 'conclusionItemUnlinked' && 'itemEntityId' in event
        ? [String(event.itemEntityId)]
        : [],
    ),
  );
  return {
    kind: 'oversight_conclusion' as const,
    receivedOn: localDateOf(registeredAt, policy.timeZone),
    items: [
      ...items.map((entityId) => ({ entityId, outcome: outcomes[stage] })),
      ...[...unlinked]
        .filter((entityId) => !items.includes(entityId))
        .map((entityId) => ({ entityId, outcome: 'out_of_scope' as const })),
    ],
  };
}

function rowOf(
  entityId: string,
  state: ConclusionState,
  {
    addressees,
    updatedAt,
  }: { addressees: readonly Rows['conclusion_addressee'][]; updatedAt: Instant },
): Rows['conclusion'] {
  const { stage, sequence, policy, registeredAt, form, title, findings, proposals } = state;
  const owed = addressees
    .filter((one) => stage === 'in_consideration' && one.answered_at === null)
    .toSorted((a, b) => (a.due_at ?? '~').localeCompare(b.due_at ?? '~'));
  return {
    entity_id: entityId,
    ...{ stage, sequence, policy_version: policy.version, registered_at: registeredAt },
    ...{ form, title, registration_number: state.registrationNumber },
    ...{ submitter_id: state.submitterId, findings, proposals, items: state.items },
    planned_proposals: state.plannedProposals,
    due_at: owed[0]?.due_at ?? null,
    due_on: owed[0]?.due_on ?? null,
    overdue: owed.some(({ overdue }) => overdue),
    ended_because: state.endedBecause,
    updated_at: updatedAt,
  };
}

function addresseeRow(
  entityId: string,
  state: ConclusionState,
  addressee: Addressee,
): Rows['conclusion_addressee'] {
  const { number, institutionId, law, due, ...detail } = addressee;
  const { acknowledged, answer, earlier } = addressee;
  const clock = considerationOf(state, number);
  const [first = answer] = earlier;
  return {
    ...{ entity_id: entityId, number, institution_id: institutionId, law },
    acknowledged_at: acknowledged?.at ?? null,
    due_at: due?.at ?? null,
    due_on: due?.on ?? null,
    overdue: clock !== undefined && 'missed' in clock && clock.missed,
    suspended: clock !== undefined && isSuspended(clock),
    answered_at: answer?.submittedAt ?? null,
    published_at: answer?.published?.at ?? null,
    first_answered_at: first?.submittedAt ?? null,
    first_late: first?.late ?? null,
    rating: answer?.rating?.result ?? null,
    dispute: disputeOf(addressee),
    accepted: presentAnswers(answer).filter((one) => isAcceptance(one.answer)).length,
    answers: proposalsFor(state, number).length,
    detail,
  };
}

/** The last dispute: an upheld one asks for another answer. */
function disputeOf({ answer, earlier }: Addressee): Rows['conclusion_addressee']['dispute'] {
  const rating = answer?.rating ?? earlier.at(-1)?.rating ?? null;
  return rating?.result === 'disputed' ? (rating.decision?.outcome ?? 'open') : null;
}

function saveAddressees(rows: readonly Rows['conclusion_addressee'][]): Change {
  const columns = Object.keys(rows[0] ?? {});
  const names = columns.join(', ');
  return {
    name: 'saved_conclusion_addressees',
    sql: `insert into conclusion_addressee (${names})
      select ${names}
      from jsonb_populate_recordset(cast(null as conclusion_addressee), :conclusionAddressees)
      on conflict (entity_id, number) do update set
        ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}`,
    rows: { conclusionAddressees: rows },
  };
}

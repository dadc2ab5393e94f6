import type { EventOf, ImplementationEvent } from '../../../domain/implementation/events';
import type { Change } from '../../statement';
import { uuidOrNull } from '../../uuid';

/** The part that stores the opinions among these events; null when there is none. Every one is kept. */
export function storeOpinions(
  entityId: string,
  events: readonly ImplementationEvent[],
): Change | null {
  const opinions = events.filter(isOpinion).map(({ sequence, opinion, actor, recordedAt }) => ({
    entity_id: entityId,
    sequence,
    source: opinion.source,
    status: opinion.status,
    as_of: opinion.asOf,
    institution_id: uuidOrNull(opinion.institutionId),
    report_id: uuidOrNull(opinion.reportId),
    person_id: actor.kind === 'person' ? uuidOrNull(actor.personId) : null,
    recorded_at: recordedAt,
  }));
  if (opinions.length === 0) return null;
  return {
    name: 'stored_opinion',
    sql: `insert into status_opinion
      select * from jsonb_populate_recordset(cast(null as status_opinion), :opinions)
      on conflict (entity_id, sequence) do nothing`,
    rows: { opinions },
  };
}

function isOpinion(event: ImplementationEvent): event is EventOf<'statusOpinionRecorded'> {
  return event.type === 'statusOpinionRecorded';
}

import type { EventOf, ImplementationEvent } from '../domain/implementation/events';
import type { Database } from './connect';
import { uuidOrNull } from './uuid';

/** What each voice said of the status, and when; every opinion is kept. */
export class StatusOpinions {
  constructor(private readonly database: Database) {}

  /** Stores the opinions among these events. */
  async project(entityId: string, events: readonly ImplementationEvent[]): Promise<void> {
    const opinions = events.filter(isOpinion);
    if (opinions.length === 0) return;
    await this.database('status_opinion')
      .insert(
        opinions.map(({ sequence, opinion, actor, recordedAt }) => ({
          entity_id: entityId,
          sequence,
          source: opinion.source,
          status: opinion.status,
          as_of: opinion.asOf,
          institution_id: uuidOrNull(opinion.institutionId),
          report_id: uuidOrNull(opinion.reportId),
          person_id: actor.kind === 'person' ? uuidOrNull(actor.personId) : null,
          recorded_at: recordedAt,
        })),
      )
      .onConflict(['entity_id', 'sequence'])
      .ignore();
  }
}

function isOpinion(event: ImplementationEvent): event is EventOf<'statusOpinionRecorded'> {
  return event.type === 'statusOpinionRecorded';
}

import type { ImplementationEvent } from '../../domain/implementation/events';
import { implementation } from '../../domain/implementation/process';
import type { Instant } from '../../domain/shared/instant';
import { visibleEventTypes, visiblePart, type Viewer } from '../../domain/process/visibility';
import type { Database } from '../connect';

// Some hundred thousand events at once would lie in memory twice; a hundred items have a few thousand.
const itemsAtOnce = 100;

/**
 * The events of these items that were stored by an instant and that the viewer may see, by item, each list in
 * order and as the viewer sees it, see `visiblePart`. Whether the viewer sees the items at all is asked before.
 */
export async function readSeenEvents(
  database: Database,
  request: { viewer: Viewer; entityIds: readonly string[]; cutAt: Instant },
): Promise<ReadonlyMap<string, readonly ImplementationEvent[]>> {
  const { viewer, entityIds, cutAt } = request;
  const types = visibleEventTypes(implementation, viewer);
  const seen = new Map<string, ImplementationEvent[]>();
  for (let from = 0; from < entityIds.length; from += itemsAtOnce) {
    const rows = await database('event_log')
      .whereRaw('entity_id = any (?)', [entityIds.slice(from, from + itemsAtOnce)])
      .whereIn('event_type', types)
      .where('stored_at', '<=', cutAt)
      .orderBy(['entity_id', 'sequence'])
      .select<{ entity_id: string; payload: ImplementationEvent }[]>('entity_id', 'payload');
    for (const { entity_id: entityId, payload } of rows) {
      const event = visiblePart(implementation, viewer, payload);
      if (event === null) continue;
      const events = seen.get(entityId);
      if (events === undefined) seen.set(entityId, [event]);
      else events.push(event);
    }
  }
  return seen;
}

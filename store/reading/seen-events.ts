import type { AnyEvent } from '../../domain/process/event';
import type { Instant } from '../../domain/shared/instant';
import { visibleEventTypes, visiblePart, type Viewer } from '../../domain/process/visibility';
import { processes, processOf } from '../../domain/processes';
import type { Database } from '../connect';

// Some hundred thousand events at once would be in memory twice; a hundred items have a few thousand.
const itemsAtOnce = 100;

/**
 * The events of these entities that were stored by an instant and that the viewer may see, by entity, each list in
 * order and as the viewer sees it, see `visiblePart`. Whether the viewer sees the entities at all is asked before.
 */
export async function readSeenEvents<E extends AnyEvent>(
  database: Database,
  request: { viewer: Viewer; entityIds: readonly string[]; cutAt: Instant },
): Promise<ReadonlyMap<string, readonly E[]>> {
  const { viewer, entityIds, cutAt } = request;
  const types = Object.values(processes).flatMap((process) => visibleEventTypes(process, viewer));
  const seen = new Map<string, E[]>();
  for (let from = 0; from < entityIds.length; from += itemsAtOnce) {
    const rows = await database('event_log')
      .whereRaw('entity_id = any (?)', [entityIds.slice(from, from + itemsAtOnce)])
      .whereIn('event_type', types)
      .where('stored_at', '<=', cutAt)
      .orderBy(['entity_id', 'sequence'])
      .select<{ entity_id: string; payload: E }[]>('entity_id', 'payload');
    for (const { entity_id: entityId, payload } of rows) {
      const event = visiblePart(processOf(entityId), viewer, payload);
      if (event === null) continue;
      const events = seen.get(entityId);
      if (events === undefined) seen.set(entityId, [event]);
      else events.push(event);
    }
  }
  return seen;
}

import { seesProcess, visibleEventTypes, type Viewer } from '../../domain/process/visibility';
import { processes, processOf } from '../../domain/processes';
import type { Instant } from '../../domain/shared/instant';
import type { Database } from '../connect';

/** An entity as the database has it; null before it is tracked. */
interface Versioned {
  entity_id: string;
  sequence: number | null;
  updated_at: Instant | null;
}

/** The version of an entity that a viewer is shown, and the instant of its last event that the viewer sees. */
export interface SeenVersion {
  sequence: number | null;
  updatedAt: Instant | null;
}

/**
 * The versions of these entities for a viewer: their sequences, or for the public the number of their public events.
 * The sequence would tell how many hidden events an entity has, and when the last one was.
 */
export async function seenVersions(
  database: Database,
  viewer: Viewer,
  rows: readonly Versioned[],
): Promise<(row: Versioned) => SeenVersion> {
  if (seesProcess(viewer) || rows.length === 0) {
    return ({ sequence, updated_at: updatedAt }) => ({ sequence, updatedAt });
  }
  const types = Object.values(processes).flatMap((process) => visibleEventTypes(process, viewer));
  const counted = await database('event_log')
    .whereRaw('entity_id = any (?)', [rows.map(({ entity_id: entityId }) => entityId)])
    .whereIn('event_type', types)
    .groupBy('entity_id')
    .select<{ entity_id: string; sequence: number; updated_at: Instant }[]>(
      'entity_id',
      database.raw('count(*)::integer as sequence'),
      database.raw('max(recorded_at) as updated_at'),
    );
  const versions = new Map(
    counted.map(({ entity_id: entityId, sequence, updated_at: updatedAt }) => [
      entityId,
      { sequence, updatedAt },
    ]),
  );
  return ({ entity_id: entityId }) => versions.get(entityId) ?? { sequence: null, updatedAt: null };
}

/**
 * The sequence that an entity had at the version that this viewer was shown: the present one while the viewer has seen
 * all that is visible, so that hidden events do not make the version stale. 0 for a version that there is not.
 */
export async function sequenceAt(
  database: Database,
  viewer: Viewer,
  entityId: string,
  version: number,
): Promise<number> {
  if (seesProcess(viewer)) return version;
  const [shown = 0, next] = await database('event_log')
    .where('entity_id', entityId)
    .whereIn('event_type', visibleEventTypes(processOf(entityId), viewer))
    .orderBy('sequence')
    .offset(Math.max(version - 1, 0))
    .limit(2)
    .pluck<number[]>('sequence');
  if (shown === 0 || next !== undefined) return shown;
  const [present = shown] = await database('event_log')
    .where('entity_id', entityId)
    .orderBy('sequence', 'desc')
    .limit(1)
    .pluck<number[]>('sequence');
  return present;
}

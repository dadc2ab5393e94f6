import { stateFromLog } from '../domain/process/record';
import { processOf } from '../domain/processes';
import type { Database } from '../store/connect';
import { EventLog } from '../store/event-log';
import { LateEntities } from '../store/late-entities';
import { severalAtOnce } from '../activities/several-at-once';
import type { EngineClient } from '../engine/engine-client';

type Engine = Pick<EngineClient, 'rereadLog' | 'restartEntity'>;

/**
 * How far before the newest stored event the engine may have lost decisions. A workflow task is retried after ten
 * seconds; minutes leave room for a machine that went down slowly.
 */
const minutesBeforeNewest = 5;

// A due instant is handled within its spread (ten minutes by the first policy) and the delay of a busy machine; an
// entity that is later than this by the real time has missed it.
const lateAfterMs = 60 * 60_000;

// As many signals as the engine handles at a time without queueing on 2 cores.
const atOnce = 8;

/**
 * Asks every entity with events from the last minutes before the newest one to reread its log. Run when a worker
 * starts: if everything was killed between storing events and recording the task that decided them, the entity would
 * not have its own deadlines (ADR 0007). Returns how many were asked.
 */
export async function rereadRecentLogs(deps: {
  database: Database;
  engine: Engine;
}): Promise<number> {
  const entityIds = await new EventLog(deps.database).entityIdsStoredLately(minutesBeforeNewest);
  await remindAll(deps, entityIds);
  return entityIds.length;
}

/**
 * Asks every entity whose due instant passed an hour ago without an event: the engine has lost the entity, or its
 * decision. One query over all clocks. Returns the entities that were asked.
 */
export async function sweepLateEntities(deps: {
  database: Database;
  engine: Engine;
}): Promise<readonly string[]> {
  const before = new Date(Date.now() - lateAfterMs).toISOString();
  const entityIds = await new LateEntities(deps.database).withDeadlinesBefore(before);
  await remindAll(deps, entityIds);
  return entityIds;
}

/** Rejects with the first failure, after trying all: one broken entity does not keep the others waiting. */
async function remindAll(
  deps: { database: Database; engine: Engine },
  entityIds: readonly string[],
): Promise<void> {
  const failures: unknown[] = [];
  await severalAtOnce(entityIds, atOnce, (id) =>
    remind(deps, id).catch((error: unknown) => failures.push(error)),
  );
  if (failures.length > 0) throw failures[0];
}

/** An entity that does not run, and whose log says that it should, is started again from it. */
export async function remind(
  { database, engine }: { database: Database; engine: Engine },
  entityId: string,
): Promise<void> {
  if (await engine.rereadLog({ entityId })) return;
  const events = await new EventLog(database).read(entityId);
  const process = processOf(entityId);
  if (!process.hasEnded(stateFromLog(process, events))) {
    await engine.restartEntity({ entityId, events });
  }
}

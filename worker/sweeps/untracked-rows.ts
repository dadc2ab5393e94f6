import { startRows } from '../../activities/batches/imports';
import type { EngineClient } from '../../engine/engine-client';
import type { Database } from '../../store/connect';
import { Imports } from '../../store/imports';
import { Policies } from '../../store/policies';
import { UntrackedItems } from '../../store/untracked-items';

// How long a registered row may stay untracked before its start counts as lost: a single one is started within its
// request, an upload of a thousand rows within a minute or two.
const graceMs = 5 * 60_000;

// The largest number of starts in one sweep: 500 take seconds, and the next sweep continues.
const startsPerSweep = 500;

/**
 * Starts the tracking of registered rows whose start was lost, because the engine was unavailable or a process died
 * in between. One query over both registers. Returns how many were started. Starting a tracked item changes nothing.
 * Rejects with the first start that fails, after recording the others.
 */
export async function sweepUntracked(deps: {
  database: Database;
  engine: Pick<EngineClient, 'startEntity'>;
}): Promise<number> {
  const { database, engine } = deps;
  const before = new Date(Date.now() - graceMs).toISOString();
  const rows = await new UntrackedItems(database).registeredBefore(before, startsPerSweep);
  if (rows.length === 0) return 0;
  const policy = await new Policies(database).latestCaptured();
  if (policy === null) throw new Error('no policy is stored');
  const imports = new Imports(database);
  await startRows({
    rows,
    policy,
    engine,
    async started(some) {
      for (const importId of new Set(some.map((row) => row.importId))) {
        if (importId === null) continue;
        const own = some.filter((row) => row.importId === importId);
        const ids = own.map(({ entityId }) => entityId);
        await imports.markTracked(importId, ids);
      }
    },
  });
  return rows.length;
}

import { setTimeout as delay } from 'node:timers/promises';
import type { CommandMessage } from '../../domain/processes';
import { entityId } from '../../domain/registers/subject';
import type { CapturedPolicy } from '../../domain/shared/policy';
import type { EngineClient } from '../../engine/engine-client';
import type { Imports, UntrackedRow } from '../../store/imports';
import type { Policies } from '../../store/policies';
import { severalAtOnce } from '../several-at-once';
import type { SettlePortion } from './portion';

/** Dependencies of starting the tracking of imported rows. */
interface ImportTrackingDependencies {
  imports: Pick<Imports, 'untracked' | 'markTracked' | 'countStored'>;
  policies: Pick<Policies, 'latestCaptured'>;
  engine: Pick<EngineClient, 'startEntity'>;
}

// Starts queue before commands of people: this many take a fraction of a second on 2 cores.
const backlog = 10;
const lookEveryMs = 50;
// Longer than a batch takes on a busy machine. Slower starts are not lost, so the next batch may begin.
const waitsAtMostMs = 20_000;

// Starts wait for the engine; more at once only queue up in it on 2 cores.
const startsAtOnce = 8;

/**
 * Starts tracking under the policy in force, row by row in the order of the file. Started rows are recorded together
 * at the end: an interrupted run repeats at most its own starts, which change nothing. Throws when a start fails,
 * after recording the others.
 */
export function createStartTracking(deps: ImportTrackingDependencies): SettlePortion {
  return async function startTracking({ id: importId, limit }) {
    const rows = await deps.imports.untracked(importId, limit);
    if (rows.length === 0) return { settled: 0, ...(await deps.imports.markTracked(importId, [])) };
    const policy = await deps.policies.latestCaptured();
    if (policy === null) throw new Error('no policy is stored');
    let remaining = 0;
    await startRows({
      rows,
      policy,
      engine: deps.engine,
      async started(some) {
        const ids = some.map(({ entityId }) => entityId);
        ({ remaining } = await deps.imports.markTracked(importId, ids));
        await untilStored(deps, ids);
      },
    });
    return { settled: rows.length, remaining };
  };
}

/**
 * Waits until nearly all of them have stored their registration, so that commands of people can pass a large import.
 */
async function untilStored(
  { imports }: Pick<ImportTrackingDependencies, 'imports'>,
  entityIds: readonly string[],
): Promise<void> {
  const giveUpAt = Date.now() + waitsAtMostMs;
  while (Date.now() < giveUpAt) {
    if ((await imports.countStored(entityIds)) >= entityIds.length - backlog) return;
    await delay(lookEveryMs);
  }
}

/**
 * Starts rows in order, some at once, and begins no further one after a failure. `started` is called once with the
 * started rows; then the first failure is thrown.
 */
export async function startRows<Row extends UntrackedRow>(work: {
  rows: readonly Row[];
  policy: CapturedPolicy;
  engine: ImportTrackingDependencies['engine'];
  started: (rows: readonly Row[]) => Promise<void>;
}): Promise<void> {
  const { rows, policy, engine, started } = work;
  const taken: Row[] = [];
  try {
    await severalAtOnce(rows, startsAtOnce, async (row) => {
      const first = firstCommand(row.subject, policy);
      await engine.startEntity({ entityId: entityId(row.subject), first });
      taken.push(row);
    });
  } finally {
    if (taken.length > 0) await started(taken);
  }
}

function firstCommand(subject: UntrackedRow['subject'], policy: CapturedPolicy): CommandMessage {
  const actor = { kind: 'system', process: 'import' } as const;
  return { type: 'register', subject, policy, actor, effectiveAt: null, ifSequence: null };
}

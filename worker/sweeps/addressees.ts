import { randomUUID } from 'node:crypto';
import type { EngineClient } from '../../engine/engine-client';
import { Conclusions } from '../../store/conclusions';
import type { Database } from '../../store/connect';
import { giveAll } from './give-all';

// A merger may move hundreds of conclusions; the next sweep continues.
const handoversPerSweep = 500;

/**
 * Hands the place of an addressee that has ended over to its successor, whose term runs on; of several successors, to
 * the main one. One that has ended without a successor stays named, for the center to decide. Returns how many
 * conclusions took it.
 */
export async function sweepAddressees(deps: {
  database: Database;
  engine: Pick<EngineClient, 'giveCommand'>;
}): Promise<number> {
  const ended = await new Conclusions(deps.database).endedAddressees(handoversPerSweep);
  const actor = { kind: 'system', process: 'handover' } as const;
  return await giveAll(
    deps.engine,
    ended.map(({ entityId, reason, ...institutions }) => ({
      entityId,
      message: {
        ...{ type: 'handOverAddressee', ...institutions, reason },
        ...{ actor, effectiveAt: null, ifSequence: null },
      },
      updateId: `handOverAddressee/${randomUUID()}`,
    })),
  );
}

import type { CommandRequest, EngineClient } from '../../engine/engine-client';
import type { Database } from '../../store/connect';
import { Repeats, type WaitingLeaderNews } from '../../store/reading/implementation/repeats';
import { giveAll } from './give-all';

// The next sweep continues with the other repeats of a leading item.
const newsPerSweep = 500;

// Sweeps come minutes apart.
const turnMs = 60_000;

/**
 * Gives each repeat the changes of its leading item, each sweep in another order, so that failing ones do not always
 * come first. Returns how many repeats recorded a change.
 */
export async function sweepRepeats(deps: {
  database: Database;
  engine: Pick<EngineClient, 'giveCommand'>;
}): Promise<number> {
  const asked = { turn: Math.floor(Date.now() / turnMs), limit: newsPerSweep };
  const waiting = await new Repeats(deps.database).waitingNews(asked);
  return await giveAll(deps.engine, waiting.map(commandFor));
}

function commandFor({
  entityId,
  leader,
  changes,
}: WaitingLeaderNews): Omit<CommandRequest, 'waitMs'> {
  const actor = { kind: 'system', process: 'repeats' } as const;
  return {
    entityId,
    message: {
      ...{ type: 'noteLeader', leader, changes },
      ...{ actor, effectiveAt: null, ifSequence: null },
    },
    updateId: `noteLeader/${leader.entityId}/${leader.sequence}`,
  };
}

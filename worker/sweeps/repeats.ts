import {
  CommandRefused,
  EntityNotRunning,
  type CommandRequest,
  type EngineClient,
} from '../../engine/engine-client';
import { severalAtOnce } from '../../activities/several-at-once';
import type { Database } from '../../store/connect';
import { Repeats, type WaitingLeaderNews } from '../../store/repeats';

// Below the four minutes that a sweep may take, with room for the commands under way.
const begunWithinMs = 180_000;

// A leader with more repeats than this is brought to the rest by the next sweep.
const newsPerSweep = 500;

// Sweeps come minutes apart.
const turnMs = 60_000;

// Commands wait for the engine and not for us.
const commandsAtOnce = 4;

// A command takes about 20 ms; what is not there after ten seconds is tried again later.
const commandWaitMs = 10_000;

/**
 * Brings to each repeat what became of its leader. What waits is read from the record, so an outage of anything only
 * delays it; a repeat that knows it already refuses it, so two workers at once, or a sweep that was cut off after the
 * command, change nothing. A repeat that fails does not hold the others up: each sweep takes them in another order, and
 * begins none after three minutes. The first failure is thrown after the others.
 * Returns how many repeats heard of their leader.
 */
export async function sweepRepeats(deps: {
  database: Database;
  engine: Pick<EngineClient, 'giveCommand'>;
}): Promise<number> {
  const stopAtMs = Date.now() + begunWithinMs;
  const asked = { turn: Math.floor(Date.now() / turnMs), limit: newsPerSweep };
  const waiting = await new Repeats(deps.database).waitingNews(asked);
  const failures: unknown[] = [];
  let told = 0;
  const tell = async (news: WaitingLeaderNews): Promise<void> => {
    try {
      await deps.engine.giveCommand(commandFor(news));
      told += 1;
    } catch (error) {
      // It knows already, or its follow-up has ended meanwhile.
      if (error instanceof CommandRefused || error instanceof EntityNotRunning) return;
      failures.push(error);
    }
  };
  await severalAtOnce(waiting, commandsAtOnce, tell, () => Date.now() >= stopAtMs);
  if (failures.length > 0) throw failures[0];
  return told;
}

function commandFor({ entityId, leader, changes }: WaitingLeaderNews): CommandRequest {
  const actor = { kind: 'system', process: 'repeats' } as const;
  return {
    entityId,
    message: {
      ...{ type: 'noteLeader', leader, changes },
      ...{ actor, effectiveAt: null, ifSequence: null },
    },
    updateId: `noteLeader/${leader.entityId}/${leader.sequence}`,
    waitMs: commandWaitMs,
  };
}

import type { GivenOutcome } from '../activities/hand-over-items';
import type { Database } from '../store/connect';
import { Repeats, type WaitingLeaderNews } from '../store/repeats';
import type { CommandMessage } from '../workflows/messages';

// A leader with more repeats than this is brought to the rest by the next sweep.
const newsPerSweep = 500;

// Commands wait for the engine and not for us.
const commandsAtOnce = 4;

/**
 * Brings to each repeat what became of its leader. What waits is read from the record, so an outage of anything only
 * delays it; a repeat that knows it already refuses it, so two workers at once, or a sweep that was cut off after the
 * command, change nothing. One repeat that fails does not hold the others up: the first failure is thrown after them.
 * Returns how many repeats heard of their leader.
 */
export async function sweepRepeats(deps: {
  database: Database;
  giveCommand: (request: {
    entityId: string;
    message: CommandMessage;
    updateId: string;
  }) => Promise<GivenOutcome>;
}): Promise<number> {
  const waiting = await new Repeats(deps.database).waitingNews(newsPerSweep);
  const failures: unknown[] = [];
  let told = 0;
  const tellInTurn = async (): Promise<void> => {
    for (let news = waiting.shift(); news !== undefined; news = waiting.shift()) {
      try {
        const outcome = await deps.giveCommand(commandFor(news));
        if (outcome.given) told += 1;
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: commandsAtOnce }, tellInTurn));
  if (failures.length > 0) throw failures[0];
  return told;
}

function commandFor({ entityId, leader, changes }: WaitingLeaderNews): {
  entityId: string;
  message: CommandMessage;
  updateId: string;
} {
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

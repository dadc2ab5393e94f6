import type { HandoverItems, WaitingItem } from '../store/handover-items';
import type { CommandMessage } from '../workflows/messages';
import type { HandOverActivities } from './contracts';

/** How a command ended that the engine gave to an item. */
export type GivenOutcome = { given: true } | { given: false; why: string };

/** What handing items over needs. */
export interface HandOverDependencies {
  items: Pick<HandoverItems, 'discover' | 'settle' | 'next' | 'finish'>;
  /**
   * Gives a command and waits until it is stored. The same update id again is answered and changes nothing.
   * Rejects when the engine does not answer.
   */
  giveCommand: (request: {
    entityId: string;
    message: CommandMessage;
    updateId: string;
  }) => Promise<GivenOutcome>;
}

// Commands wait for the engine and not for us; more at once than this only queue up in it on 2 cores.
const commandsAtOnce = 8;

/**
 * Hands the next items over. What is done is read from the read model, so an interrupted run loses and repeats
 * nothing: the item itself refuses or answers a command that it knows. Items that could not be handed over do not
 * hold the others up; the first failure is thrown after them, unless the read model shows that it needs nothing more.
 */
export function createHandOverItems(
  deps: HandOverDependencies,
): HandOverActivities['handOverItems'] {
  return async function handOverItems({ handoverId, limit }) {
    const { items } = deps;
    await items.discover(handoverId);
    const before = await items.settle(handoverId);
    const failures = await giveAll(deps, handoverId, await items.next(handoverId, limit));
    const after = await items.settle(handoverId);
    if (after.remaining > 0 && after.settled === 0 && failures.length > 0) throw failures[0];
    if (after.remaining === 0) await items.finish(handoverId);
    return { settled: before.settled + after.settled, remaining: after.remaining };
  };
}

async function giveAll(
  { giveCommand }: HandOverDependencies,
  handoverId: string,
  items: readonly WaitingItem[],
): Promise<readonly unknown[]> {
  const waiting = [...items];
  const failures: unknown[] = [];
  const giveInTurn = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      try {
        const { entityId, toInstitutionId, sequence } = item;
        // With the version: an item that came back to the body that ended, as by an assignment that was under way, moves
        // once more, and without it would only be answered that it has moved.
        const updateId = `handOver/${handoverId}/${toInstitutionId}/${sequence}`;
        const outcome = await giveCommand({ entityId, message: messageFor(item), updateId });
        if (!outcome.given) failures.push(new Error(`${entityId}: ${outcome.why}`));
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: commandsAtOnce }, giveInTurn));
  return failures;
}

function messageFor({ fromInstitutionId, toInstitutionId, reason }: WaitingItem): CommandMessage {
  const actor = { kind: 'system', process: 'handover' } as const;
  const context = { actor, effectiveAt: null, ifSequence: null };
  return { type: 'handOver', fromInstitutionId, toInstitutionId, reason, ...context };
}

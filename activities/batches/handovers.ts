import type { EngineClient } from '../../engine/engine-client';
import type { HandoverItems, WaitingItem } from '../../store/handover-items';
import type { CommandMessage } from '../../domain/processes';
import { bulkCommandId } from '../../workflows/messages';
import { severalAtOnce } from '../several-at-once';
import type { CarryOutPortion } from './portion';

/** What handing items over needs. */
interface HandOverDependencies {
  items: Pick<HandoverItems, 'discover' | 'settle' | 'next' | 'finish'>;
  engine: Pick<EngineClient, 'giveCommand'>;
}

// Commands wait for the engine and not for us; more at once than this only queue up in it on 2 cores.
const commandsAtOnce = 8;

// A command takes about 20 ms; what is not there after ten seconds is tried again later.
const commandWaitMs = 10_000;

/**
 * Hands the next items over. What is done is read from the read model, so an interrupted run loses and repeats
 * nothing: the item itself refuses or answers a command that it knows. Items that could not be handed over do not
 * hold the others up; the first failure is thrown after them, unless the read model shows that it needs nothing more.
 */
export function createHandOverItems(deps: HandOverDependencies): CarryOutPortion {
  return async function handOverItems({ id: handoverId, limit }) {
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
  { engine }: HandOverDependencies,
  handoverId: string,
  items: readonly WaitingItem[],
): Promise<readonly unknown[]> {
  const failures: unknown[] = [];
  await severalAtOnce(items, commandsAtOnce, async (item) => {
    const { entityId, toInstitutionId, sequence } = item;
    // With the version: an item that came back to the body that ended, as by an assignment that was under way, moves
    // once more, and without it would only be answered that it has moved.
    const batch = { operation: 'handover', id: handoverId } as const;
    const updateId = bulkCommandId(batch, `${toInstitutionId}/${sequence}`);
    const command = { entityId, message: messageFor(item), updateId, waitMs: commandWaitMs };
    await engine.giveCommand(command).catch((error: unknown) => {
      failures.push(new Error(entityId, { cause: error }));
    });
  });
  return failures;
}

function messageFor({ fromInstitutionId, toInstitutionId, reason }: WaitingItem): CommandMessage {
  const actor = { kind: 'system', process: 'handover' } as const;
  const context = { actor, effectiveAt: null, ifSequence: null };
  return { type: 'handOver', fromInstitutionId, toInstitutionId, reason, ...context };
}

import type { EngineClient } from '../../engine/engine-client';
import type { HandoverItems, WaitingItem } from '../../store/handover-items';
import type { CommandMessage } from '../../domain/processes';
import { bulkCommandId } from '../../workflows/messages';
import { severalAtOnce } from '../several-at-once';
import type { SettlePortion } from './portion';

/** Dependencies of handovers. */
interface HandOverDependencies {
  items: Pick<HandoverItems, 'discover' | 'settle' | 'next' | 'finish'>;
  engine: Pick<EngineClient, 'giveCommand'>;
}

// Commands wait for the engine; more at once only queue up in it on 2 cores.
const commandsAtOnce = 8;

// A command takes about 20 ms; one that takes ten seconds is tried again later.
const commandWaitMs = 10_000;

/**
 * Hands over the next items. Settled items are read from their rows, so an interrupted run loses and repeats nothing:
 * an item refuses or answers a command that it has already taken. Failed items do not hold up the others; the first
 * failure is thrown at the end, unless the rows show that the item needs nothing more.
 */
export function createHandOverItems(deps: HandOverDependencies): SettlePortion {
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
    // With the version: an item that was assigned to the ended institution again moves once more; without the
    // version, the command would count as a repetition.
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

import { cancellationSignal, heartbeat } from '@temporalio/activity';
import type { Policy } from '../domain/shared/policy';
import type { ItemOrders, SettledItem, WaitingItem } from '../store/item-orders';
import type { NamedParts, RefusedPart } from '../store/living-institutions';
import type { CommandMessage } from '../workflows/messages';
import type { ItemOrderActivities } from './contracts';
import { prepareCommand, type PreparedCommand } from './ordered-commands';

/** A command of an order, on its way to one item. */
export interface OrderedMessage {
  entityId: string;
  message: CommandMessage;
  updateId: string;
}

/** What carrying out an order over many items needs. */
export interface CarryOutDependencies {
  orders: Pick<ItemOrders, 'find' | 'waiting' | 'taken' | 'settle'>;
  policies: { find(version: number): Promise<Policy | null> };
  /** Runs something while the named bodies live, so that no item goes to one that has ended. */
  whileLiving: (
    named: NamedParts,
    run: () => Promise<void>,
  ) => Promise<{ refused: RefusedPart | null }>;
  /**
   * Gives the command and waits until it is stored: null, or why it was refused. Throws when nobody can tell, or when
   * the signal says that the worker closes.
   */
  giveOrdered: (request: OrderedMessage, signal: AbortSignal) => Promise<SettledItem['refusal']>;
}

// Two, so that one still gives commands while the other waits for its last ones and notes what came of them.
const strands = 2;

// Commands wait for their commits; with more than sixteen at once, those of people wait behind them on 2 cores.
const commandsAtOnce = 16 / strands;

// What a killed worker repeats at most, and how long a body that ends waits for its strand: about a second.
const itemsPerTurn = 50;

// A third of what the engine is told at least every 3 s, see `createWorker`.
const heartbeatMs = 1_000;

/**
 * Gives the command of an order to the first items that wait, some at once, and notes what came of them turn by turn:
 * an interrupted run repeats at most its own commands, which the items know again by their update ids. A command
 * that nobody can tell the end of begins no further one and is thrown, after the others were noted. When a body that
 * the order names has ended since, the rest is refused.
 */
export function createCarryOutBatch(
  deps: CarryOutDependencies,
): ItemOrderActivities['carryOutBatch'] {
  return async function carryOutBatch({ jobId, limit }) {
    const order = await deps.orders.find(jobId);
    if (order === null) throw new Error(`there is no order ${jobId}`);
    const command = await prepareCommand(order, deps.policies);
    const waiting = [...(await deps.orders.waiting(jobId, limit))];
    // The process says that it lives, not that a command ended: a database that is away for a while is no killed worker.
    const beating = setInterval(() => heartbeat(), heartbeatMs);
    const outcome: Outcome = { failures: [], settled: 0 };
    const workOff = async (): Promise<void> => {
      while (waiting.length > 0 && outcome.failures.length === 0) {
        const settled = await takeTurn(deps, command, waiting.splice(0, itemsPerTurn), outcome);
        await deps.orders.settle(jobId, settled);
        outcome.settled += settled.length;
      }
    };
    const strandsEnd = Promise.allSettled(Array.from({ length: strands }, workOff));
    const ends = await strandsEnd.finally(() => clearInterval(beating));
    const broken = ends.find((end) => end.status === 'rejected');
    if (broken !== undefined) throw broken.reason;
    if (outcome.failures.length > 0) throw outcome.failures[0];
    // Asked once more when both have ended: also an order without a waiting item is finished by it.
    const { remaining } = await deps.orders.settle(jobId, []);
    return { settled: outcome.settled, remaining };
  };
}

interface Outcome {
  failures: unknown[];
  settled: number;
}

/** Gives the command to some items, and says what came of those of which that is known. */
async function takeTurn(
  deps: CarryOutDependencies,
  { message, updateId, named }: PreparedCommand,
  items: readonly WaitingItem[],
  outcome: Outcome,
): Promise<readonly SettledItem[]> {
  const left = [...items];
  const settled: SettledItem[] = [];
  // Without it a worker that closes waits for commands that it no longer takes itself.
  const signal = cancellationSignal();
  const giveInTurn = async (): Promise<void> => {
    for (
      let item = left.shift();
      item !== undefined && outcome.failures.length === 0;
      item = left.shift()
    ) {
      try {
        const { entityId, ifSequence } = item;
        const request = { entityId, updateId, message: withVersion(message, ifSequence) };
        settled.push({ entityId, refusal: await deps.giveOrdered(request, signal) });
      } catch (error) {
        outcome.failures.push(error);
      }
    }
  };
  const { refused } = await deps.whileLiving(named, async () => {
    await Promise.all(Array.from({ length: commandsAtOnce }, giveInTurn));
  });
  if (refused === null) return settled;
  const { code, message: why } = refused.error;
  // A run that was killed may have given it to some of them before the body ended.
  const taken = await deps.orders.taken(updateId, items);
  return items.map(({ entityId }) => ({
    entityId,
    refusal: taken.has(entityId) ? null : { code, message: why },
  }));
}

function withVersion(
  message: PreparedCommand['message'],
  ifSequence: number | null,
): CommandMessage {
  // Each member of the union gets the field that its preparation left out; the compiler does not see it member by member.
  return { ...message, ifSequence } as CommandMessage;
}

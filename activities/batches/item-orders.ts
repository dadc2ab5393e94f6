import { cancellationSignal } from '@temporalio/activity';
import type { DomainError } from '../../domain/shared/errors';
import type { LocalDate } from '../../domain/shared/instant';
import {
  CommandRefused,
  EntityNotRunning,
  type CommandOutcome,
  type EngineClient,
} from '../../engine/engine-client';
import type { PlannedCandidate } from '../../domain/registers/planned-assignment';
import type { ItemOrders, SettledItem, WaitingItem } from '../../store/item-orders';
import type { CommandMessage } from '../../domain/processes';
import { severalAtOnce } from '../several-at-once';
import type { CarryOutPortion } from './portion';
import {
  prepareCommand,
  type PrepareDependencies,
  type PreparedCommand,
  type PreparedOrder,
} from './order-commands';

/** What carrying out an order over many items needs. */
interface CarryOutDependencies extends PrepareDependencies {
  orders: Pick<ItemOrders, 'find' | 'waiting' | 'taken' | 'settle'>;
  /** Runs something while these bodies stay as they are, so that no item goes to one that has ended. */
  whileHeld: (
    institutionIds: readonly string[],
    run: (institutions: readonly PlannedCandidate[], today: LocalDate) => Promise<void>,
  ) => Promise<void>;
  engine: Pick<EngineClient, 'giveCommand'>;
}

// Two, so that one still gives commands while the other waits for its last ones and notes what came of them.
const workers = 2;

// Commands wait for their commits; with more than sixteen at once, those of people wait behind them on 2 cores.
const commandsAtOnce = 16 / workers;

// A command takes 20 ms. What is not stored by then waits for a database, and the engine tries the batch again.
const commandWaitMs = 20_000;

// At most so many are repeated after a kill, and a body that ends waits for so many: about a second.
const itemsPerTurn = 50;

/**
 * Gives the command of an order to the first items that wait, some at once, and notes what came of them turn by turn:
 * an interrupted run repeats at most its own commands, which the items know again by their update ids. A command
 * that nobody can tell the end of begins no further one and is thrown, after the others were noted. When a body that
 * an item was to go to has ended since, the item is refused.
 */
export function createCarryOutOrder(deps: CarryOutDependencies): CarryOutPortion {
  return async function carryOutOrder({ id, limit }) {
    const order = await deps.orders.find(id);
    if (order === null) throw new Error(`there is no order ${id}`);
    const prepared = prepareCommand(order, deps);
    const waiting = [...(await deps.orders.waiting(id, limit))];
    const outcome: Outcome = { failures: [], settled: 0 };
    const workOff = async (): Promise<void> => {
      while (waiting.length > 0 && outcome.failures.length === 0) {
        const settled = await takeTurn(deps, prepared, waiting.splice(0, itemsPerTurn), outcome);
        await deps.orders.settle(id, settled);
        outcome.settled += settled.length;
      }
    };
    const ends = await Promise.allSettled(Array.from({ length: workers }, workOff));
    const broken = ends.find((end) => end.status === 'rejected');
    if (broken !== undefined) throw broken.reason;
    if (outcome.failures.length > 0) throw outcome.failures[0];
    // Asked once more when both have ended: also an order without a waiting item is finished by it.
    const { remaining } = await deps.orders.settle(id, []);
    return { settled: outcome.settled, remaining };
  };
}

interface Outcome {
  failures: unknown[];
  settled: number;
}

/** Gives some items their commands, and says what came of those of which that is known. */
async function takeTurn(
  deps: CarryOutDependencies,
  order: PreparedOrder,
  items: readonly WaitingItem[],
  outcome: Outcome,
): Promise<readonly SettledItem[]> {
  const settled: SettledItem[] = [];
  const refused = new Map<string, DomainError>();
  const given: GivenItem[] = [];
  const commandFor = await order.commandsFor(items);
  for (const item of items) {
    const command = commandFor(item);
    if ('refused' in command) refused.set(item.entityId, command.refused);
    else given.push({ item, command });
  }
  // Without it a worker that closes waits for commands that it no longer takes itself.
  const signal = cancellationSignal();
  const { updateId } = order;
  const named = given.flatMap(({ command }) => command.institutionIds);
  await deps.whileHeld([...new Set(named)], async (institutions, today) => {
    const give = async ({ item: { entityId, ifSequence }, command }: GivenItem): Promise<void> => {
      const error = command.refuse(institutions, today);
      if (error !== null) {
        refused.set(entityId, error);
        return;
      }
      try {
        const message = withVersion(command.message, ifSequence);
        const call = { entityId, updateId, message, waitMs: commandWaitMs, signal };
        settled.push({
          entityId,
          refusal: await refusalOf(deps.engine.giveCommand(call), entityId),
        });
      } catch (error_) {
        outcome.failures.push(error_);
      }
    };
    await severalAtOnce(given, commandsAtOnce, give, () => outcome.failures.length > 0);
  });
  return [...settled, ...(await settleRefused(deps, updateId, refused))];
}

/** Null when the command is stored, or why it was refused. Throws when nobody can tell. */
async function refusalOf(
  giving: Promise<CommandOutcome>,
  entityId: string,
): Promise<SettledItem['refusal']> {
  try {
    const { stored } = await giving;
    if (!stored) throw new Error(`the command to ${entityId} is taken and not stored yet`);
    return null;
  } catch (error) {
    if (error instanceof EntityNotRunning) return notRunning;
    if (!(error instanceof CommandRefused)) throw error;
    return told(error.error);
  }
}

function told({ code, params }: DomainError): NonNullable<SettledItem['refusal']> {
  return { code, params };
}

/** Its tracking has not begun, or its follow-up has ended: nobody takes a command. */
const notRunning = { code: 'not_running', params: {} };

/** What was refused before it was given; a run that was killed may have given it to some while their bodies lived. */
async function settleRefused(
  deps: CarryOutDependencies,
  updateId: string,
  refused: ReadonlyMap<string, DomainError>,
): Promise<readonly SettledItem[]> {
  if (refused.size === 0) return [];
  const taken = await deps.orders.taken(updateId, [...refused.keys()]);
  return [...refused].map(([entityId, error]) => ({
    entityId,
    refusal: taken.has(entityId) ? null : told(error),
  }));
}

interface GivenItem {
  item: WaitingItem;
  command: PreparedCommand;
}

function withVersion(
  message: PreparedCommand['message'],
  ifSequence: number | null,
): CommandMessage {
  // Each member of the union gets the field that its preparation left out; the compiler does not see it member by member.
  return { ...message, ifSequence } as CommandMessage;
}

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
import type { SettlePortion } from './portion';
import { prepareCommand, type PrepareDependencies, type PreparedOrder } from './order-commands';
import type { PreparedCommand } from './prepared-command';

/** Dependencies of bulk operations over items. */
interface SettleItemsDependencies extends PrepareDependencies {
  orders: Pick<ItemOrders, 'find' | 'waiting' | 'taken' | 'settle'>;
  /** Runs a function while these institutions cannot end, so that no item is assigned to an ended one. */
  whileHeld: (
    institutionIds: readonly string[],
    run: (institutions: readonly PlannedCandidate[], today: LocalDate) => Promise<void>,
  ) => Promise<void>;
  engine: Pick<EngineClient, 'giveCommand'>;
}

// Two, so that one gives commands while the other waits for its last ones and records their results.
const workers = 2;

// Commands wait for their commits; with more than sixteen at once, those of people wait behind them on 2 cores.
const commandsAtOnce = 16 / workers;

// A command takes 20 ms. A slower one waits for a database, and the engine retries the batch.
const commandWaitMs = 20_000;

// At most so many are repeated after a kill, and the ending of an institution waits for so many: about a second.
const itemsPerTurn = 50;

/**
 * Gives the command of an operation to the first waiting items, some at once, and records the results in turns: an
 * interrupted run repeats at most its own commands, which the items recognise by their update ids. After a command
 * with an unknown result no further one is begun, and its error is thrown after the other results are recorded. When
 * an institution of an item has ended since, the item is refused.
 */
export function createSettleItems(deps: SettleItemsDependencies): SettlePortion {
  return async function settleItems({ id, limit }) {
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
    // Counted again when both have ended, which also finishes an operation without waiting items.
    const { remaining } = await deps.orders.settle(id, []);
    return { settled: outcome.settled, remaining };
  };
}

interface Outcome {
  failures: unknown[];
  settled: number;
}

/** Gives some items their commands, and returns the known results. */
async function takeTurn(
  deps: SettleItemsDependencies,
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
    else if ('done' in command)
      settled.push({ entityId: item.entityId, refusal: null, deadlines: command.done });
    else given.push({ item, command });
  }
  // Without it a closing worker would wait for commands that it no longer handles itself.
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
        const refusal = await refusalOf(deps.engine.giveCommand(call), entityId);
        const { deadlines } = command;
        const counted = refusal === null && deadlines !== undefined ? { deadlines } : {};
        settled.push({ entityId, refusal, ...counted });
      } catch (error_) {
        outcome.failures.push(error_);
      }
    };
    await severalAtOnce(given, commandsAtOnce, give, () => outcome.failures.length > 0);
  });
  return [...settled, ...(await settleRefused(deps, updateId, refused))];
}

/** Null when the command is stored, or why it was refused. Throws when the result is unknown. */
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

/** Its tracking has not begun, or has ended: it takes no commands. */
const notRunning = { code: 'not_running', params: {} };

/**
 * Refused before the command was given; a killed run may have given it to some while their institutions were active.
 */
async function settleRefused(
  deps: SettleItemsDependencies,
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
  // Each member of the union gets the field that its preparation omitted; the compiler does not check this by member.
  return { ...message, ifSequence } as CommandMessage;
}

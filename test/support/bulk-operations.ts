import { randomUUID } from 'node:crypto';
import { prepareCommand, prepareDependenciesOn } from '../../activities/batches/order-commands';
import { TemporalEngine } from '../../engine/temporal-engine';
import { ItemOrders } from '../../store/item-orders';
import { sweepBulkOperations } from '../../worker/sweeps/bulk-operations';
import type { ApiAnswer } from './api-caller';
import type { Holder, TestApplication } from './application';
import { done } from './tracked-item';
import { until } from './until';

/** A header that makes a request one of its own. */
export function newKey(): { 'Idempotency-Key': string } {
  return { 'Idempotency-Key': randomUUID() };
}

/** As if the process had died between what it stored and keeping its answer. */
export async function loseAnswer(app: TestApplication, key: ReturnType<typeof newKey>) {
  await app.store.database('idempotency_key').where({ key: key['Idempotency-Key'] }).delete();
}

/** What an operation says of itself once all of its items are settled. */
export async function whenFinished(who: Holder, path: string): Promise<ApiAnswer['body']> {
  const { body } = await until(
    () => who.get(path),
    (answer) => answer.body.finishedAt !== null,
  );
  return body;
}

/** Begins operations that nobody began for longer than the sweep waits; how many. */
export async function sweepLostStarts(
  app: TestApplication,
  table: 'item_order' | 'handover' | 'letter_order' = 'item_order',
): Promise<number> {
  const { database } = app.store;
  await database(table).update({ created_at: '2024-04-01T00:00:00.000Z' });
  return await sweepBulkOperations({ database, engine: new TemporalEngine(app.engine) });
}

/** Carries out an order's first item, as a run that was killed before it noted what came of it. */
export async function settleFirst(app: TestApplication, orderId: string): Promise<void> {
  const { database } = app.store;
  const orders = new ItemOrders(database);
  const [order, [first]] = [await orders.find(orderId), await orders.waiting(orderId, 1)];
  if (order === null || first === undefined) throw new Error('the order is not stored');
  const rules = prepareDependenciesOn(database);
  const { commandsFor, updateId } = prepareCommand(order, rules);
  const command = (await commandsFor([first]))(first);
  if (!('message' in command)) throw new Error('the item gets no command');
  await new TemporalEngine(app.engine).giveCommand({
    ...{ entityId: first.entityId, updateId, waitMs: 20_000 },
    message: { ...command.message, ifSequence: null },
  });
}

/** Uploads a document of so many paragraphs and waits until all of them are tracked. */
export async function trackedDocument(by: Holder, symbol: string, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => `${symbol},${index + 1},Ensure it.`);
  const csv = ['symbol,paragraph,text', ...rows].join('\n');
  const type = { 'Content-Type': 'text/csv' };
  done(await by.send('POST', '/imports/recommendations', csv, type));
  await whenTracked(by, `symbol=${encodeURIComponent(symbol)}`);
}

/** Returns when all items of a filter are tracked. */
export async function whenTracked(who: Holder, filter: string): Promise<void> {
  await until(
    () => who.get(`/status-summary?tracked=false&${filter}`),
    ({ body }) => body.total === 0,
  );
}

/** How often each item of these that had an event of the type had one, by the log; of all items without ids. */
export async function timesInLog(
  { store: { database } }: TestApplication,
  type: string,
  entityIds?: readonly string[],
): Promise<number[]> {
  const rows = await database('event_log')
    .where({ event_type: type })
    .modify((query) => void (entityIds && query.whereIn('entity_id', [...entityIds])))
    .groupBy('entity_id')
    .select<{ times: number }[]>(database.raw('count(*)::int as times'));
  return rows.map(({ times }) => times);
}

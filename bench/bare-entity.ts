import { condition, defineUpdate, proxySinks, setHandler, type Sinks } from '@temporalio/workflow';

/** Tells the worker process that a workflow's first task has run. */
export interface BareSinks extends Sinks {
  bench: { ran(): void };
}

/** An update that does nothing but count. */
export const poke = defineUpdate<number>('poke');

/**
 * The least an entity can be: it takes updates, and no activity follows from them. What this costs
 * is the engine's own price, which our figures are held against.
 */
export async function bareEntity(): Promise<void> {
  let count = 0;
  setHandler(poke, () => (count += 1));
  proxySinks<BareSinks>().bench.ran();
  await condition(() => false);
}

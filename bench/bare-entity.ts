import { condition, defineUpdate, proxySinks, setHandler, type Sinks } from '@temporalio/workflow';

/** Tells the worker process that a workflow's first task has run. */
export interface BareSinks extends Sinks {
  bench: { ran(): void };
}

/** An update that does nothing but count. */
export const poke = defineUpdate<number>('poke');

/**
 * The smallest possible entity: it takes updates without activities. Its cost is the engine's own, with which the
 * figures of the product are compared.
 */
export async function bareEntity(): Promise<void> {
  let count = 0;
  setHandler(poke, () => (count += 1));
  proxySinks<BareSinks>().bench.ran();
  await condition(() => false);
}

/** Runs `job` for each item, `clients` at a time, and answers how long each took, in milliseconds. */
export async function timeEach<T>(
  items: readonly T[],
  clients: number,
  job: (item: T) => Promise<unknown>,
): Promise<number[]> {
  const durations: number[] = [];
  const waiting = [...items];
  async function client(): Promise<void> {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      const from = performance.now();
      await job(item);
      durations.push(performance.now() - from);
    }
  }
  await Promise.all(Array.from({ length: clients }, client));
  return durations;
}

/** The duration that the given share (0-1) of all durations does not exceed; nearest rank. */
export function percentile(durations: readonly number[], share: number): number {
  const sorted = durations.toSorted((a, b) => a - b);
  const found = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (found === undefined) throw new Error('there is no percentile of nothing');
  return found;
}

/** Calls `look` until it returns true; for measuring, where an event cannot be awaited. */
export async function until(
  look: () => Promise<boolean>,
  { everyMs, withinMs }: { everyMs: number; withinMs: number },
): Promise<void> {
  const from = performance.now();
  while (!(await look())) {
    if (performance.now() - from > withinMs) throw new Error(`not reached within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

/** Does a job for every item, so many at a time, in their order. */
export async function inTurns<T>(
  items: readonly T[],
  atATime: number,
  job: (item: T, index: number) => Promise<unknown>,
): Promise<void> {
  const waiting = [...items.entries()];
  const turn = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await job(next[1], next[0]);
  };
  await Promise.all(Array.from({ length: atATime }, turn));
}

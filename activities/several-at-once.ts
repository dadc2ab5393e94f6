/**
 * Runs a function for each item in order, at most so many at once. After a failure, or once `isOver`, no further one
 * is begun; the first failure is thrown when the running ones have ended.
 */
export async function severalAtOnce<T>(
  items: readonly T[],
  atOnce: number,
  act: (item: T) => Promise<unknown>,
  isOver: () => boolean = () => false,
): Promise<void> {
  const left = items[Symbol.iterator]();
  const failures: unknown[] = [];
  const inTurn = async (): Promise<void> => {
    while (failures.length === 0 && !isOver()) {
      const { value, done } = left.next();
      if (done === true) return;
      await act(value).catch((error: unknown) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, inTurn));
  if (failures.length > 0) throw failures[0];
}

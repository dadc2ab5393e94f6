import { setImmediate as nextTurn } from 'node:timers/promises';

// Some milliseconds of work.
const rowsOfTurn = 250;

/** As `Array.map`, but lets other requests run in between: mapping a whole register at once would block all of them. */
export async function mapInTurns<T, R>(rows: readonly T[], map: (row: T) => R): Promise<R[]> {
  const mapped: R[] = [];
  for (const row of rows) {
    mapped.push(map(row));
    if (mapped.length % rowsOfTurn === 0) await nextTurn();
  }
  return mapped;
}

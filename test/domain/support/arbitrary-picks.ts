import { clockDefinition } from '../../../domain/implementation/clocks';
import type { ImplementationState } from '../../../domain/implementation/state';

/** Mostly a running clock of the lead's, now and then another, or one that nobody knows. */
export function clockFor(state: ImplementationState, number: number): string {
  const ids = state.clocks
    .filter(({ subject }) => number % 5 === 0 || clockDefinition(subject)?.owner === 'lead')
    .map(({ id }) => id);
  return number % 17 === 0 ? 'report/99' : pick(ids, number, 'report/1');
}

export function dueOf(state: ImplementationState, clockId: string): string | undefined {
  return state.clocks.find(({ id }) => id === clockId)?.due.dueOn;
}

/** Mostly the period whose report waits for its signature. */
export function unsignedPeriod({ periods }: ImplementationState, number: number): number {
  const waiting = periods.find(({ unsigned }) => unsigned !== null);
  return number % 13 === 0 ? number % 5 : (waiting?.number ?? 1);
}

/** Mostly a period in one of the states, now and then any number. */
export function periodFor(
  state: ImplementationState,
  wanted: readonly string[],
  number: number,
): number {
  const fitting = state.periods.filter((period) => wanted.includes(period.state));
  const numbers = fitting.map((period) => period.number);
  return number % 13 === 0 ? number % 5 : pick(numbers, number, 1);
}

/** One of the matters that are open, or one that nobody noted. */
export function openMatterFor({ openMatters }: ImplementationState, number: number): string {
  const open = openMatters.map(({ matterId }) => matterId);
  return pick(open, number, 'matter-0');
}

export function dayAfter(today: string, days: number): string {
  // An odd number of days gives the day itself: what is odd here is asked by `askEverything`.
  const shift = Number.isSafeInteger(days) ? days % 1000 : 0;
  return new Date(Date.parse(today) + shift * 86_400_000).toISOString().slice(0, 10);
}

export function pick<T>(values: readonly T[], number: number, otherwise: T): T {
  return values[number % Math.max(values.length, 1)] ?? otherwise;
}

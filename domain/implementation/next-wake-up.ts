import { isSuspended } from '../clock/clock';
import { earliest, type Instant } from '../shared/instant';
import { suspendedUntil } from './clarification';
import { openClocks } from './clocks';
import { periodsFollow } from './passing-of-time';
import { latestPeriod } from './reporting-periods';
import type { AnyState } from './state';

/**
 * The next instant whose passing changes the state, or null when nothing is due by itself.
 * The engine sleeps until the whole second after it (see `isAfterDue`); ladder steps are not here,
 * because the mailboxes keep those.
 */
export function nextWakeUp(state: AnyState): Instant | null {
  if (state.stage === 'unregistered') return null;
  const dueInstants = state.clocks
    .filter((clock) => !clock.missed && !isSuspended(clock))
    .map((clock) => clock.due.dueAt);
  const resumptions = openClocks(state).flatMap((clock) => suspendedUntil(clock) ?? []);
  const period = periodsFollow(state) ? latestPeriod(state) : undefined;
  if (period?.endsAt && period.state !== 'superseded') dueInstants.push(period.endsAt);
  return earliest([...dueInstants, ...resumptions]);
}

/**
 * How long after a shared due instant this entity wakes: a fixed share of the spread, by a hash of
 * its id (FNV-1a, 32 bit), so that thousands of items with one due day do not wake in one second.
 */
export function wakeUpSpreadMs(entityId: string, spreadSeconds: number): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < entityId.length; index += 1) {
    hash = Math.imul(hash ^ entityId.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash % (spreadSeconds * 1000 + 1);
}

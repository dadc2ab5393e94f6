import type { StartedClock } from '../../clock/clock';
import { resumeClock } from '../../process/clocks';
import type { ClockDraft } from '../../process/event';
import type { Instant } from '../../shared/instant';
import type { ImplementationState } from '../state';
import { countedUnder } from './other-policy';

/**
 * Continues a suspended term. One that was held from its start, because nobody was notified of it, begins only now,
 * also when a question followed at once: it counts under the policy of now.
 */
export function resumeTerm(
  state: ImplementationState,
  clock: StartedClock,
  at: Instant,
): ClockDraft {
  const resumed = resumeClock(clock, at);
  return hasRun(clock) ? resumed : { ...resumed, ...countedUnder(state, state.policy, clock) };
}

/** Whether any time of the term has passed unsuspended. */
function hasRun({ start, suspensions }: StartedClock): boolean {
  if (suspensions[0]?.cause !== 'not_notified') return true;
  const from = [start.effectiveAt, ...suspensions.map(({ to }) => to)];
  return suspensions.some((suspension, index) => suspension.from !== from[index]);
}

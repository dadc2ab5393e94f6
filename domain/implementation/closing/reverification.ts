import { domainError, type DomainError } from '../../shared/errors';
import type { Instant } from '../../shared/instant';
import { startClock } from '../clocks';
import type { EventDraft } from '../events';
import type { ImplementationState } from '../state';

/**
 * Starts the re-verification after `confirmed` earlier ones, counted from the closing itself; none when all are done.
 */
export function startReverification(
  state: ImplementationState,
  confirmed: number,
  closedAt: Instant,
): EventDraft[] {
  const months = state.policy.reverificationMonths[confirmed];
  if (months === undefined) return [];
  const number = state.reverifications + 1;
  return [startClock(state, 'reverification', number, { countedFrom: closedAt, months })];
}

export function supervisionEnded(): DomainError {
  return domainError('conflict', 'supervision_ended');
}

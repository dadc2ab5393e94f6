import { refuseDayToCome } from '../../registers/un-document';
import { domainError, type DomainError } from '../../shared/errors';
import type { Instant, LocalDate } from '../../shared/instant';
import type { ImplementationState, UnFollowUp } from '../state';

/** The follow-up that runs, when something of this day can be noted of it. */
export function openFollowUp(
  { unFollowUp }: ImplementationState,
  day: LocalDate,
  at: Instant,
): UnFollowUp | DomainError {
  if (unFollowUp?.state !== 'running') return notSelected();
  const refusal = refuseDayToCome(day, at);
  if (refusal !== null) return refusal;
  return day < unFollowUp.documentOn ? domainError('input', 'before_the_selection') : unFollowUp;
}

export function notSelected(): DomainError {
  return domainError('conflict', 'not_selected');
}

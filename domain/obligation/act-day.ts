import { refuseDayToCome } from '../registers/un-document';
import { domainError, type DomainError } from '../shared/errors';
import type { Instant, LocalDate } from '../shared/instant';
import type { ObligationState } from './state';

/** The day of a reply or a reminder is not in the future, and not before the document that asked. */
export function refuseActDay(
  { request }: ObligationState,
  day: LocalDate,
  at: Instant,
): DomainError | null {
  const refusal = refuseDayToCome(day, at);
  if (refusal !== null) return refusal;
  return day < request.documentOn ? domainError('input', 'before_the_selection') : null;
}

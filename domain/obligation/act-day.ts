import { refuseDayToCome } from '../registers/un-document';
import { domainError, type DomainError } from '../shared/errors';
import type { Instant, LocalDate } from '../shared/instant';
import type { ObligationState } from './state';

/** A reply or a reminder is of a day that has come, and not before the document that asked. */
export function refuseActDay(
  { request }: ObligationState,
  day: LocalDate,
  at: Instant,
): DomainError | null {
  const refusal = refuseDayToCome(day, at);
  if (refusal !== null) return refusal;
  return day < request.documentOn ? domainError('input', 'before_the_selection') : null;
}

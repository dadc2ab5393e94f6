import { refuseDayToCome } from '../registers/un-document';
import { contradictedBy } from '../registers/un-symbol';
import { domainError, type DomainError } from '../shared/errors';
import type { Instant, LocalDate } from '../shared/instant';
import type { ObligationState } from './state';

/** A reply or a reminder is of a day that has come, not before the document that asked, and of the same UN body. */
export function refuseAct(
  { request }: ObligationState,
  { symbol, day, at }: { symbol: string | null; day: LocalDate; at: Instant },
): DomainError | null {
  const refusal = refuseDayToCome(day, at);
  if (refusal !== null) return refusal;
  if (day < request.documentOn) return domainError('input', 'before_the_selection');
  const mechanism = symbol === null ? null : contradictedBy(symbol, request.mechanism);
  if (mechanism === null) return null;
  return domainError('input', 'document_of_another_body', {
    symbol: symbol ?? '',
    mechanism,
    documentMechanism: request.mechanism,
  });
}

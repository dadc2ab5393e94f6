import { isDayToCome } from '../calendar/deadline-day';
import { domainError, type DomainError } from '../shared/errors';
import { isLocalDate, type Instant, type LocalDate } from '../shared/instant';
import type { GradeScheme } from './grade-scheme';
import { contradictedBy } from './un-symbol';

/** A UN body grades and follows up its own recommendations, by its own scheme. */
export function refuseSchemeOfAnother({
  documentMechanism,
  scheme,
}: {
  documentMechanism: string;
  scheme: GradeScheme;
}): DomainError | null {
  if (scheme.mechanism === documentMechanism) return null;
  return domainError('input', 'scheme_of_another_body', {
    documentMechanism,
    mechanism: scheme.mechanism,
  });
}

/** The document of a UN body: of the same UN body, as far as its symbol shows, and not in the future. */
export function refuseDocument(
  {
    documentMechanism,
    symbol,
    documentOn,
  }: { documentMechanism: string; symbol: string; documentOn: LocalDate },
  at: Instant,
): DomainError | null {
  const mechanism = contradictedBy(symbol, documentMechanism);
  if (mechanism !== null) {
    return domainError('input', 'document_of_another_body', {
      symbol,
      mechanism,
      documentMechanism,
    });
  }
  return refuseDayToCome(documentOn, at) ?? refuseTooOld(documentOn, at);
}

/** No UN document is earlier: a year typed with two digits would count terms from antiquity. */
const firstDocument: LocalDate = '1945-10-24';

function refuseTooOld(documentOn: LocalDate, at: Instant): DomainError | null {
  if (documentOn >= firstDocument) return null;
  return outsideDays(at);
}

/** A day that is not in the future. East of Greenwich it may be the day after the one of the instant. */
export function refuseDayToCome(day: LocalDate, at: Instant): DomainError | null {
  if (!isLocalDate(day)) return outsideDays(at);
  return isDayToCome(day, at) ? domainError('input', 'day_to_come') : null;
}

function outsideDays(at: Instant): DomainError {
  const days = { firstOn: firstDocument, lastOn: at.slice(0, 10) };
  return domainError('input', 'impossible_day', days);
}

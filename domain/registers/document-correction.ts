import { domainError, type DomainError } from '../shared/errors';
import type { LocalDate } from '../shared/instant';
import { readSymbol } from './un-symbol';

/** What depends on the mechanism of a document: how many of its recommendations have it. */
export interface BoundToMechanism {
  positions: number;
  grades: number;
  followUps: number;
}

/** Of a document that stays under its mechanism. */
export const nothingBound: BoundToMechanism = { positions: 0, grades: 0, followUps: 0 };

/** Null when a document was adopted on or before the day on which it was issued. */
export function refuseDays({
  adoptedOn,
  issuedOn,
}: {
  adoptedOn: LocalDate | null;
  issuedOn: LocalDate | null;
}): DomainError | null {
  if (adoptedOn === null || issuedOn === null || adoptedOn <= issuedOn) return null;
  return domainError('input', 'adopted_after_issue', { adoptedOn, issuedOn });
}

/**
 * Null when a document can be filed under another mechanism. Grades and follow-ups are of the scheme of its UN body, and
 * only some mechanisms have positions: these are corrected first.
 */
export function refuseMechanism(
  document: { symbol: string; mechanism: string },
  bound: BoundToMechanism,
): DomainError | null {
  const { symbol, mechanism } = document;
  const shown = readSymbol(symbol).mechanism;
  // The report of a State's review and those of special procedures have symbols of one form.
  if (shown !== null && shown !== 'UPR' && shown !== mechanism) {
    return domainError('input', 'symbol_of_another_body', { symbol, mechanism: shown });
  }
  const { grades, followUps, positions } = bound;
  if (grades > 0) return domainError('conflict', 'document_has_grades', { count: grades });
  if (followUps > 0) {
    return domainError('conflict', 'document_has_follow_ups', { count: followUps });
  }
  return positions > 0 && mechanism !== 'UPR'
    ? domainError('conflict', 'document_has_positions', { count: positions })
    : null;
}

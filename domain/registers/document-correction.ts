import { domainError, type DomainError } from '../shared/errors';
import type { LocalDate } from '../shared/instant';

/** What depends on the mechanism of a document: how many of its recommendations have it. */
export interface BoundToMechanism {
  positions: number;
  grades: number;
  followUps: number;
}

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
  mechanism: string,
  { grades, followUps, positions }: BoundToMechanism,
): DomainError | null {
  if (grades > 0) return domainError('conflict', 'document_has_grades', { count: grades });
  if (followUps > 0) {
    return domainError('conflict', 'document_has_follow_ups', { count: followUps });
  }
  return positions > 0 && mechanism !== 'UPR'
    ? domainError('conflict', 'document_has_positions', { count: positions })
    : null;
}

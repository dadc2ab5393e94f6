import { domainError, type DomainError } from '../shared/errors';
import type { LocalDate } from '../shared/instant';
import type { InstitutionKind } from './institution-kind';

/** What an institution is, as far as it decides which part it may take in an item. */
export interface Candidate {
  id: string;
  kind: InstitutionKind;
  validFrom: LocalDate;
  validTo: LocalDate | null;
}

/** Whether institutions of a kind may answer for items. */
export function mayLead(kind: Candidate['kind']): boolean {
  return kind !== 'ngo' && kind !== 'center';
}

/**
 * Null when the institution may take the part, else why not. An NGO helps and does not answer for an item: its silence
 * would count as acceptance. The center does not answer to itself either.
 */
export function refusePart(
  part: 'lead' | 'support',
  candidate: Candidate | undefined,
  today: LocalDate,
): DomainError | null {
  if (candidate === undefined || candidate.validTo !== null || candidate.validFrom > today) {
    return domainError('input', 'institution_unknown');
  }
  if (part === 'lead' && !mayLead(candidate.kind)) {
    return domainError('input', 'cannot_lead');
  }
  return null;
}

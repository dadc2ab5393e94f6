import { domainError, type DomainError } from '../shared/errors';
import type { LocalDate } from '../shared/instant';
import type { InstitutionKind } from './institution-kind';

/** The fields of an institution that decide its possible roles in an item. */
export interface Candidate {
  id: string;
  kind: InstitutionKind;
  validFrom: LocalDate;
  validTo: LocalDate | null;
}

/** Whether institutions of a kind may lead items. */
export function mayLead(kind: Candidate['kind']): boolean {
  return kind !== 'ngo' && kind !== 'center';
}

/** Whether institutions of a kind state independent opinions on what others have implemented. */
export function mayOversee(kind: Candidate['kind']): boolean {
  return kind === 'ngo' || kind === 'nhri' || kind === 'parliament';
}

/**
 * Null when the institution may take the role, else the refusal. An NGO may support but not lead: its silence would
 * count as acceptance. The center does not report to itself either.
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

import { isOfCenter, type FocalPointRole, type Role } from '../shared/actor';
import { domainError, type DomainError } from '../shared/errors';
import type { Instant, LocalDate } from '../shared/instant';
import type { Candidate } from './taking-part';

/** Who reads the answers to a token: a person, or a program, through which nobody has been notified of anything. */
export const tokenPurposes = ['person', 'system'] as const;
export type TokenPurpose = (typeof tokenPurposes)[number];

/** The person and role of a new token. */
export interface TokenGrant {
  role: Role;
  institutionId: string | null;
  focalPointRole: FocalPointRole | null;
  expiresAt: Instant | null;
}

/** The data for checking a grant. */
export interface TokenFacts {
  at: Instant;
  personKnown: boolean;
  /** The active center; null before it is set up. */
  centerId: string | null;
  /** The institution in the grant; null when it is unknown. */
  institution: { kind: Candidate['kind']; endedOn: LocalDate | null } | null;
  /** Whether the institution has appointed the person to the role in the grant. */
  holdsPart: boolean;
}

/** The institution of a token: staff of the center have the center's own id, whether named or not. */
export function institutionOfToken(
  grant: Pick<TokenGrant, 'role' | 'institutionId'>,
  centerId: string | null,
): string | null {
  return grant.institutionId ?? (isOfCenter(grant.role) ? centerId : null);
}

/**
 * Null when the token may be created, else the refusal. `grant.institutionId` is the result of {@link
 * institutionOfToken}.
 */
export function refuseToken(grant: TokenGrant, facts: TokenFacts): DomainError | null {
  if (!facts.personKnown) {
    return domainError('input', 'person_unknown');
  }
  if (grant.expiresAt !== null && grant.expiresAt <= facts.at) {
    return domainError('input', 'expires_in_past');
  }
  return refuseInstitution(grant, facts) ?? refusePart(grant, facts);
}

function refuseInstitution(grant: TokenGrant, facts: TokenFacts): DomainError | null {
  const { role, institutionId } = grant;
  if (isOfCenter(role)) {
    if (facts.centerId === null) {
      return domainError('conflict', 'no_center');
    }
    if (institutionId !== facts.centerId) {
      return domainError('input', 'not_the_center');
    }
  }
  if (institutionId === null) {
    return role === 'institution' || role === 'ngo'
      ? domainError('input', 'institution_missing')
      : null;
  }
  if (facts.institution === null) {
    return domainError('input', 'institution_unknown');
  }
  if (!fits(role, facts.institution.kind)) {
    return domainError('input', 'role_of_another_kind');
  }
  return facts.institution.endedOn === null ? null : domainError('conflict', 'institution_ended');
}

/** The role must fit the institution, because NGOs and state bodies see and do different things. */
function fits(role: Role, kind: Candidate['kind']): boolean {
  if (role === 'ngo') return kind === 'ngo';
  return role !== 'institution' || (kind !== 'ngo' && kind !== 'center');
}

/** The token works only as long as the appointment, so a token without one would never work. */
function refusePart(grant: TokenGrant, facts: TokenFacts): DomainError | null {
  if (grant.focalPointRole === null) return null;
  if (grant.role !== 'institution') {
    return domainError('input', 'role_without_institution');
  }
  return facts.holdsPart ? null : domainError('input', 'not_appointed');
}

import { isOfCenter, type Role } from '../shared/actor';
import { domainError, type DomainError } from '../shared/errors';
import type { LocalDate } from '../shared/instant';

/** Roles that no institution appoints to. */
export const staffRoles = ['center', 'center_lead', 'coordinator', 'administrator'] as const;
export type StaffRole = (typeof staffRoles)[number];

export function isStaffRole(role: Role): role is StaffRole {
  return staffRoles.some((one) => one === role);
}

/** The role that a person gets. Only coordinators may belong to an institution. */
export interface StaffRoleGrant {
  personId: string;
  role: StaffRole;
  institutionId: string | null;
}

/** The data for checking a grant. */
interface StaffRoleFacts {
  personKnown: boolean;
  /** Whether there is an active center. */
  hasCenter: boolean;
  /** The institution in the grant; null when it is unknown. */
  institution: { validTo: LocalDate | null } | null;
}

/** Null when the role may be granted, else the refusal. */
export function refuseStaffRole(grant: StaffRoleGrant, facts: StaffRoleFacts): DomainError | null {
  const { role, institutionId } = grant;
  if (!facts.personKnown) return domainError('input', 'person_unknown');
  if (institutionId === null) {
    return isOfCenter(role) && !facts.hasCenter ? domainError('conflict', 'no_center') : null;
  }
  if (role !== 'coordinator') return domainError('input', 'role_of_another_kind');
  if (facts.institution === null) return domainError('input', 'institution_unknown');
  return facts.institution.validTo === null ? null : domainError('conflict', 'institution_ended');
}

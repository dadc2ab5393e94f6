import type { FocalPointRole } from '../shared/actor';
import { domainError, type DomainError } from '../shared/errors';

/** The roles that may act for their institution; a validator signs reports of others. */
export const actingRoles: readonly FocalPointRole[] = ['main', 'alternate', 'head'];

/** The data for checking the leaving of a focal point. */
export interface LeavingFacts {
  /** How many items the institution leads that are neither closed nor withdrawn. */
  openItems: number;
  /** How many conclusions of public oversight await its answer. */
  openAnswers: number;
  /** Whether the institution has ended: then its items are moving to its successor. */
  bodyEnded: boolean;
  /** The roles of those who stay or come, the replacement included. */
  staying: readonly FocalPointRole[];
}

/**
 * The role that needs a replacement; null when the focal point may leave without one: an institution that leads open
 * items or owes answers keeps a main focal point where it had one, and somebody who may act for it.
 */
export function replacementNeeded(
  role: FocalPointRole,
  { openItems, openAnswers, bodyEnded, staying }: LeavingFacts,
): FocalPointRole | null {
  if (openItems + openAnswers === 0 || bodyEnded) return null;
  if (role === 'main') return staying.includes('main') ? null : 'main';
  if (staying.some((part) => actingRoles.includes(part))) return null;
  return actingRoles.includes(role) ? role : 'main';
}

/** Null when the focal point may leave, else the refusal. */
export function refuseLeaving(role: FocalPointRole, facts: LeavingFacts): DomainError | null {
  const needed = replacementNeeded(role, facts);
  if (needed === null) return null;
  const { openItems, openAnswers } = facts;
  return openItems > 0
    ? domainError('conflict', 'replacement_needed', { count: openItems, focalPointRole: needed })
    : domainError('conflict', 'answers_owed', { count: openAnswers, focalPointRole: needed });
}

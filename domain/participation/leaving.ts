import type { FocalPointRole } from '../shared/actor';
import { domainError, type DomainError } from '../shared/errors';

/** The parts whose holders may act for their body; a validator signs what others hand in. */
export const actingRoles: readonly FocalPointRole[] = ['main', 'alternate', 'head'];

/** What the leaving of a focal point is judged by. */
export interface LeavingFacts {
  /** How many items the body leads that are neither closed nor withdrawn. */
  openItems: number;
  /** Whether the body has ended: then its items are on their way to its successor. */
  bodyEnded: boolean;
  /** The parts of those who stay or come, the replacement included. */
  staying: readonly FocalPointRole[];
}

/**
 * The part that a replacement is needed for, or null when the focal point may just leave: a body that leads open items
 * always has a main focal point where it had one, and somebody who may act for it.
 */
export function replacementNeeded(
  role: FocalPointRole,
  { openItems, bodyEnded, staying }: LeavingFacts,
): FocalPointRole | null {
  if (openItems === 0 || bodyEnded) return null;
  if (role === 'main') return staying.includes('main') ? null : 'main';
  if (staying.some((part) => actingRoles.includes(part))) return null;
  return actingRoles.includes(role) ? role : 'main';
}

/** Null when the focal point may leave so, else why not. */
export function refuseLeaving(role: FocalPointRole, facts: LeavingFacts): DomainError | null {
  const needed = replacementNeeded(role, facts);
  if (needed === null) return null;
  const { openItems } = facts;
  return domainError('conflict', 'replacement_needed', {
    count: openItems,
    focalPointRole: needed,
  });
}

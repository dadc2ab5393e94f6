import { domainError, type DomainError } from '../../shared/errors';
import type { Following, ImplementationState, LeaderFacts } from '../state';

/** Whether an item is open, has a lead, and follows no other one: the conditions for leading others. */
export function isOpen({ stage, leadInstitutionId, follows }: LeaderFacts): boolean {
  const isOver = stage === 'closed' || stage === 'withdrawn';
  return !isOver && leadInstitutionId !== null && !follows;
}

/**
 * Whether the leading item's plan and reports serve the repeat: it is open, follows no other item, and has the same
 * lead.
 */
export function isServed({ following, assignment }: ImplementationState): boolean {
  return (
    following !== null &&
    isOpen(following.leader) &&
    following.leader.leadInstitutionId === assignment?.leadInstitutionId
  );
}

/** Whether the center has applied a report of the leading item with evidence to this repeat. */
export function isProvenByLeader({ following }: ImplementationState): boolean {
  return following?.applied.some(({ evidenceCount }) => evidenceCount > 0) === true;
}

/** A repeat does not owe a plan or report of its own; the refusal says where it belongs. */
export function refuseWhileFollowing({ following }: ImplementationState): DomainError | null {
  return following === null ? null : domainError('conflict', 'follows_a_leader');
}

/** The link of a repeat to its leading item. */
export function linkOf({ following }: ImplementationState): Following | DomainError {
  return following ?? domainError('conflict', 'not_linked');
}

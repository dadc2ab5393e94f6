import { domainError, type DomainError } from '../../shared/errors';
import type { ImplementationState, LeaderFacts } from '../state';

/** Whether a leader is open, with a lead, and follows nobody itself: what it needs to serve others. */
export function isOpen({ stage, leadInstitutionId, follows }: LeaderFacts): boolean {
  const isOver = stage === 'closed' || stage === 'withdrawn';
  return !isOver && leadInstitutionId !== null && !follows;
}

/** Whether the leader's plan and reports serve the repeat: the leader is open, leads itself, and has the same lead. */
export function isServed({ following, assignment }: ImplementationState): boolean {
  return (
    following !== null &&
    isOpen(following.leader) &&
    following.leader.leadInstitutionId === assignment?.leadInstitutionId
  );
}

/** Whether the center has applied a report of the leader's with evidence to this repeat. */
export function isProvenByLeader({ following }: ImplementationState): boolean {
  return following?.applied.some(({ evidenceCount }) => evidenceCount > 0) === true;
}

/** A plan or report of its own is not what a repeat owes; the refusal says where it belongs. */
export function refuseWhileFollowing({ following }: ImplementationState): DomainError | null {
  return following === null ? null : domainError('conflict', 'follows_a_leader');
}

export function followsNobody(): DomainError {
  return domainError('conflict', 'not_linked');
}

import { cancelClock } from '../../process/clocks';
import { field } from '../../process/field';
import { domainError } from '../../shared/errors';
import type { EventDraft } from '../events';
import { checkAfterHandOver } from '../repetition/check';
import { assigned, byCenter, command } from '../rule';
import type { ImplementationState } from '../state';
import { partOf } from './parts';
import { openProposal } from './proposals';

/**
 * An ended, merged or split institution passes its role in the item on. Unlike `assign` nothing restarts: stage,
 * acceptance, clocks, periods, plan and reports are unchanged, and the successor becomes responsible for them.
 *
 * Whether the successor is active is checked before the command, as for `assign`: the rules see one item only.
 */
export const handOver = command({
  // Closed items too: a reopened item goes back to its lead, which must not be an ended institution.
  stages: [...assigned, 'closed'],
  givenBy: { ...byCenter, administrator: true, engine: 'handover' },
  body: {
    fromInstitutionId: field.institution('ended'),
    toInstitutionId: field.institution({ takePartOf: 'fromInstitutionId' }),
    reason: field.text(),
  },
  facts: [],
  decide(state, { fromInstitutionId, toInstitutionId, reason, effectiveAt }) {
    if (fromInstitutionId === toInstitutionId) {
      return domainError('input', 'hands_over_to_itself');
    }
    const { assignment } = state;
    const part = assignment && partOf(assignment, fromInstitutionId);
    if (assignment !== null && part !== null) {
      const handedOver = { part, fromInstitutionId, toInstitutionId, reason };
      return [
        { type: 'handedOver', assignment: assignment.number, ...handedOver },
        ...dropProposalOf(state, toInstitutionId),
        ...checkAfterHandOver(state, { part, toInstitutionId, at: effectiveAt }),
      ];
    }
    const succeeded = succeedProposal(state, { fromInstitutionId, toInstitutionId });
    if (succeeded === null) {
      return domainError('conflict', 'no_role_in_item');
    }
    const { proposal, isPointless } = succeeded;
    return [
      {
        ...{ type: 'proposedCoExecutorSucceeded', proposal },
        ...{ fromInstitutionId, toInstitutionId, reason },
      },
      ...(isPointless ? cancelClock(state, 'co_executor_decision', proposal) : []),
    ];
  },
});

/**
 * A proposed institution has ended: its successor is proposed in its place. If the successor has a role already, or
 * is proposed itself, there is nothing left to decide.
 */
function succeedProposal(
  state: ImplementationState,
  { fromInstitutionId, toInstitutionId }: { fromInstitutionId: string; toInstitutionId: string },
): { proposal: number; isPointless: boolean } | null {
  const proposed = openProposal(state, fromInstitutionId);
  if (proposed === undefined || state.assignment === null) return null;
  const isPointless =
    partOf(state.assignment, toInstitutionId) !== null ||
    openProposal(state, toInstitutionId) !== undefined;
  return { proposal: proposed.number, isPointless };
}

/** Ends the proposal of an institution that has got a role in another way. */
function dropProposalOf(state: ImplementationState, institutionId: string): EventDraft[] {
  const proposed = openProposal(state, institutionId);
  return proposed === undefined ? [] : cancelClock(state, 'co_executor_decision', proposed.number);
}

import { field } from '../../process/field';
import { domainError } from '../../shared/errors';
import { startClock } from '../clocks';
import { byLeadOrOnPaper, command } from '../rule';
import { partOf } from './parts';
import { openProposal } from './proposals';

/**
 * The lead proposes an institution to support it, with a reason; the center owes a decision. Whether it is active is
 * checked before the command, as for `assign`.
 */
export const proposeCoExecutor = command({
  stages: ['assigned', 'in_implementation'],
  givenBy: byLeadOrOnPaper,
  body: { institutionId: field.institution({ take: 'support' }), reason: field.text() },
  facts: [],
  decide(state, { institutionId, reason, effectiveAt }) {
    if (state.assignment !== null && partOf(state.assignment, institutionId) !== null) {
      return domainError('conflict', 'has_role_in_item');
    }
    if (openProposal(state, institutionId) !== undefined) {
      return domainError('conflict', 'proposed_already');
    }
    const proposal = state.coExecutors.proposals + 1;
    return [
      { type: 'coExecutorProposed', proposal, institutionId, reason },
      startClock(state, 'co_executor_decision', proposal, { countedFrom: effectiveAt }),
    ];
  },
});

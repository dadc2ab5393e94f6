import { meetClock } from '../../process/clocks';
import { field, orNull } from '../../process/field';
import { assigned, byCenter, command } from '../rule';
import { notProposed, openProposal } from './proposals';

/** The center agrees: the institution supports the lead from now on, and the assignment continues. */
export const acceptCoExecutor = command({
  // Proposals from before the lead contested, or before closing was proposed, are decided too.
  stages: assigned,
  givenBy: byCenter,
  decides: 'co_executor_decision',
  body: { institutionId: field.institution({ take: 'support' }), reason: orNull(field.text()) },
  facts: [],
  requires: ({ coExecutors }) => (coExecutors.open.length === 0 ? notProposed() : null),
  decide(state, { institutionId, reason, effectiveAt }) {
    const proposed = openProposal(state, institutionId);
    if (proposed === undefined) return notProposed();
    const { number: proposal } = proposed;
    return [
      ...meetClock(state, 'co_executor_decision', proposal, effectiveAt),
      { type: 'coExecutorAccepted', proposal, institutionId, reason },
    ];
  },
});

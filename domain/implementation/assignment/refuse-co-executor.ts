import { meetClock } from '../../process/clocks';
import { field } from '../../process/field';
import { assigned, byCenter, command } from '../rule';
import { notProposed, openProposal } from './proposals';

/** The center does not agree. The institution may be proposed again, for other reasons. */
export const refuseCoExecutor = command({
  // Proposals from before the lead contested, or before closing was proposed, are decided too.
  stages: assigned,
  givenBy: byCenter,
  decides: 'co_executor_decision',
  body: { institutionId: field.id('institution'), reason: field.text() },
  facts: [],
  requires: ({ coExecutors }) => (coExecutors.open.length === 0 ? notProposed() : null),
  decide(state, { institutionId, reason, effectiveAt }) {
    const proposed = openProposal(state, institutionId);
    if (proposed === undefined) return notProposed();
    const { number: proposal } = proposed;
    return [
      ...meetClock(state, 'co_executor_decision', proposal, effectiveAt),
      { type: 'coExecutorRefused', proposal, institutionId, reason },
    ];
  },
});

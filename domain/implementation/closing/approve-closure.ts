import { endClocks, meetClock } from '../../process/clocks';
import { refuseAuthor } from '../../process/decision';
import { domainError } from '../../shared/errors';
import { decisions } from '../decisions';
import { supersedePeriods } from '../reporting/periods';
import { byCenter, command } from '../rule';
import { dropTrackRequests } from '../supervision/drop-requests';
import { refuseUnlessClosable } from './closing-gate';
import { startReverification } from './reverification';

const endedOtherwise: readonly string[] = ['closure_decision', 'completion', 'track_decision'];

/**
 * Another person closes; the gate is checked again, because the state may have changed since the proposal. Open requests
 * for another track are answered with the reason of the proposal: none keeps an item from being closed.
 */
export const approveClosure = command({
  stages: ['closure_proposed'],
  givenBy: byCenter,
  decides: 'closure_decision',
  body: {},
  facts: [],
  requires(state, { actor }) {
    const proposed = state.closureProposal;
    if (proposed === null) {
      return domainError('conflict', 'nothing_proposed');
    }
    const { number } = proposed;
    return (
      refuseAuthor(decisions.closure_decision, state, { number, actor }) ??
      refuseUnlessClosable(state) ??
      proposed
    );
  },
  decide(state, { effectiveAt: at }, { number: proposal, proposedByPersonId, reason }) {
    return [
      ...meetClock(state, 'closure_decision', proposal, at),
      ...meetClock(state, 'completion', state.actionPlan?.number ?? 0, at),
      ...endClocks(state, ({ subject }) => !endedOtherwise.includes(subject), 'cancelled'),
      ...supersedePeriods(state),
      ...state.tracking.open.flatMap(({ number }) =>
        meetClock(state, 'track_decision', number, at),
      ),
      ...dropTrackRequests(state, reason),
      { type: 'closureApproved', proposal, proposedByPersonId },
      ...startReverification(state, 0, at),
    ];
  },
});

import { field } from '../../process/field';
import { startClock } from '../clocks';
import { byCenter, command } from '../rule';
import { refuseUnlessClosable } from './closing-gate';

/** A center officer proposes to close; another one has to decide. */
export const proposeClosure = command({
  stages: ['in_implementation'],
  givenBy: byCenter,
  body: { reason: field.text() },
  facts: [],
  requires: refuseUnlessClosable,
  decide(state, { reason, effectiveAt }) {
    const proposal = state.closureProposals + 1;
    return [
      { type: 'closureProposed', proposal, reason },
      startClock(state, 'closure_decision', proposal, { countedFrom: effectiveAt }),
    ];
  },
});

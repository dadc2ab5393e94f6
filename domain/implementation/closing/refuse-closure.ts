import { meetClock } from '../../process/clocks';
import { field } from '../../process/field';
import { byCenter, command } from '../rule';

/** The proposal is refused; the implementation continues. */
export const refuseClosure = command({
  stages: ['closure_proposed'],
  givenBy: byCenter,
  decides: 'closure_decision',
  body: { reason: field.text() },
  facts: [],
  decide(state, { reason, effectiveAt }) {
    const proposal = state.closureProposals;
    return [
      ...meetClock(state, 'closure_decision', proposal, effectiveAt),
      { type: 'closureRefused', proposal, reason },
    ];
  },
});

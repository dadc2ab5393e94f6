import { meetClock } from '../../process/clocks';
import { field } from '../../process/field';
import { byCenter, command } from '../rule';
import { beginImplementation } from './begin-implementation';

/** The center keeps the lead; implementation begins with the decision. */
export const rejectContest = command({
  stages: ['contested'],
  givenBy: byCenter,
  decides: 'contest_decision',
  body: { reason: field.text() },
  facts: [],
  decide(state, { reason, effectiveAt }) {
    return [
      ...meetClock(state, 'contest_decision', state.contests, effectiveAt),
      { type: 'contestRejected', contest: state.contests, reason },
      ...beginImplementation(state, effectiveAt),
    ];
  },
});

import { cancelClocks, meetClock } from '../../process/clocks';
import { field } from '../../process/field';
import { endFollowing } from '../repetition/end-following';
import { byCenter, command } from '../rule';
import { dropTrackRequestsOf } from '../supervision/drop-requests';
import { requireAssignment } from './begin-implementation';

/** The center agrees: the item has no lead again and waits for another assignment. */
export const upholdContest = command({
  stages: ['contested'],
  givenBy: byCenter,
  decides: 'contest_decision',
  body: { reason: field.text() },
  facts: [],
  decide(state, { reason, effectiveAt }) {
    const { leadInstitutionId: formerLeadInstitutionId } = requireAssignment(state);
    const contest = state.contests;
    return [
      ...meetClock(state, 'contest_decision', contest, effectiveAt),
      // Requests and proposals of the lead end, because it no longer leads.
      ...cancelClocks(state, 'clarification', 'repeat_check'),
      ...endFollowing(state, 'contest_upheld'),
      ...dropTrackRequestsOf(state, formerLeadInstitutionId),
      ...cancelClocks(state, 'co_executor_decision'),
      { type: 'contestUpheld', contest, formerLeadInstitutionId, reason },
    ];
  },
});

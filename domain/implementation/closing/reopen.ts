import { effectiveBeforeCause } from '../../process/decide';
import { field } from '../../process/field';
import { beginImplementation } from '../assignment/begin-implementation';
import { cancelDuties } from '../drafts';
import type { EventDraft } from '../events';
import { endFollowing } from '../repetition/end-following';
import { byCenter, command } from '../rule';
import { supervisionEnded } from './reverification';

/** The result no longer holds: the same lead takes the item up again. */
export const reopen = command({
  stages: ['closed'],
  givenBy: byCenter,
  body: { reason: field.text(), regression: field.flag() },
  facts: ['livingLead'],
  requires: (state) => (state.supervisionEnded ? supervisionEnded() : null),
  decide(state, { reason, regression, effectiveAt: at }) {
    if (state.closure !== null && at < state.closure.closedAt) return effectiveBeforeCause();
    const lost: EventDraft = {
      type: 'statusOpinionRecorded',
      opinion: {
        ...{ source: 'validated', status: 'regression', asOf: at },
        ...{ institutionId: null, reportId: null },
      },
    };
    return [
      ...cancelDuties(state),
      // Its leading item's reports were not enough: it begins its own, and can be linked again.
      ...endFollowing(state, 'reopened'),
      { type: 'reopened', reason, regression },
      ...beginImplementation({ ...state, following: null }, at),
      ...(regression ? [lost] : []),
    ];
  },
});

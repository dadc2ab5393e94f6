import { field } from '../../process/field';
import { cancelAllClocks } from '../drafts';
import { supersedePeriods } from '../reporting/periods';
import { byCenterLead, command, untilClosed } from '../rule';
import { dropTrackRequests } from '../supervision/drop-requests';

/** The item leaves supervision: superseded, or registered in error. */
export const withdraw = command({
  stages: untilClosed,
  givenBy: byCenterLead,
  body: { reason: field.text(), cause: field.oneOf(['superseded', 'registered_in_error']) },
  facts: [],
  decide(state, { reason, cause }) {
    return [
      ...dropTrackRequests(state, null),
      ...cancelAllClocks(state),
      ...supersedePeriods(state),
      { type: 'withdrawn', reason, cause },
    ];
  },
});

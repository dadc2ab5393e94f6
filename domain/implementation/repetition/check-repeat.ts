import { field } from '../../process/field';
import { domainError } from '../../shared/errors';
import { assigned, byCenter, command } from '../rule';
import { meetCheck, openCheck } from './check';
import { isServed } from './leader';

/** The center has reviewed the repeat after its leading item changed, and the link remains. */
export const checkRepeat = command({
  // A closed repeat too: its leading item may have been reopened.
  stages: [...assigned, 'closed'],
  givenBy: byCenter,
  decides: 'repeat_check',
  body: { reason: field.text() },
  facts: [],
  requires(state) {
    const number = openCheck(state);
    if (number === null) {
      return domainError('conflict', 'nothing_to_check');
    }
    // Otherwise the review would leave an open item without any duty.
    if (state.stage !== 'closed' && !isServed(state)) {
      return domainError('conflict', 'leader_serves_no_more');
    }
    return { number };
  },
  decide(state, { reason, effectiveAt }, { number }) {
    return [...meetCheck(state, effectiveAt), { type: 'repeatChecked', number, reason }];
  },
});

import { field } from '../../process/field';
import { domainError } from '../../shared/errors';
import { assigned, byCenter, command } from '../rule';
import { meetCheck, openCheck } from './check';
import { isServed } from './leader';

/** The center has looked at the repeat after its leader changed, and it goes on following. */
export const checkRepeat = command({
  // A closed repeat too: its leader may have been reopened.
  stages: [...assigned, 'closed'],
  givenBy: byCenter,
  body: { reason: field.text() },
  facts: [],
  decide(state, { reason, effectiveAt }) {
    const number = openCheck(state);
    if (number === null) {
      return domainError('conflict', 'nothing_to_check');
    }
    // Otherwise a look would leave an item that is open and that nobody owes anything about.
    if (state.stage !== 'closed' && !isServed(state)) {
      return domainError('conflict', 'leader_serves_no_more');
    }
    return [...meetCheck(state, effectiveAt), { type: 'repeatChecked', number, reason }];
  },
});

import { endClocks } from '../process/clocks';
import { field } from '../process/field';
import { endCauses } from './state';
import { byCenter, command } from './rule';

/** Nothing is owed any more without a reply. */
export const endObligation = command({
  stages: ['owed'],
  givenBy: byCenter,
  body: { reason: field.text(), cause: field.oneOf(endCauses) },
  facts: [],
  decide: (state, { reason, cause }) => [
    ...endClocks(state, () => true, 'cancelled'),
    { type: 'obligationEnded', reason, cause },
  ],
});

import { endClocks } from '../process/clocks';
import { field } from '../process/field';
import { byCenter, command } from './rule';

/** Nothing is owed any more without a reply: the UN body has given it up, or it was registered in error. */
export const endObligation = command({
  stages: ['owed'],
  givenBy: byCenter,
  body: { reason: field.text() },
  facts: [],
  decide: (state, { reason }) => [
    ...endClocks(state, () => true, 'cancelled'),
    { type: 'obligationEnded', reason },
  ],
});

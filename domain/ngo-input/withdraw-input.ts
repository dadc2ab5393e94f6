import { endClocks } from '../process/clocks';
import { field } from '../process/field';
import { bySubmitter, command } from './rule';

/** The submitter takes its input back: nobody owes a reply any more. What was published stays. */
export const withdrawInput = command({
  stages: ['submitted', 'awaiting_reply', 'answered'],
  givenBy: bySubmitter,
  body: { reason: field.text() },
  facts: [],
  decide: (state, { reason }) => [
    ...endClocks(state, () => true, 'cancelled'),
    { type: 'inputWithdrawn', reason },
  ],
});

import { cancelClocks } from '../process/clocks';
import { field } from '../process/field';
import { byCenter, command } from './rule';

/** The call ends before its closing day and without a summary; who gave input already is told. */
export const cancelCall = command({
  stages: ['open_for_input'],
  givenBy: byCenter,
  body: { reason: field.text() },
  facts: ['contributions'],
  decide: (state, { reason, contributions: { contributors } }) => [
    ...cancelClocks(state, 'call_closing'),
    { type: 'callCancelled', reason, contributors },
  ],
});

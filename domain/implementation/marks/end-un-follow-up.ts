import { cancelClocks } from '../../process/clocks';
import { field } from '../../process/field';
import { byCenter, command, tracked } from '../rule';
import { notSelected } from './open-follow-up';

/** Nothing is owed any more without a reply: the body has given it up, or the selection was entered in error. */
export const endUnFollowUp = command({
  stages: tracked,
  givenBy: byCenter,
  body: { reason: field.text() },
  facts: [],
  decide(state, { reason }) {
    const { unFollowUp } = state;
    if (unFollowUp?.state !== 'running') return notSelected();
    return [
      ...cancelClocks(state, 'un_follow_up'),
      { type: 'unFollowUpEnded', number: unFollowUp.number, reason },
    ];
  },
});

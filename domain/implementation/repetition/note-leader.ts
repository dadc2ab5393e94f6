import { domainError } from '../../shared/errors';
import { command, tracked } from '../rule';
import { startCheck } from './check';

/**
 * The leading item has changed: the center is notified, and owes a review of the repeat. Given by the engine;
 * recorded once, however often it is given.
 */
export const noteLeader = command({
  stages: [...tracked, 'withdrawn'],
  givenBy: { center: 'nobody', engine: 'repeats' },
  body: {},
  facts: ['leaderNews'],
  decide(state, { leader, changes, at }) {
    const { following } = state;
    if (following === null || following.leader.entityId !== leader.entityId) {
      return domainError('conflict', 'follows_another');
    }
    if (leader.sequence <= following.leader.sequence) {
      return domainError('conflict', 'nothing_new');
    }
    if (state.supervisionEnded) {
      return domainError('conflict', 'supervision_ended');
    }
    return [{ type: 'leaderNoted', leader, changes }, ...startCheck(state, at)];
  },
});

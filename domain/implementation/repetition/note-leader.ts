import { domainError } from '../../shared/errors';
import { command, tracked } from '../rule';
import { startCheck } from './check';

/**
 * Something became of the leader: the center is told, and owes a look at the repeat. The engine brings it; told once,
 * however often it is brought.
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
    if (state.followUpEnded) {
      return domainError('conflict', 'follow_up_ended');
    }
    return [{ type: 'leaderNoted', leader, changes }, ...startCheck(state, at)];
  },
});

import { isAfterDue, isSuspended, type ArmedClock } from '../../clock/clock';
import { openClocks, recountClock } from '../../process/clocks';
import { field } from '../../process/field';
import { domainError, type DomainError } from '../../shared/errors';
import type { Instant } from '../../shared/instant';
import { byCenterLead, command, tracked } from '../rule';
import type { ImplementationState } from '../state';
import { countedUnder, type PolicyChange } from './other-policy';

/**
 * A later version of the policy applies from now on: to everything that starts, and where the command says so to the
 * clocks that run. What has passed stays passed, and no day is put in the past, see `armClocks`.
 */
export const changePolicy = command({
  stages: tracked,
  givenBy: { ...byCenterLead, administrator: true },
  body: { recount: field.choice(), reason: field.text() },
  asks: { version: field.count(999_999) },
  facts: ['policyChange'],
  decide(state, { policy, differing, seen, recount, reason, at }) {
    if (state.followUpEnded) {
      return domainError('conflict', 'follow_up_ended');
    }
    if (policy.version <= state.policy.version) {
      return domainError('conflict', 'not_a_later_policy', { version: state.policy.version });
    }
    const unseen = recount ? refuseUnseen(state, seen) : null;
    if (unseen !== null) return unseen;
    const moved = recount ? recountable(state, { differing }, at) : [];
    return [
      {
        type: 'policyChanged',
        fromVersion: state.policy.version,
        policy,
        reason,
        recounted: moved.map((clock) => clock.id),
      },
      ...moved.map((clock) =>
        recountClock(clock, 'policy_changed', countedUnder(state, policy, clock)),
      ),
    ];
  },
});

/**
 * The running clocks of which another policy says something else. One that has passed is none of them, nor one that is
 * suspended: its day is not known.
 */
export function recountable(
  state: ImplementationState,
  { differing }: Pick<PolicyChange, 'differing'>,
  at: Instant,
): ArmedClock[] {
  return state.clocks
    .filter((clock) => !clock.missed && !isSuspended(clock) && !isAfterDue(at, clock.due.dueAt))
    .filter(({ id }) => differing.includes(id));
}

/** Nobody compared the terms of a clock that has started since. */
function refuseUnseen(state: ImplementationState, seen: readonly string[]): DomainError | null {
  if (openClocks(state).every(({ id }) => seen.includes(id))) return null;
  return domainError('stale', 'changed_meanwhile');
}

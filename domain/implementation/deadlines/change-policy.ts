import { isAfterDue, isSuspended, type ArmedClock } from '../../clock/clock';
import { openClocks, recountClock } from '../../process/clocks';
import { field } from '../../process/field';
import { domainError, type DomainError } from '../../shared/errors';
import type { Instant } from '../../shared/instant';
import { supervisionEnded } from '../closing/reverification';
import { byCenterLead, command, tracked } from '../rule';
import type { ImplementationState } from '../state';
import { countedUnder, type PolicyChange } from './other-policy';

/**
 * A later version of the policy applies from now on: to new clocks, and if the command says so to running ones.
 * Passed due days are unchanged, and no day is moved into the past, see `armClocks`.
 */
export const changePolicy = command({
  stages: tracked,
  givenBy: { ...byCenterLead, administrator: true },
  body: { recount: field.choice(), reason: field.text() },
  asks: { version: field.count(999_999) },
  facts: ['policyChange'],
  requires: ({ supervisionEnded: ended }) => (ended ? supervisionEnded() : null),
  decide(state, { policy, differing, seen, recount, reason, at }) {
    const refusal =
      refuseUnlessLater(state, policy) ?? (recount ? refuseUnseen(state, seen) : null);
    if (refusal !== null) return refusal;
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
 * The running clocks whose terms differ under another policy. Passed clocks are excluded, and suspended ones, whose
 * day is unknown.
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

/** An item goes on to a later version of the policy only. */
export function refuseUnlessLater(
  { policy: { version } }: Pick<ImplementationState, 'policy'>,
  policy: { version: number },
): DomainError | null {
  return policy.version > version
    ? null
    : domainError('conflict', 'not_a_later_policy', { version });
}

/** The terms of a clock that has started since were not compared. */
function refuseUnseen(state: ImplementationState, seen: readonly string[]): DomainError | null {
  if (openClocks(state).every(({ id }) => seen.includes(id))) return null;
  return domainError('stale', 'changed_meanwhile');
}

import { isAfterDue, isSuspended, type ArmedClock, type ClockTerms } from '../../clock/clock';
import { recountClock } from '../../process/clocks';
import { field } from '../../process/field';
import { domainError } from '../../shared/errors';
import type { Instant } from '../../shared/instant';
import { termsOf, type Policy } from '../../shared/policy';
import { byCenterLead, command, tracked } from '../rule';
import { refuseUnsoundPolicy } from '../sound-policy';
import type { ImplementationState } from '../state';

/**
 * A later version of the policy applies from now on: to everything that starts, and where the command says so to the
 * clocks that run. What has passed stays passed, and no day is put in the past, see `armClocks`.
 */
export const changePolicy = command({
  stages: tracked,
  givenBy: { ...byCenterLead, administrator: true },
  body: { recount: field.choice(), reason: field.text() },
  asks: { version: field.count(999_999) },
  facts: ['policy'],
  decide(state, { policy, recount, reason, at }) {
    if (state.followUpEnded) {
      return domainError('conflict', 'follow_up_ended');
    }
    if (policy.version <= state.policy.version) {
      return domainError('conflict', 'not_a_later_policy', { version: state.policy.version });
    }
    const unsound = refuseUnsoundPolicy(policy);
    if (unsound !== null) return unsound;
    const moved = recount ? recountable(state, policy, at) : [];
    return [
      {
        type: 'policyChanged',
        fromVersion: state.policy.version,
        policy,
        reason,
        recounted: moved.map(({ clock }) => clock.id),
      },
      ...moved.map(({ clock, terms }) => recountClock(clock, 'policy_changed', { terms })),
    ];
  },
});

/**
 * The running clocks whose terms another policy changes, with those terms. One that has passed is none of them, nor one
 * that is suspended: its day is not known.
 */
export function recountable(
  state: ImplementationState,
  policy: Policy,
  at: Instant,
): { clock: ArmedClock; terms: ClockTerms }[] {
  return state.clocks
    .filter((clock) => !clock.missed && !isSuspended(clock) && !isAfterDue(at, clock.due.dueAt))
    .map((clock) => ({ clock, terms: termsUnder(state, policy, clock) }))
    .filter(({ clock, terms }) => policyMoves(state, policy) || !isSame(terms, clock.terms));
}

/**
 * The terms of a running clock under another policy. A day that somebody named stays named, and a reporting period
 * that is open keeps its length: the next one has the new cadence.
 */
function termsUnder(
  state: ImplementationState,
  policy: Policy,
  { subject, terms }: ArmedClock,
): ClockTerms {
  const next = termsOf(policy, subject);
  // The term of a UN body is not the policy's: only who is reminded, and when.
  if (subject === 'un_follow_up') return { ...terms, ladder: next.ladder };
  if (terms.rule.kind === 'fixed_day') return { ...next, rule: terms.rule };
  if (subject === 'report') return { ...next, rule: { ...terms.rule, roll: next.rule.roll } };
  if (subject !== 'reverification') return next;
  const months = policy.reverificationMonths[state.closure?.confirmedReverifications ?? 0];
  const amount = months ?? terms.rule.amount;
  return { ...next, rule: { ...terms.rule, amount, roll: next.rule.roll } };
}

/** What moves days or reminders without being a term: where a day ends, and when mails go out. */
function policyMoves(state: ImplementationState, policy: Policy): boolean {
  return (
    state.policy.timeZone !== policy.timeZone || state.policy.sendingHour !== policy.sendingHour
  );
}

/** Whether two pieces of data say the same; the order of their fields, which the database does not keep, says nothing. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))];
  return (
    left.length === right.size &&
    left.every(([name, value]) => right.has(name) && isSame(value, right.get(name)))
  );
}

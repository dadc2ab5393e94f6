import { termsOfClock, type PolicyOf } from '../../calendar/clock-rules';
import type { ArmedClock, StartedClock } from '../../clock/clock';
import { openClocks } from '../../process/clocks';
import type { CapturedPolicy, Policy } from '../../shared/policy';
import type { ImplementationState } from '../state';
import { countedUnder, type PolicyChange } from './other-policy';

/** The change of a state to another policy. Errors for an unknown version. */
export function policyChangeOf(
  state: ImplementationState | null,
  { policy, captured }: { policy: Policy; captured: CapturedPolicy },
  policyOf: PolicyOf,
): PolicyChange {
  const running = state === null ? [] : openClocks(state);
  const differing = state === null ? [] : state.clocks.filter((one) => differs(state, one));
  return { policy: captured, differing: differing.map(idOf), seen: running.map(idOf) };

  function differs(of: ImplementationState, clock: ArmedClock): boolean {
    const before = policyOf(clock.policy);
    const next = { ...clock, ...countedUnder(of, policy, clock) };
    return (
      before.timeZone !== policy.timeZone ||
      before.sendingHour !== policy.sendingHour ||
      !isSame(
        termsOfClock(clock, policyOf),
        termsOfClock(next, () => policy),
      )
    );
  }
}

function idOf({ id }: StartedClock): string {
  return id;
}

/**
 * Whether two pieces of data are equal; the order of their fields, which the database does not keep, has no meaning.
 */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))];
  return (
    left.length === right.size &&
    left.every(([name, value]) => right.has(name) && isSame(value, right.get(name)))
  );
}

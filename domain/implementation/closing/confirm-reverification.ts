import { addDays } from '../../calendar/day-arithmetic';
import { instantAfterDays } from '../../calendar/elapsed-time';
import { clockId, isAfterDue } from '../../clock/clock';
import { meetClock, runs } from '../../process/clocks';
import { field } from '../../process/field';
import { domainError, type DomainError } from '../../shared/errors';
import type { Instant } from '../../shared/instant';
import { byCenter, command } from '../rule';
import type { ImplementationState } from '../state';
import { isLookedAtAgain } from './end-of-life';
import { supervisionEnded, startReverification } from './reverification';

/** The result still holds, months after closing. After the last re-verification nothing more can fall due. */
export const confirmReverification = command({
  stages: ['closed'],
  givenBy: byCenter,
  body: { reason: field.text() },
  facts: [],
  requires(state, { effectiveAt }) {
    const { closure, policy } = state;
    if (closure === null || !isLookedAtAgain(state)) return supervisionEnded();
    const early = refuseTooEarly(state, effectiveAt);
    if (early !== null) return early;
    const confirmed = closure.confirmedReverifications + 1;
    const last = confirmed >= policy.reverificationMonths.length;
    if (last && runs(state, 'repeat_check')) {
      return domainError('conflict', 'repeat_check_open');
    }
    return { closure, confirmed, last };
  },
  decide(state, { reason, effectiveAt }, { closure, confirmed, last }) {
    const { reverifications: number } = state;
    return [
      ...meetClock(state, 'reverification', number, effectiveAt),
      { type: 'reverificationConfirmed', number, reason, last },
      ...startReverification(state, confirmed, closure.closedAt),
    ];
  },
});

/**
 * A confirmation long before its day would see nothing that the closing did not see. The days before are counted back
 * from the due instant, in days of 24 hours, because the rules have no time zone.
 */
function refuseTooEarly(
  { policy, reverifications, clocks }: ImplementationState,
  at: Instant,
): DomainError | null {
  const { earliestDaysBefore } = policy.reverification;
  const id = clockId('reverification', reverifications);
  const clock = clocks.find((one) => one.id === id);
  if (clock === undefined) {
    return domainError('conflict', 'deadline_not_projected');
  }
  const { dueAt, dueOn } = clock.due;
  // The due instant is the end of its day: one more day before, and the whole first day counts.
  if (isAfterDue(at, instantAfterDays(dueAt, -earliestDaysBefore - 1))) return null;
  const fromOn = addDays(dueOn, -earliestDaysBefore);
  return domainError('conflict', 'too_early_to_confirm', { fromOn });
}

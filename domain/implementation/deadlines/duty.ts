import { clockId, type StartedClock } from '../../clock/clock';
import type { Instant } from '../../shared/instant';
import type { ImplementationState } from '../state';

/**
 * When the duty of a clock began. A reporting period is counted from an anchor that may lie years before it: an act
 * of that time belongs to an earlier period.
 */
export function dutyBeganAt(
  { periods }: ImplementationState,
  { id, start }: StartedClock,
): Instant {
  const period = periods.find(({ number }) => clockId('report', number) === id);
  return period === undefined || period.opensAt < start.effectiveAt
    ? start.effectiveAt
    : period.opensAt;
}

import type { OwnTerms, StartedClock } from '../../clock/clock';
import type { CapturedPolicy } from '../../shared/policy';
import type { ImplementationState } from '../state';

/** A later policy in a command: the numbers for the rules, and the differing terms. */
export interface PolicyChange {
  policy: CapturedPolicy;
  /** The running clocks whose terms differ between the two versions. */
  differing: readonly string[];
  /** All running clocks that were compared. */
  seen: readonly string[];
}

/**
 * The terms of a running clock under another policy. A named day stays, and an open reporting period keeps its
 * length: the next one has the new cadence. A re-verification follows the months of the new policy.
 */
export function countedUnder(
  { closure }: ImplementationState,
  { version, reverificationMonths }: Pick<CapturedPolicy, 'version' | 'reverificationMonths'>,
  { subject, own }: StartedClock,
): { policy: number; own: OwnTerms } {
  const months =
    subject === 'reverification'
      ? reverificationMonths[closure?.confirmedReverifications ?? 0]
      : undefined;
  return { policy: version, own: months === undefined ? own : { ...own, months } };
}

import type { OwnTerms, StartedClock } from '../../clock/clock';
import type { CapturedPolicy } from '../../shared/policy';
import type { ImplementationState } from '../state';

/** A later policy as a command carries it: what the rules decide by, and what the terms of both versions say. */
export interface PolicyChange {
  policy: CapturedPolicy;
  /** The running clocks of which the two versions say something else. */
  differing: readonly string[];
  /** All running clocks that were looked at. */
  seen: readonly string[];
}

/**
 * What a running clock counts by under another policy. A day that somebody named stays named, and a reporting period
 * that is open keeps its length: the next one has the new cadence. A look at the result comes when the policy says.
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

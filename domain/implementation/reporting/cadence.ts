import type { ImplementationState } from '../state';

/** Months in a reporting period: enhanced supervision has its own. */
export function cadenceOf({
  policy,
  tracking,
}: Pick<ImplementationState, 'policy' | 'tracking'>): number {
  const terms = tracking.track === 'enhanced' ? policy.tracks.enhanced : policy.reporting;
  return terms.cadenceMonths;
}

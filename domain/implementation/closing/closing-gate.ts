import { domainError, type DomainError } from '../../shared/errors';
import { isProvenByLeader } from '../repetition/leader';
import type { ImplementationState } from '../state';

/**
 * The conditions of closing: a sufficient validated status, and an accepted report with evidence, both of the present
 * implementation and not of one that was closed or reassigned, and no unsettled matter. For a repeat a report of its
 * leading item counts, but only once the center has applied it to this repeat. `acceptReport` itself ensures that the
 * author of a report does not accept it.
 */
export function refuseUnlessClosable(state: ImplementationState): DomainError | null {
  const { policy, openMatters, opinions } = state;
  if (!isProven(state) && !isProvenByLeader(state)) {
    return domainError('conflict', 'no_proof');
  }
  const validated = opinions.validated?.status;
  if (validated === undefined || !policy.closing.statuses.includes(validated)) {
    return domainError('conflict', 'status_too_low', { statuses: policy.closing.statuses });
  }
  if (openMatters.length > 0) {
    const matters = [...new Set(openMatters.map(({ matterKind }) => matterKind))];
    return domainError('conflict', 'open_matters', { matters });
  }
  return null;
}

function isProven({ periods, provenFromPeriod }: ImplementationState): boolean {
  return periods.some(
    ({ number, state, report }) =>
      number >= provenFromPeriod && state === 'accepted' && (report?.evidenceCount ?? 0) > 0,
  );
}

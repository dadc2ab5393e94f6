import { domainError, type DomainError } from '../../shared/errors';
import { isProvenByLeader } from '../repetition/leader';
import type { ImplementationState } from '../state';

/**
 * What closing needs: a validated status that allows it, and an accepted report with evidence, both of the present
 * implementation and not of one that was closed or reassigned, and nothing that came in or was asked for by others and
 * waits for its answer. For a repeat a report of its leader counts, and only once the center has applied it to this repeat.
 * That no report is accepted by its author is kept by `acceptReport` itself.
 */
export function refuseUnlessClosable(state: ImplementationState): DomainError | null {
  const { policy, openMatters, tracking, opinions } = state;
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
  // Whoever asked is owed a reasoned decision, and once the item is closed nobody gives one.
  if (tracking.open.length > 0) {
    return domainError('conflict', 'track_requests_open');
  }
  return null;
}

function isProven({ periods, provenFromPeriod }: ImplementationState): boolean {
  return periods.some(
    ({ number, state, report }) =>
      number >= provenFromPeriod && state === 'accepted' && (report?.evidenceCount ?? 0) > 0,
  );
}

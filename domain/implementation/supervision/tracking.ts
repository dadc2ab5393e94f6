import type { ImplementationState, Track } from '../state';

/**
 * Where an item stands for a request that was refused: what others than the one who asked have changed since. The same
 * as it was means that there is nothing new to decide.
 */
export function standingFor({
  assignments,
  closureProposals,
  periods,
}: ImplementationState): string {
  const accepted = periods.filter(({ state }) => state === 'accepted').length;
  const overdue = periods.filter((period) => period.overdue).length;
  return [assignments, closureProposals, accepted, overdue].join('/');
}

/** The state without these requests for another track. */
export function withoutRequests(
  state: ImplementationState,
  requests: readonly number[],
): ImplementationState {
  const open = state.tracking.open.filter(({ number }) => !requests.includes(number));
  return { ...state, tracking: { ...state.tracking, open } };
}

/** The state that remembers what was refused to whom, and how the item stood then. */
export function withRefused(
  state: ImplementationState,
  { institutionId, to }: { institutionId: string; to: Track },
): ImplementationState {
  const others = state.tracking.refused.filter(
    (one) => one.institutionId !== institutionId || one.to !== to,
  );
  const refused = [...others, { institutionId, to, standing: standingFor(state) }];
  return { ...state, tracking: { ...state.tracking, refused } };
}

/** What the lead asked for is its successor's request. */
export function withPassedOnRequests(
  state: ImplementationState,
  {
    part,
    fromInstitutionId,
    toInstitutionId,
  }: { part: 'lead' | 'support'; fromInstitutionId: string; toInstitutionId: string },
): ImplementationState {
  if (part !== 'lead') return state;
  const open = state.tracking.open.map((request) =>
    request.institutionId === fromInstitutionId
      ? { ...request, institutionId: toInstitutionId }
      : request,
  );
  return { ...state, tracking: { ...state.tracking, open } };
}

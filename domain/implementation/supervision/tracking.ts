import type { ImplementationState, Track } from '../state';

/**
 * The state of an item for comparison with a refused request: what others than its author have changed. If it is the
 * same, there is nothing new to decide.
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

/** The state with the refusals by institution, and the state of the item then. */
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

/** A request of the lead becomes its successor's. */
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

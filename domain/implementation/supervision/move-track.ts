import { meetClock } from '../../process/clocks';
import { effectiveBeforeCause } from '../../process/decide';
import { field } from '../../process/field';
import { domainError, type DomainError } from '../../shared/errors';
import { byCenter, command, untilClosed } from '../rule';
import { trackNames, type ImplementationState, type Track } from '../state';
import { alreadyOnTrack, isOwnRequest, ownRequest } from './refusals';

/**
 * The center moves the item to the other track, with the policy's criteria and a reason; on the enhanced one it may
 * also name other criteria. It answers all requests for this track.
 */
export const moveTrack = command({
  stages: untilClosed,
  givenBy: byCenter,
  body: { to: field.oneOf(trackNames), criteria: field.codes(30), reason: field.text() },
  facts: [],
  decide(state, given) {
    const { to, criteria, reason, effectiveAt: at } = given;
    const { track: from, open } = state.tracking;
    const refusal = refuseCriteria(state, to, criteria);
    if (refusal !== null) return refusal;
    if (from === to && isSameSet(state.tracking.criteria, criteria)) return alreadyOnTrack(from);
    const answered = open.filter((request) => request.to === to);
    if (answered.some((request) => isOwnRequest(request, given))) return ownRequest();
    if (answered.some(({ requestedAt }) => at < requestedAt)) return effectiveBeforeCause();
    const answers = answered.map(({ number, institutionId }) => ({
      request: number,
      institutionId,
    }));
    return [
      ...answered.flatMap(({ number }) => meetClock(state, 'track_decision', number, at)),
      { type: 'trackMoved', from, to, criteria, reason, answers },
    ];
  },
});

function refuseCriteria(
  { policy }: ImplementationState,
  to: Track,
  criteria: readonly string[],
): DomainError | null {
  const known = policy.tracks.criteria;
  if (to === 'standard') {
    return criteria.length === 0 ? null : domainError('input', 'criteria_not_needed');
  }
  if (criteria.length === 0) {
    return domainError('input', 'criteria_missing', { criteria: known });
  }
  if (new Set(criteria).size !== criteria.length) {
    return domainError('input', 'criterion_twice');
  }
  return criteria.every((code) => known.includes(code))
    ? null
    : domainError('input', 'criterion_unknown', { criteria: known });
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one));
}

import { meetClock } from '../../process/clocks';
import { isRefusal, refuseUnlessOne } from '../../process/command';
import { refuseAuthor } from '../../process/decision';
import { effectiveBeforeCause } from '../../process/decide';
import { field } from '../../process/field';
import type { Actor } from '../../shared/actor';
import { domainError, type DomainError } from '../../shared/errors';
import type { Instant } from '../../shared/instant';
import { decisions } from '../decisions';
import { byCenter, command, untilClosed } from '../rule';
import { trackNames, type ImplementationState, type Track, type TrackRequest } from '../state';
import { alreadyOnTrack } from './refusals';

/**
 * The center moves the item to the other track, with the policy's criteria and a reason; on the enhanced one it may
 * also name other criteria. It answers all requests for this track.
 */
export const moveTrack = command({
  stages: untilClosed,
  givenBy: byCenter,
  decides: 'track_decision',
  body: { to: field.oneOf(trackNames), criteria: field.codes(30), reason: field.text() },
  facts: [],
  requires: (state, given) =>
    refuseUnlessOne(
      trackNames.filter((to) => to === 'enhanced' || state.tracking.track !== to),
      (to) => requestsToAnswer(state, to, given),
      () => alreadyOnTrack(state.tracking.track),
    ),
  decide(state, given) {
    const { to, criteria, reason, effectiveAt: at } = given;
    const { track: from } = state.tracking;
    const refusal = refuseCriteria(state, to, criteria);
    if (refusal !== null) return refusal;
    if (from === to && isSameSet(state.tracking.criteria, criteria)) return alreadyOnTrack(from);
    const answered = requestsToAnswer(state, to, given);
    if (isRefusal(answered)) return answered;
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

/** The requests for this track, which its choice answers; never those of the actor. */
function requestsToAnswer(
  state: ImplementationState,
  to: Track,
  given: { actor: Actor; effectiveAt: Instant },
): readonly TrackRequest[] | DomainError {
  const answered = state.tracking.open.filter((request) => request.to === to);
  for (const { number } of answered) {
    const own = refuseAuthor(decisions.track_decision, state, { number, actor: given.actor });
    if (own !== null) return own;
  }
  return answered.some(({ requestedAt }) => given.effectiveAt < requestedAt)
    ? effectiveBeforeCause()
    : answered;
}

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

import { isRefusal, refuseUnlessOne } from '../../process/command';
import { meetClock } from '../../process/clocks';
import { field } from '../../process/field';
import type { Actor } from '../../shared/actor';
import { domainError, type DomainError } from '../../shared/errors';
import { byCenter, command, untilClosed } from '../rule';
import type { TrackRequest } from '../state';
import { isOwnRequest, ownRequest } from './refusals';

/** The center decides that the item stays where it is. */
export const refuseTrackMove = command({
  stages: untilClosed,
  givenBy: byCenter,
  body: { request: field.count(1_000_000), reason: field.text() },
  facts: [],
  requires: ({ tracking }, given) =>
    refuseUnlessOne(tracking.open, (asked) => requestToRefuse(asked, given), noRequest),
  decide(state, given) {
    const { request, reason, effectiveAt } = given;
    const asked = requestToRefuse(
      state.tracking.open.find(({ number }) => number === request),
      given,
    );
    if (isRefusal(asked)) return asked;
    const { institutionId, to } = asked;
    return [
      ...meetClock(state, 'track_decision', request, effectiveAt),
      { type: 'trackMoveRefused', request, institutionId, to, reason },
    ];
  },
});

function requestToRefuse(
  asked: TrackRequest | undefined,
  given: { actor: Actor },
): TrackRequest | DomainError {
  if (asked === undefined) return noRequest();
  return isOwnRequest(asked, given) ? ownRequest() : asked;
}

function noRequest(): DomainError {
  return domainError('conflict', 'no_track_request');
}

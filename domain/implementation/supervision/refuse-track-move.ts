import { isRefusal, refuseUnlessOne } from '../../process/command';
import { meetClock } from '../../process/clocks';
import { refuseAuthor } from '../../process/decision';
import { field } from '../../process/field';
import type { Actor } from '../../shared/actor';
import { domainError, type DomainError } from '../../shared/errors';
import { decisions } from '../decisions';
import { byCenter, command, untilClosed } from '../rule';
import type { ImplementationState, TrackRequest } from '../state';

/** The center decides that the item stays where it is. */
export const refuseTrackMove = command({
  stages: untilClosed,
  givenBy: byCenter,
  decides: 'track_decision',
  body: { request: field.count(1_000_000), reason: field.text() },
  facts: [],
  requires: (state, given) =>
    refuseUnlessOne(
      state.tracking.open,
      (asked) => requestToRefuse(state, asked, given),
      noRequest,
    ),
  decide(state, given) {
    const { request, reason, effectiveAt } = given;
    const asked = requestToRefuse(
      state,
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
  state: ImplementationState,
  asked: TrackRequest | undefined,
  { actor }: { actor: Actor },
): TrackRequest | DomainError {
  if (asked === undefined) return noRequest();
  const { number } = asked;
  return refuseAuthor(decisions.track_decision, state, { number, actor }) ?? asked;
}

function noRequest(): DomainError {
  return domainError('conflict', 'no_track_request');
}

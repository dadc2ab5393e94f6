import { meetClock } from '../../process/clocks';
import { field } from '../../process/field';
import { domainError } from '../../shared/errors';
import { byCenter, command, untilClosed } from '../rule';
import { isOwnRequest, ownRequest } from './refusals';

/** The center decides that the item stays where it is. */
export const refuseTrackMove = command({
  stages: untilClosed,
  givenBy: byCenter,
  body: { request: field.count(1_000_000), reason: field.text() },
  facts: [],
  decide(state, given) {
    const { request, reason, effectiveAt } = given;
    const asked = state.tracking.open.find(({ number }) => number === request);
    if (asked === undefined) {
      return domainError('conflict', 'no_track_request');
    }
    if (isOwnRequest(asked, given)) return ownRequest();
    const { institutionId, to } = asked;
    return [
      ...meetClock(state, 'track_decision', request, effectiveAt),
      { type: 'trackMoveRefused', request, institutionId, to, reason },
    ];
  },
});

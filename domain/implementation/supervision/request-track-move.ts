import { field } from '../../process/field';
import { isOfCenter, type Actor } from '../../shared/actor';
import { domainError } from '../../shared/errors';
import { startClock } from '../clocks';
import { byLeadOrOnPaper, command, untilClosed } from '../rule';
import { trackNames, type ImplementationState } from '../state';
import { alreadyOnTrack } from './refusals';
import { standingFor } from './tracking';

// Of one institution that watches, on all items: enough for what it can follow, and not for a request on every item,
// each of which the center has to answer with reasons.
const mostOpenRequests = 20;

/**
 * The lead, or an institution that watches from outside, requests the other track; the center owes a reasoned
 * decision. A request recorded by the center is a document of the lead.
 */
export const requestTrackMove = command({
  stages: untilClosed,
  givenBy: { ...byLeadOrOnPaper, watcher: true },
  body: { to: field.oneOf(trackNames), reason: field.text() },
  facts: ['openRequests'],
  requires(state, { actor }) {
    const { track, open, refused } = state.tracking;
    const institutionId = requesterOf(state, actor);
    if (institutionId === null) {
      return domainError('conflict', 'no_institution');
    }
    if (open.some((request) => request.institutionId === institutionId)) {
      return domainError('conflict', 'track_request_open');
    }
    // The center has answered it, and nothing has changed since.
    const standing = standingFor(state);
    const isRefusedAsItStands = refused.some(
      (one) => one.institutionId === institutionId && one.to !== track && one.standing === standing,
    );
    return isRefusedAsItStands ? domainError('conflict', 'track_refused') : { institutionId };
  },
  decide(state, { to, reason, effectiveAt, openRequests }, { institutionId }) {
    const { track, requests } = state.tracking;
    if (track === to) return alreadyOnTrack(track);
    const isWatcher = institutionId !== state.assignment?.leadInstitutionId;
    if (isWatcher && openRequests >= mostOpenRequests) {
      return domainError('conflict', 'too_many_requests', { limit: mostOpenRequests });
    }
    const request = requests + 1;
    return [
      { type: 'trackMoveRequested', request, institutionId, to, reason },
      startClock(state, 'track_decision', request, { countedFrom: effectiveAt }),
    ];
  },
});

/** The institution in whose name a request is made. */
function requesterOf({ assignment }: ImplementationState, actor: Actor): string | null {
  if (actor.kind !== 'person') return null;
  return isOfCenter(actor.role) ? (assignment?.leadInstitutionId ?? null) : actor.institutionId;
}

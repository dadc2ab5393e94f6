import type { Actor } from '../../shared/actor';
import { domainError, type DomainError } from '../../shared/errors';
import type { Track, TrackRequest } from '../state';

/** Whether the actor made the request. */
export function isOwnRequest(
  { requestedByPersonId }: TrackRequest,
  { actor }: { actor: Actor },
): boolean {
  return actor.kind === 'person' && actor.personId === requestedByPersonId;
}

export function ownRequest(): DomainError {
  return domainError('not_allowed', 'own_request');
}

export function alreadyOnTrack(track: Track): DomainError {
  return domainError('conflict', 'already_on_track', { track });
}

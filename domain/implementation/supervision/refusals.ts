import { domainError, type DomainError } from '../../shared/errors';
import type { Track } from '../state';

export function alreadyOnTrack(track: Track): DomainError {
  return domainError('conflict', 'already_on_track', { track });
}

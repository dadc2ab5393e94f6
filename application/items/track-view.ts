import type { Viewer } from '../../domain/process/visibility';
import type { ItemEntry } from '../../store/reading/implementation/item-entries';

/**
 * Requests for another track with their decisions, the newest first. For those who see their own only, these are
 * counted: the numbers of the item would tell how many others there are.
 */
export function presentTrackRequests(
  requests: readonly ItemEntry<'track_request'>[],
  viewer: Viewer,
) {
  return requests
    .map((entry, index) => ({
      number: viewer.sees === 'everything' ? entry.opened.event.request : index + 1,
      ...presentTrackRequest(entry),
    }))
    .toReversed();
}

function presentTrackRequest({ institutionId, opened, settled }: ItemEntry<'track_request'>) {
  const { to, effectiveAt: askedAt } = opened.event;
  const decision = settled?.event;
  const state = stateOf(settled);
  const isDecided = state !== 'open' && state !== 'dropped';
  return {
    ...{ to, institutionId, askedAt, reason: opened.text, state },
    decidedAt: isDecided ? (decision?.effectiveAt ?? null) : null,
    decisionReason: isDecided ? (settled?.text ?? null) : null,
  };
}

function stateOf(
  settled: ItemEntry<'track_request'>['settled'],
): 'open' | 'moved' | 'refused' | 'closed' | 'dropped' {
  switch (settled?.event?.type) {
    case 'trackMoved':
      return 'moved';
    case 'trackMoveRefused':
      return 'refused';
    case 'trackMoveDropped':
      return settled.event.reason === null ? 'dropped' : 'closed';
    default:
      // Without a decision a request ends only with the item, or when its lead changes.
      return settled === null ? 'open' : 'dropped';
  }
}

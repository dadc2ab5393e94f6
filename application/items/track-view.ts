import type { ItemEntry } from '../../store/reading/implementation/item-entries';

/** A request for another track, with its decision. */
export function presentTrackRequest({
  institutionId,
  opened,
  settled,
}: ItemEntry<'track_request'>) {
  const { request: number, to, effectiveAt: askedAt } = opened.event;
  const decision = settled?.event;
  const state = stateOf(settled);
  const isDecided = state !== 'open' && state !== 'dropped';
  return {
    ...{ number, to, institutionId, askedAt, reason: opened.text, state },
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

import type { TrackRequestRecord } from '../../store/reading/tracks';

/** A request for another track, with the decision on it. */
export function presentTrackRequest(record: TrackRequestRecord) {
  const { asked, reason, decided, decisionReason, ended } = record;
  return {
    number: asked.request,
    to: asked.to,
    institutionId: asked.institutionId,
    askedAt: asked.effectiveAt,
    reason,
    state: stateOf(record),
    decidedAt: decided?.effectiveAt ?? null,
    decisionReason: ended ? decisionReason : null,
  };
}

function stateOf({ decided, ended }: TrackRequestRecord): 'open' | 'moved' | 'refused' | 'dropped' {
  if (decided?.type === 'trackMoved') return 'moved';
  if (decided?.type === 'trackMoveRefused') return 'refused';
  // Without a decision its clock ends only when the item does, or its lead leads no longer.
  return ended ? 'dropped' : 'open';
}

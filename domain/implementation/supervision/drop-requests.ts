import { clockId } from '../../clock/clock';
import { endClocks } from '../../process/clocks';
import type { TextRef } from '../../shared/text-ref';
import type { EventDraft } from '../events';
import type { ImplementationState } from '../state';

/**
 * After a withdrawal or a closing nothing is left to decide: each request ends with its own event, and its author is
 * notified. `reason`: of the closing.
 */
export function dropTrackRequests(
  { tracking }: ImplementationState,
  reason: TextRef | null,
): EventDraft[] {
  return tracking.open.map(({ number: request, institutionId, to }) => ({
    ...{ type: 'trackMoveDropped', request, institutionId, to, reason },
  }));
}

/** The requests of an institution that no longer leads end; those of others stay open. */
export function dropTrackRequestsOf(
  state: ImplementationState,
  institutionId: string | undefined,
): EventDraft[] {
  const ids = state.tracking.open
    .filter((request) => request.institutionId === institutionId)
    .map(({ number }) => clockId('track_decision', number));
  return endClocks(state, ({ id }) => ids.includes(id), 'cancelled');
}

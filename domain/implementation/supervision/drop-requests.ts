import { clockId } from '../../clock/clock';
import { endClocks } from '../../process/clocks';
import type { EventDraft } from '../events';
import type { ImplementationState } from '../state';

/** After a withdrawal nothing is left to decide: each request ends with its own event, and its author is notified. */
export function dropTrackRequests({ tracking }: ImplementationState): EventDraft[] {
  return tracking.open.map(({ number: request, institutionId, to }) => ({
    ...{ type: 'trackMoveDropped', request, institutionId, to },
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

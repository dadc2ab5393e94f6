import { clockId } from '../../clock/clock';
import { endClocks } from '../../process/clocks';
import type { EventDraft } from '../events';
import type { ImplementationState } from '../state';

/** With a withdrawal nothing is left to decide: each request ends in the log by itself, and whoever made it is told. */
export function dropTrackRequests({ tracking }: ImplementationState): EventDraft[] {
  return tracking.open.map(({ number: request, institutionId, to }) => ({
    ...{ type: 'trackMoveDropped', request, institutionId, to },
  }));
}

/** An institution that leads no longer has nothing to ask for any more; what others asked for stays to be decided. */
export function dropTrackRequestsOf(
  state: ImplementationState,
  institutionId: string | undefined,
): EventDraft[] {
  const ids = state.tracking.open
    .filter((request) => request.institutionId === institutionId)
    .map(({ number }) => clockId('track_decision', number));
  return endClocks(state, ({ id }) => ids.includes(id), 'cancelled');
}

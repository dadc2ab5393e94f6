import type { EventOf } from './events';
import { cadenceOf } from './reporting-periods';
import type { ImplementationState, RefusedTrack } from './state';
import { standingOf, trackingOf } from './track';

/** The track, and who waits to have it changed, after an event of their own. */
export function evolveTrack(
  state: ImplementationState,
  event: EventOf<'trackMoved' | 'trackMoveRequested' | 'trackMoveRefused' | 'trackMoveDropped'>,
): ImplementationState {
  const tracking = trackingOf(state);
  switch (event.type) {
    case 'trackMoveRequested': {
      const { request: number, institutionId, to, actor, effectiveAt: requestedAt } = event;
      const requestedByPersonId = actor.kind === 'person' ? actor.personId : '';
      const asked = { number, institutionId, to, requestedByPersonId, requestedAt };
      return {
        ...state,
        tracking: { ...tracking, requests: number, open: [...tracking.open, asked] },
      };
    }
    case 'trackMoveRefused': {
      const open = tracking.open.filter(({ number }) => number !== event.request);
      return { ...state, tracking: { ...tracking, open, refused: withRefused(state, event) } };
    }
    case 'trackMoveDropped': {
      const open = tracking.open.filter(({ number }) => number !== event.request);
      return { ...state, tracking: { ...tracking, open } };
    }
    case 'trackMoved': {
      const moved: ImplementationState = {
        ...state,
        tracking: {
          ...tracking,
          track: event.to,
          since: event.from === event.to ? tracking.since : event.effectiveAt,
          criteria: event.criteria,
          open: tracking.open.filter(
            ({ number }) => !event.answers.some(({ request }) => request === number),
          ),
        },
      };
      return cadenceOf(moved) === cadenceOf(state) ? moved : { ...moved, newCadence: true };
    }
  }
}

function withRefused(
  state: ImplementationState,
  { institutionId, to }: EventOf<'trackMoveRefused'>,
): readonly RefusedTrack[] {
  const others = (trackingOf(state).refused ?? []).filter(
    (one) => one.institutionId !== institutionId || one.to !== to,
  );
  return [...others, { institutionId, to, standing: standingOf(state) }];
}

/** The state after the clock of a decision has ended: nobody waits for the decision any more. */
export function withoutTrackRequest(
  state: ImplementationState,
  { clockId, subject }: EventOf<'clockEnded'>,
): ImplementationState {
  const { tracking } = state;
  if (subject !== 'track_decision' || tracking === undefined) return state;
  const open = tracking.open.filter(({ number }) => `track_decision/${number}` !== clockId);
  return { ...state, tracking: { ...tracking, open } };
}

/** What the lead asked for is its successor's request. */
export function withRequestsPassedOn(
  state: ImplementationState,
  { part, fromInstitutionId, toInstitutionId }: EventOf<'handedOver'>,
): ImplementationState {
  const { tracking } = state;
  if (part !== 'lead' || tracking === undefined) return state;
  const open = tracking.open.map((request) =>
    request.institutionId === fromInstitutionId
      ? { ...request, institutionId: toInstitutionId }
      : request,
  );
  return { ...state, tracking: { ...tracking, open } };
}

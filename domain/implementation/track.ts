import { domainError, type DomainError } from '../shared/errors';
import { clockId } from '../clock/clock';
import { endClocks, meetClock, startClock } from './clocks';
import { effectiveInstant, type Command, type CommandOf } from './commands';
import type { EventDraft, Outcome } from './decision';
import { effectiveBeforeCause } from './effective-date';
import type { ImplementationState, Track, TrackRequest, Tracking } from './state';

/** Nobody moved the item, and nobody asked to. */
export const noTracking: Tracking = {
  track: 'standard',
  since: null,
  criteria: [],
  requests: 0,
  open: [],
};

/** Where an item stands that nobody moved: on the standard track. */
export function trackingOf({ tracking }: Pick<ImplementationState, 'tracking'>): Tracking {
  return tracking ?? noTracking;
}

/**
 * The center moves the item to the other track, with the policy's criteria and a reason; on the enhanced one it may
 * also name other criteria. It answers everybody who asked for this track.
 */
export function moveTrack(state: ImplementationState, command: CommandOf<'moveTrack'>): Outcome {
  const { track, criteria, open } = trackingOf(state);
  const refusal = refuseMove(state, command) ?? refuseCriteria(state, command);
  if (refusal !== null) return refusal;
  if (track === command.to && isSameSet(criteria, command.criteria)) return alreadyThere(track);
  const at = effectiveInstant(command);
  const answered = open.filter(({ to }) => to === command.to);
  if (answered.some((request) => isOwn(request, command))) return ownRequest();
  if (answered.some(({ requestedAt }) => at < requestedAt)) return effectiveBeforeCause();
  return [
    ...answered.flatMap(({ number }) => meetClock(state, 'track_decision', number, at)),
    {
      type: 'trackMoved',
      from: track,
      to: command.to,
      criteria: command.criteria,
      reason: command.reason,
      answers: answered.map(({ number, institutionId }) => ({ request: number, institutionId })),
    },
  ];
}

/**
 * The lead, or a body that watches from outside, asks for the other track; the center owes a reasoned decision. What the
 * center enters is the lead's paper.
 */
export function requestTrackMove(
  state: ImplementationState,
  command: CommandOf<'requestTrackMove'>,
): Outcome {
  const { track, open, requests } = trackingOf(state);
  const refusal = refuseMove(state, command);
  if (refusal !== null) return refusal;
  if (track === command.to) return alreadyThere(track);
  const institutionId = requesterOf(state, command);
  if (institutionId === null) {
    return domainError('conflict', 'no_institution', 'There is no institution to ask in its name.');
  }
  if (open.some((request) => request.institutionId === institutionId)) {
    return domainError(
      'conflict',
      'track_request_open',
      'The institution has asked already and waits for the decision.',
    );
  }
  if (isRefusedAsItStands(state, institutionId, command.to)) {
    return domainError(
      'conflict',
      'track_refused',
      'The institution was refused this. It may ask again once a report was accepted or missed, the lead has changed, or a closing was proposed.',
    );
  }
  const request = requests + 1;
  return [
    { type: 'trackMoveRequested', request, institutionId, to: command.to, reason: command.reason },
    startClock(state, 'track_decision', request, { countedFrom: effectiveInstant(command) }),
  ];
}

/**
 * Where an item stands for a request that was refused: what others than the one who asked have changed since. The same
 * as it was means that there is nothing new to decide.
 */
export function standingOf({
  assignments,
  closureProposals,
  periods,
}: ImplementationState): string {
  const accepted = periods.filter(({ state }) => state === 'accepted').length;
  const overdue = periods.filter((period) => period.overdue).length;
  return [assignments, closureProposals, accepted, overdue].join('/');
}

/**
 * Each request keeps an item from being closed until it is decided, so the same one asked over and over would keep it
 * for ever. Policies from before that gate have no need of it.
 */
function isRefusedAsItStands(
  state: ImplementationState,
  institutionId: string,
  to: Track,
): boolean {
  if (state.policy.closing.requestsDecidedFirst !== true) return false;
  const refused = trackingOf(state).refused ?? [];
  const standing = standingOf(state);
  return refused.some(
    (one) => one.institutionId === institutionId && one.to === to && one.standing === standing,
  );
}

/** The center decides that the item stays where it is. */
export function refuseTrackMove(
  state: ImplementationState,
  command: CommandOf<'refuseTrackMove'>,
): Outcome {
  const request = trackingOf(state).open.find(({ number }) => number === command.request);
  if (request === undefined) {
    return domainError('conflict', 'no_track_request', 'No request of this number is open.');
  }
  if (isOwn(request, command)) return ownRequest();
  const { number, institutionId, to } = request;
  return [
    ...meetClock(state, 'track_decision', number, effectiveInstant(command)),
    { type: 'trackMoveRefused', request: number, institutionId, to, reason: command.reason },
  ];
}

/**
 * Why an item is not closed while somebody waits to have its track changed: whoever asked is owed a reasoned decision, and
 * once it is closed nobody gives one. Null when nobody waits, and under a policy from before it was asked.
 */
export function refuseWhileTrackRequested(state: ImplementationState): DomainError | null {
  const { open } = trackingOf(state);
  if (state.policy.closing.requestsDecidedFirst !== true || open.length === 0) return null;
  const numbers = open.map(({ number }) => number).join(', ');
  return domainError(
    'conflict',
    'track_requests_open',
    `Closing waits until the requests for another track are decided: ${numbers}.`,
  );
}

/** With a withdrawal nothing is left to decide: each request ends in the log by itself, and whoever made it is told. */
export function dropTrackRequests(state: ImplementationState): EventDraft[] {
  return trackingOf(state).open.map(({ number: request, institutionId, to }) => ({
    ...{ type: 'trackMoveDropped', request, institutionId, to },
  }));
}

/** A body that leads no longer has nothing to ask for any more; what others asked for stays to be decided. */
export function dropTrackRequestsOf(
  state: ImplementationState,
  institutionId: string | undefined,
): EventDraft[] {
  const ids = trackingOf(state)
    .open.filter((request) => request.institutionId === institutionId)
    .map(({ number }) => clockId('track_decision', number));
  return endClocks(state, ({ id }) => ids.includes(id), 'cancelled');
}

/** Going back to the standard track is always possible, also under a policy that knows no other. */
function refuseMove(state: ImplementationState, { to }: { to: Track }): DomainError | null {
  if (to === 'standard' || state.policy.tracks !== undefined) return null;
  return domainError(
    'conflict',
    'no_tracks',
    `The policy of the item, version ${state.policy.version}, has no other track than the standard one.`,
  );
}

function refuseCriteria(
  { policy }: ImplementationState,
  { to, criteria }: CommandOf<'moveTrack'>,
): DomainError | null {
  const known = (policy.tracks?.criteria ?? []).map(({ code }) => code);
  if (to === 'standard') {
    return criteria.length === 0
      ? null
      : domainError('input', 'criteria_not_needed', 'On the standard track no criterion applies.');
  }
  if (criteria.length === 0) {
    return domainError(
      'input',
      'criteria_missing',
      `Name the criteria: ${known.join(', ')}. They are what the move rests on.`,
    );
  }
  if (new Set(criteria).size !== criteria.length) {
    return domainError('input', 'criterion_twice', 'A criterion is named twice.');
  }
  return criteria.every((code) => known.includes(code))
    ? null
    : domainError(
        'input',
        'criterion_unknown',
        `The policy knows these criteria: ${known.join(', ')}.`,
      );
}

/** In whose name a request is made. */
function requesterOf(
  { assignment }: ImplementationState,
  { actor }: CommandOf<'requestTrackMove'>,
): string | null {
  if (actor.kind !== 'person') return null;
  const isCenter = actor.role === 'center' || actor.role === 'center_lead';
  return isCenter ? (assignment?.leadInstitutionId ?? null) : actor.institutionId;
}

function isOwn({ requestedByPersonId }: TrackRequest, { actor }: Command): boolean {
  return actor.kind === 'person' && actor.personId === requestedByPersonId;
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one));
}

function ownRequest(): DomainError {
  return domainError('not_allowed', 'own_request', 'Whoever made the request cannot decide it.');
}

function alreadyThere(track: Track): DomainError {
  return domainError('conflict', 'already_on_track', `The item is on the ${track} track already.`);
}

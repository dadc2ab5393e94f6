import { meetClock, startClock } from '../process/clocks';
import { field } from '../process/field';
import type { Actor } from '../shared/actor';
import { domainError } from '../shared/errors';
import { publishedAlready, withPublication } from './publication';
import { accepted, byAddressee, byCenter, command } from './rule';
import { openRequest, type InputState } from './state';

/** An addressee asks, with a reason, that an input is not published. It waits for the decision. */
export const requestConfidentiality = command({
  stages: accepted,
  givenBy: { ...byAddressee, center: 'nobody' },
  body: { reason: field.text() },
  facts: [],
  requires(state) {
    if (state.publishedAt !== null) return publishedAlready();
    return openRequest(state, null) === undefined
      ? undefined
      : domainError('conflict', 'confidentiality_requested');
  },
  decide(state, { reason, actor, effectiveAt }) {
    const asking = askingIn(state, actor);
    if (asking === undefined) return domainError('not_allowed', 'not_permitted');
    const { number: addressee, institutionId } = asking;
    const request = state.requests.length + 1;
    const asked = { request, addressee, institutionId, reply: null, reason };
    return [
      { type: 'confidentialityRequested', ...asked },
      startClock(state.policy.version, 'confidentiality_decision', request, {
        countedFrom: effectiveAt,
      }),
    ];
  },
});

/** The center decides a request. What is confidential is not published; that it was given is. */
export const decideConfidentiality = command({
  stages: accepted,
  givenBy: byCenter,
  decides: 'confidentiality_decision',
  body: { request: field.count(1_000), grant: field.choice(), reason: field.text() },
  facts: [],
  requires: ({ requests }) =>
    requests.some(({ decision }) => decision === null) ? undefined : noRequest(),
  decide(state, { request: number, grant, reason, at, effectiveAt }) {
    const request = state.requests.find((one) => one.number === number && one.decision === null);
    if (request === undefined) return noRequest();
    const { reply, institutionId } = request;
    return withPublication(state, at, [
      ...meetClock(state, 'confidentiality_decision', number, effectiveAt),
      {
        ...{ type: 'confidentialityDecided', request: number, institutionId, reply },
        ...{ granted: grant, reason },
      },
      ...(reply === null || grant
        ? []
        : [startClock(state.policy.version, 'reply_publication', reply, { countedFrom: at })]),
    ]);
  },
});

function noRequest() {
  return domainError('conflict', 'no_such_request');
}

/** The addressee that asks, by the latest of its numbers; none for a lead of an item that was replied to before. */
function askingIn({ addressees }: InputState, actor: Actor) {
  if (actor.kind !== 'person') return undefined;
  return addressees.findLast(({ institutionId }) => institutionId === actor.institutionId);
}

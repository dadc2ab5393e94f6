import type { AnyDraft } from '../process/event';
import { isAfterDue, isSuspended } from '../clock/clock';
import { meetClock } from '../process/clocks';
import { field } from '../process/field';
import { domainError } from '../shared/errors';
import type { Instant, LocalDate } from '../shared/instant';
import { events, type EventDraft } from './events';
import { accepted, byCenter, command } from './rule';
import { isConfidential, openRequest, type InputState, type Reply } from './state';

/*
 * Publication in two steps: the center approves, and what is approved appears by itself. An input appears together with
 * the replies once each addressee has replied and the center has decided on each reply; when the term of one passes in
 * silence, it appears without, and each later reply gets an entry of its own.
 */

/** The center approves the publication of an accepted input. It is published when its condition is met. */
export const approveInputPublication = command({
  stages: accepted,
  givenBy: byCenter,
  body: {},
  facts: [],
  requires: ({ approvedAt }) =>
    approvedAt === null ? null : domainError('conflict', 'approved_already'),
  decide: (state, { at }) => withPublication(state, at, [{ type: 'inputPublicationApproved' }]),
});

/** The center approves the publication of a reply. */
export const approveReplyPublication = command({
  stages: accepted,
  givenBy: byCenter,
  decides: 'reply_publication',
  body: { reply: field.count(1_000) },
  facts: [],
  requires: (state) => (state.replies.some(isUndecided) ? null : noReplyToDecide()),
  decide(state, { reply: number, at, effectiveAt }) {
    const reply = state.replies.find((one) => one.number === number);
    if (reply === undefined || !isUndecided(reply)) return noReplyToDecide();
    const { institutionId } = reply;
    return withPublication(state, at, [
      ...meetClock(state, 'reply_publication', number, effectiveAt),
      {
        type: 'replyPublicationDecided',
        reply: number,
        institutionId,
        approved: true,
        reason: null,
      },
    ]);
  },
});

/** The center does not publish what a reply says; that it was given is published. */
export const withholdReply = command({
  stages: accepted,
  givenBy: byCenter,
  decides: 'reply_publication',
  body: { reply: field.count(1_000), reason: field.text() },
  facts: [],
  requires: (state) => (state.replies.some(isUndecided) ? null : noReplyToDecide()),
  decide(state, { reply: number, reason, at, effectiveAt }) {
    const reply = state.replies.find((one) => one.number === number);
    if (reply === undefined || !isUndecided(reply)) return noReplyToDecide();
    const { institutionId } = reply;
    return withPublication(state, at, [
      ...meetClock(state, 'reply_publication', number, effectiveAt),
      { type: 'replyPublicationDecided', reply: number, institutionId, approved: false, reason },
    ]);
  },
});

/** The refusal to keep back what is published. */
export function publishedAlready() {
  return domainError('conflict', 'input_published_already');
}

function noReplyToDecide() {
  return domainError('conflict', 'no_reply_to_decide');
}

/** While confidentiality is asked for, that is decided first. */
function isUndecided({ publication, confidentiality }: Reply): boolean {
  return (
    publication === 'undecided' && (confidentiality === 'none' || confidentiality === 'refused')
  );
}

function isDecided({ publication, confidentiality }: Reply): boolean {
  return confidentiality === 'granted' || publication !== 'undecided';
}

/** The drafts of a command, and what is published by them, at the instant at which they are recorded. */
export function withPublication(
  state: InputState,
  at: Instant,
  drafts: readonly EventDraft[],
): readonly EventDraft[] {
  const after = drafts.reduce<InputState>((current, draft) => carriedOut(current, draft), state);
  return [...drafts, ...publishedIn(after, at)];
}

/** What the passing of terms publishes: the input without the replies of those who are silent. */
export function publishedByTime(state: InputState, at: Instant): readonly EventDraft[] {
  const passed = state.clocks.filter(
    (clock) =>
      clock.subject === 'reply' &&
      !clock.missed &&
      !isSuspended(clock) &&
      isAfterDue(at, clock.due.dueAt),
  );
  const last = passed
    .map(({ due }) => due.dueAt)
    .toSorted()
    .at(-1);
  if (last === undefined) return [];
  const clocks = state.clocks.map((clock) =>
    passed.includes(clock) ? { ...clock, missed: true } : clock,
  );
  return publishedIn({ ...state, clocks }, last);
}

function publishedIn(state: InputState, at: Instant): EventDraft[] {
  const isOut = state.publishedAt !== null;
  if (!isOut && !isDue(state)) return [];
  const unanswered = silentOf(state);
  const input: EventDraft[] = isOut
    ? []
    : [
        {
          ...{ type: 'inputPublished', unanswered, confidential: isConfidential(state) },
          effectiveAt: at,
        },
      ];
  const replies = state.replies
    .filter((reply) => reply.publishedAt === null && isDecided(reply))
    .map(({ number, institutionId, publication, late }): EventDraft => ({
      ...{ type: 'replyPublished', reply: number, institutionId, late },
      ...{ shown: publication === 'approved', together: !isOut, effectiveAt: at },
    }));
  return [...input, ...replies];
}

function isDue(state: InputState): boolean {
  const { approvedAt, addressees, items, replies } = state;
  if (approvedAt === null || openRequest(state, null) !== undefined) return false;
  if (silentOf(state).length > 0) return true;
  return (
    // What is about no item has nobody to reply, and waits for nobody.
    (addressees.length > 0 || items.length === 0) &&
    state.stage === 'answered' &&
    replies.every((reply) => isDecided(reply))
  );
}

/** Those who owe a reply although its term has passed. */
export function silentOf({
  addressees,
  clocks,
}: Pick<InputState, 'addressees' | 'clocks'>): { institutionId: string; dueOn: LocalDate }[] {
  return addressees.flatMap(({ number, institutionId, owes }) => {
    const clock = clocks.find(({ id, missed }) => missed && id === `reply/${number}`);
    return owes && clock !== undefined ? [{ institutionId, dueOn: clock.due.dueOn }] : [];
  });
}

/** As far as the conditions of publication read it: without the effects of clocks. */
function carriedOut(state: InputState, draft: EventDraft): InputState {
  const table: Readonly<Record<string, object>> = events;
  const definition = table[draft.type];
  if (definition === undefined || !('evolve' in definition)) return state;
  const known = definition as { evolve(before: InputState, event: AnyDraft): InputState };
  return known.evolve(state, { effectiveAt: state.registeredAt, ...draft });
}

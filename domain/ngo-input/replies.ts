import { meetClock, startClock } from '../process/clocks';
import { isRefusal } from '../process/command';
import { field, orNull } from '../process/field';
import { isOfCenter, type Actor } from '../shared/actor';
import { domainError, type DomainError } from '../shared/errors';
import type { EventDraft } from './events';
import { accepted, byAddressee, bySubmitter, command } from './rule';
import type { Addressee, InputState, Reply } from './state';

/**
 * An addressee replies for the items that it leads. Whether the reply is in time is told by when it was given,
 * regardless of when that is recorded. It may ask that the reply is kept confidential, with a reason; that is decided
 * first, and then whether it is published.
 */
export const replyToInput = command({
  stages: accepted,
  givenBy: byAddressee,
  body: {
    addressee: orNull(field.count(1_000)),
    replyText: field.text(),
    documentId: field.paper(),
    confidentialBecause: orNull(field.text()),
  },
  facts: [],
  decide(state, given) {
    const found = replierIn(state, given);
    if (isRefusal(found)) return found;
    const { number: addressee, institutionId } = found;
    const { replyText: content, documentId, confidentialBecause, effectiveAt, at } = given;
    const number = state.replies.length + 1;
    const met = meetClock(state, 'reply', addressee, effectiveAt);
    const late = met.some((end) => end.type === 'clockEnded' && end.outcome === 'met_late');
    const { version } = state.policy;
    const request = state.requests.length + 1;
    const asked: EventDraft[] =
      confidentialBecause === null
        ? [startClock(version, 'reply_publication', number, { countedFrom: at })]
        : [
            {
              ...{ type: 'confidentialityRequested', request, addressee, institutionId },
              ...{ reply: number, reason: confidentialBecause },
            },
            startClock(version, 'confidentiality_decision', request, { countedFrom: at }),
          ];
    return [
      ...met,
      {
        ...{ type: 'inputReplied', reply: number, addressee, institutionId, content, documentId },
        ...{ late },
      },
      ...asked,
    ];
  },
});

/** The submitter says whether a reply answers its input; one that does not may be replied to again. */
export const rateReply = command({
  stages: accepted,
  givenBy: bySubmitter,
  body: { reply: field.count(1_000), answers: field.choice(), reason: orNull(field.text()) },
  facts: [],
  requires: ({ replies }) => (replies.some(isUnrated) ? null : noReplyToRate()),
  decide({ replies }, { reply: number, answers, reason }) {
    const reply = replies.find((one) => one.number === number);
    if (reply === undefined || !isUnrated(reply)) return noReplyToRate();
    if (!answers && reason === null) return domainError('input', 'reason_missing');
    const { institutionId } = reply;
    return [{ type: 'replyRated', reply: number, institutionId, answers, reason }];
  },
});

function isUnrated({ rating }: Reply): boolean {
  return rating === null;
}

function noReplyToRate(): DomainError {
  return domainError('conflict', 'no_reply_to_rate');
}

/** The addressee that replies: it owes a reply, or the submitter says that its last one does not answer the input. */
function replierIn(
  state: InputState,
  { addressee: named, actor }: { addressee: number | null; actor: Actor },
): Addressee | DomainError {
  const { addressees } = state;
  const acting = actor.kind === 'person' && !isOfCenter(actor.role) ? actor.institutionId : null;
  const own = addressees.filter(
    ({ number, institutionId }) =>
      (acting === null || institutionId === acting) && (named === null || number === named),
  );
  if (own.length === 0) {
    return named === null || acting === null
      ? domainError('input', 'addressee_unknown')
      : domainError('not_allowed', 'not_permitted');
  }
  const owing = own.filter((one) => one.owes || isToReplyAgain(state, one));
  const [first, second] = owing;
  if (first === undefined) return domainError('conflict', 'replied_already');
  return second === undefined || acting !== null
    ? first
    : domainError('input', 'addressee_missing');
}

function isToReplyAgain({ replies }: InputState, { number }: Addressee): boolean {
  return replies.findLast(({ addressee }) => addressee === number)?.rating?.answers === false;
}

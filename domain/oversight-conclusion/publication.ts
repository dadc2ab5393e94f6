import { cancelClock, startClock } from '../process/clocks';
import { isRefusal } from '../process/command';
import { field } from '../process/field';
import { domainError } from '../shared/errors';
import { answerFields, refuseAnswer } from './answers';
import {
  addresseeFor,
  byAddressee,
  byCenter,
  command,
  mostAddressees,
  refuseRepeat,
  refuseUnlessForOne,
} from './rule';

/** The center publishes an answer that was submitted: until then it is between the parties. */
export const publishAnswer = command({
  stages: ['in_consideration'],
  givenBy: byCenter,
  body: { addressee: field.count(mostAddressees) },
  facts: [],
  requires: (state, given) =>
    refuseUnlessForOne(state, given, ({ answer }) => {
      if (answer === null) return domainError('conflict', 'not_answered');
      return answer.published === null ? null : domainError('conflict', 'published_already');
    }),
  decide(state, given) {
    const found = addresseeFor(state, given);
    if (isRefusal(found)) return found;
    const { number: addressee, institutionId, answer } = found;
    if (answer === null) return domainError('conflict', 'not_answered');
    if (answer.published !== null) return domainError('conflict', 'published_already');
    const { answers, late, submittedAt } = answer;
    return [
      {
        ...{ type: 'conclusionAnswerPublished', addressee, institutionId },
        ...{ answers, late, submittedAt },
      },
    ];
  },
});

/**
 * A published answer is changed. Both wordings are kept, the submitter is told, and it may rate the answer anew: what
 * it was content with is not what stands there.
 */
export const correctPublishedAnswer = command({
  stages: ['in_consideration'],
  givenBy: byAddressee,
  body: { ...answerFields, note: field.text() },
  facts: [],
  requires: (state, given) =>
    refuseUnlessForOne(state, given, ({ answer }) =>
      (answer?.published ?? null) === null ? domainError('conflict', 'not_published') : null,
    ),
  decide(state, given) {
    const found = addresseeFor(state, given);
    if (isRefusal(found)) return found;
    const { number: addressee, institutionId, answer: submitted } = found;
    const published = submitted?.published ?? null;
    if (submitted === null || published === null) {
      return domainError('conflict', 'not_published');
    }
    if (submitted.rating?.result === 'disputed') return domainError('conflict', 'answer_disputed');
    const { proposal, answer, reason, ground, note, at } = given;
    const refusal = refuseRepeat(submitted.corrections) ?? refuseAnswer(state, found, given);
    if (refusal !== null) return refusal;
    const before = published.answers.find((one) => one.proposal === proposal);
    if (before === undefined) return domainError('input', 'proposal_unknown');
    return [
      {
        ...{ type: 'publishedAnswerCorrected', addressee, institutionId, before, note },
        after: { proposal, answer, reason, ground },
      },
      ...cancelClock(state, 'answer_rating', addressee),
      startClock(state.policy.version, 'answer_rating', addressee, { countedFrom: at }),
    ];
  },
});

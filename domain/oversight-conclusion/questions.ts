import { instantAfterDays } from '../calendar/elapsed-time';
import { isAfterDue, isArmed, isSuspended } from '../clock/clock';
import {
  cancelClock,
  meetClock,
  openClocks,
  resumeClock,
  startClock,
  suspendClock,
  suspendedUntil,
} from '../process/clocks';
import { isRefusal } from '../process/command';
import { personIdOf } from '../process/event';
import { field } from '../process/field';
import { domainError } from '../shared/errors';
import type { Instant } from '../shared/instant';
import type { EventDraft } from './events';
import {
  addresseeFor,
  byAddressee,
  bySubmitter,
  command,
  mostAddressees,
  refuseUnlessForOne,
} from './rule';
import { openQuestion, type Addressee, type ConclusionState } from './state';

/**
 * An addressee asks the submitter what a proposal means. Its term is suspended until the answer, and for the maximum
 * at most: of the law where that is confirmed, else of the policy. A passed term is not undone by asking.
 */
export const askSubmitter = command({
  stages: ['in_consideration'],
  givenBy: byAddressee,
  body: { addressee: field.count(mostAddressees), question: field.text() },
  facts: [],
  decide(state, given) {
    const found = addresseeFor(state, given);
    if (isRefusal(found)) return found;
    const { number: addressee, institutionId, law, questions } = found;
    const { question, effectiveAt: at } = given;
    const { suspensions } = state.policy;
    if (openQuestion(found) !== undefined)
      return domainError('conflict', 'question_to_submitter_open');
    const clock = considerationOf(state, addressee);
    if (clock !== undefined && !isArmed(clock)) {
      return domainError('conflict', 'deadline_not_projected');
    }
    if (
      clock === undefined ||
      isAfterDue(at, clock.due.dueAt) ||
      clock.suspensions.length >= suspensions.perClock
    ) {
      return domainError('conflict', 'no_term_to_suspend');
    }
    const days = law?.clarification?.confirmed === true ? law.clarification : suspensions;
    const maximumUntil = instantAfterDays(at, days.maximumDays);
    const number = questions.length + 1;
    return [
      {
        ...{ type: 'conclusionQuestionAsked', addressee, institutionId, number, question },
        maximumUntil,
      },
      suspendClock(clock, {
        ...{ cause: 'question', reason: question, byPersonId: personIdOf(given) },
        ...{ from: at, to: null, maximumUntil },
      }),
      startClock(state.policy.version, 'conclusion_clarification', addressee, { countedFrom: at }),
    ];
  },
});

/** The submitter answers: the term of the addressee continues, moved by the days of suspension. */
export const clarifyConclusion = command({
  stages: ['in_consideration'],
  givenBy: bySubmitter,
  body: { addressee: field.count(mostAddressees), clarification: field.text() },
  facts: [],
  requires: (state, given) =>
    refuseUnlessForOne(state, given, (addressee) =>
      openQuestion(addressee) === undefined ? domainError('conflict', 'no_question') : null,
    ),
  decide(state, given) {
    const { addressee, clarification, effectiveAt } = given;
    const found = addresseeFor(state, given);
    if (isRefusal(found)) return found;
    const question = openQuestion(found);
    if (question === undefined) return domainError('conflict', 'no_question');
    const { number } = question;
    return [
      ...meetClock(state, 'conclusion_clarification', addressee, effectiveAt),
      { type: 'conclusionQuestionAnswered', addressee, number, clarification },
      ...resumed(state, addressee, effectiveAt),
    ];
  },
});

/** What follows when the maximum of a suspension passes without an answer, from that instant on. */
export function lapseQuestions(state: ConclusionState, now: Instant): EventDraft[] {
  return state.addressees.flatMap((addressee) => {
    const { number } = addressee;
    const clock = considerationOf(state, number);
    const lapsedAt = clock === undefined ? null : suspendedUntil(clock);
    const question = openQuestion(addressee);
    if (lapsedAt === null || question === undefined || !isAfterDue(now, lapsedAt)) return [];
    const drafts: EventDraft[] = [
      { type: 'conclusionQuestionLapsed', addressee: number, number: question.number },
      ...cancelClock(state, 'conclusion_clarification', number),
      ...resumed(state, number, lapsedAt),
    ];
    return drafts.map((draft) => ({ ...draft, effectiveAt: lapsedAt }));
  });
}

/** The clock of an addressee's answer while it runs. */
export function considerationOf(state: ConclusionState, addressee: Addressee['number']) {
  return openClocks(state).find(({ id }) => id === `consideration/${addressee}`);
}

function resumed(state: ConclusionState, addressee: number, at: Instant): EventDraft[] {
  const clock = considerationOf(state, addressee);
  return clock === undefined || !isSuspended(clock) ? [] : [resumeClock(clock, at)];
}

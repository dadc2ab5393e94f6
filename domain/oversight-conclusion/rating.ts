import { refusePastDeadline } from '../calendar/deadline-day';
import type { ArmedClock } from '../clock/clock';
import { endClocks, meetClock, startClock } from '../process/clocks';
import { isRefusal } from '../process/command';
import { field, orNull } from '../process/field';
import { domainError, type DomainError } from '../shared/errors';
import type { EventDraft } from './events';
import {
  addresseeFor,
  byCenter,
  bySubmitter,
  command,
  mostAddressees,
  refuseUnlessForOne,
} from './rule';
import { disputeOutcomes, type Addressee, type ConclusionState } from './state';

/** The submitter is satisfied with an answer. */
export const confirmAnswer = command({
  stages: ['in_consideration'],
  givenBy: bySubmitter,
  body: { addressee: field.count(mostAddressees), remark: orNull(field.text()) },
  facts: [],
  requires: (state, given) => refuseUnlessForOne(state, given, refuseRating),
  decide(state, given) {
    const found = addresseeFor(state, given);
    if (isRefusal(found)) return found;
    const { addressee, remark, effectiveAt } = given;
    return (
      refuseRating(found) ?? [
        ...meetClock(state, 'answer_rating', addressee, effectiveAt),
        { type: 'conclusionAnswerConfirmed', addressee, remark },
      ]
    );
  },
});

/** The submitter disputes an answer: the center decides. */
export const disputeAnswer = command({
  stages: ['in_consideration'],
  givenBy: bySubmitter,
  body: { addressee: field.count(mostAddressees), reason: field.text() },
  facts: [],
  requires: (state, given) => refuseUnlessForOne(state, given, refuseRating),
  decide(state, given) {
    const found = addresseeFor(state, given);
    if (isRefusal(found)) return found;
    const { addressee, reason, effectiveAt } = given;
    return (
      refuseRating(found) ?? [
        ...meetClock(state, 'answer_rating', addressee, effectiveAt),
        { type: 'conclusionAnswerDisputed', addressee, reason },
        startClock(state.policy.version, 'dispute_decision', addressee, {
          countedFrom: effectiveAt,
        }),
      ]
    );
  },
});

/**
 * The center decides a dispute. Upheld, the addressee owes another answer, by a named day or in the term of the
 * policy: the term of the law was for the first one.
 */
export const decideDispute = command({
  stages: ['in_consideration'],
  givenBy: byCenter,
  decides: 'dispute_decision',
  body: {
    addressee: field.count(mostAddressees),
    outcome: field.oneOf(disputeOutcomes),
    reason: field.text(),
    newDueOn: orNull(field.day()),
  },
  facts: [],
  requires: (state, given) => refuseUnlessForOne(state, given, refuseDecision),
  decide(state, given) {
    const found = addresseeFor(state, given);
    if (isRefusal(found)) return found;
    const { addressee, outcome, reason, newDueOn: dueOn, effectiveAt } = given;
    const refusal =
      refuseDecision(found) ?? (dueOn === null ? null : refusePastDeadline(dueOn, given.at));
    if (refusal !== null) return refusal;
    const { policy } = state;
    const drafts: EventDraft[] = [
      ...meetClock(state, 'dispute_decision', addressee, effectiveAt),
      { type: 'disputeDecided', addressee, outcome, reason },
    ];
    if (outcome === 'rejected') return drafts;
    const named = dueOn === null ? {} : { fixedDay: dueOn };
    return [
      ...drafts,
      startClock(policy.version, 'consideration', addressee, { countedFrom: given.at, ...named }),
    ];
  },
});

/** The term to rate has passed: that is neither content nor dispute. */
export function leaveUnrated(state: ConclusionState, clock: ArmedClock): EventDraft[] {
  const { id, due } = clock;
  const drafts: EventDraft[] = [
    ...endClocks(state, (one) => one.id === id, 'lapsed'),
    { type: 'conclusionAnswerNotRated', addressee: numberOf(id) },
  ];
  return drafts.map((draft) => ({ ...draft, effectiveAt: due.dueAt }));
}

/** The addressee whose clock it is. */
export function numberOf(clockId: string): number {
  return Number(clockId.slice(clockId.lastIndexOf('/') + 1));
}

function refuseDecision({ answer }: Addressee): DomainError | null {
  const rating = answer?.rating;
  const isOpen = rating?.result === 'disputed' && rating.decision === null;
  return isOpen ? null : domainError('conflict', 'no_dispute');
}

function refuseRating({ answer }: Addressee): DomainError | null {
  if (answer === null) return domainError('conflict', 'not_answered');
  return answer.rating === null ? null : domainError('conflict', 'rated_already');
}

import { cancelClock, meetClock, startClock } from '../process/clocks';
import { isRefusal } from '../process/command';
import { field, orNull } from '../process/field';
import type { GroundUse, LawBasis } from '../registers/law';
import { domainError, type DomainError } from '../shared/errors';
import type { EventDraft } from './events';
import {
  addresseeFor,
  byAddressee,
  command,
  mostAddressees,
  mostProposals,
  refuseUnlessForOne,
} from './rule';
import {
  openQuestion,
  proposalAnswers,
  roundOf,
  validNotice,
  type Addressee,
  type ConclusionState,
  type ProposalAnswer,
  type ProposalAnswerKind,
} from './state';

/** The fields of an answer to one proposal. */
export const answerFields = {
  addressee: field.count(mostAddressees),
  proposal: field.count(mostProposals),
  answer: field.oneOf(proposalAnswers),
  reason: field.text(),
  ground: orNull(field.line(60)),
};

/**
 * The addressee prepares its answer to one proposal. Nobody else but the center sees it before the whole answer is
 * submitted; until then it may be prepared again.
 */
export const answerProposal = command({
  stages: ['in_consideration'],
  givenBy: byAddressee,
  body: answerFields,
  facts: [],
  requires: (state, given) => refuseUnlessForOne(state, given, refuseAnswered),
  decide(state, given) {
    const found = owingFor(state, given);
    if (isRefusal(found)) return found;
    const { number: addressee, institutionId } = found;
    const { proposal, answer, reason, ground } = given;
    const refusal = refuseAnswer(state, found, given);
    return (
      refusal ?? [
        { type: 'proposalAnswered', addressee, institutionId, proposal, answer, reason, ground },
      ]
    );
  },
});

/**
 * The addressee submits its answer to all proposals, with its letter. Whether it is in time is told by when it was
 * given, regardless of when that is recorded.
 */
export const submitAnswer = command({
  stages: ['in_consideration'],
  givenBy: byAddressee,
  body: {
    addressee: field.count(mostAddressees),
    letterNumber: orNull(field.line(100)),
    documentId: field.paper(),
  },
  facts: [],
  requires: (state, given) => refuseUnlessForOne(state, given, refuseAnswered),
  decide(state, given) {
    const found = owingFor(state, given);
    if (isRefusal(found)) return found;
    const { number: addressee, institutionId, draft: answers } = found;
    if (answers.length < proposalsFor(state, addressee).length) {
      return domainError('conflict', 'proposals_unanswered');
    }
    const { letterNumber, documentId, effectiveAt } = given;
    const met = meetClock(state, 'consideration', addressee, effectiveAt);
    const late = met.some((end) => end.type === 'clockEnded' && end.outcome === 'met_late');
    return [
      ...met,
      ...meetClock(state, 'conclusion_acknowledgement', addressee, effectiveAt),
      ...(openQuestion(found) === undefined
        ? []
        : cancelClock(state, 'conclusion_clarification', addressee)),
      ...(late
        ? meetClock(state, 'default_grace', addressee, effectiveAt)
        : voidNotice(state, found, 'answered_in_time')),
      {
        ...{ type: 'conclusionAnswerSubmitted', addressee, institutionId, round: roundOf(found) },
        ...{ answers, letterNumber, documentId, late },
      },
      // The submitter learns of it now, also when it was entered later.
      startClock(state.policy.version, 'answer_rating', addressee, { countedFrom: given.at }),
    ];
  },
});

/** An addressee answers once, and again only after a dispute that was upheld. */
export function refuseAnswered({ answer }: Pick<Addressee, 'answer'>): DomainError | null {
  return answer === null ? null : domainError('conflict', 'answered_already');
}

/** The addressee with a number that owes an answer, for one that acts for it; else the refusal. */
export function owingFor(
  state: ConclusionState,
  given: Parameters<typeof addresseeFor>[1],
): Addressee | DomainError {
  const found = addresseeFor(state, given);
  return isRefusal(found) ? found : (refuseAnswered(found) ?? found);
}

/** The proposals that an addressee answers. */
export function proposalsFor({ proposals }: ConclusionState, addressee: number) {
  return proposals.filter((one) => one.addressees.includes(addressee));
}

/** A notice of default of which it turned out that nothing was in default. */
export function voidNotice(
  state: ConclusionState,
  addressee: Addressee,
  because: 'answered_in_time' | 'term_moved',
): EventDraft[] {
  const notice = validNotice(addressee);
  if (notice === undefined) return [];
  const { number } = addressee;
  return [
    ...cancelClock(state, 'default_grace', number),
    { type: 'defaultNoticeVoided', addressee: number, number: notice.number, because },
  ];
}

/** A rejection names a ground of the law where the law has any; so does an answer that the law does not apply. */
export function refuseAnswer(
  state: ConclusionState,
  { number, law }: Addressee,
  { proposal, answer, ground }: Omit<ProposalAnswer, 'reason'>,
): DomainError | null {
  if (!proposalsFor(state, number).some((one) => one.number === proposal)) {
    return domainError('input', 'proposal_unknown');
  }
  const grounds = groundsFor(law, answer);
  if (grounds.length === 0) return ground === null ? null : domainError('input', 'ground_unknown');
  if (ground === null) return domainError('input', 'ground_missing');
  return grounds.includes(ground) ? null : domainError('input', 'ground_unknown');
}

/** The codes of the law's grounds for an answer; none where the law needs none. */
export function groundsFor(law: LawBasis | null, answer: ProposalAnswerKind): readonly string[] {
  const uses: Readonly<Partial<Record<ProposalAnswerKind, GroundUse>>> = {
    rejected: 'rejection',
    outside_scope: 'outside_scope',
  };
  return (law?.refusalGrounds ?? [])
    .filter(({ use }) => use === uses[answer])
    .map(({ code }) => code);
}

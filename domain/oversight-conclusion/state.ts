import type { LawBasis } from '../registers/law';
import type { SuspensionBounds } from '../shared/policy';
import type { CapturedClocks, ProcessState } from '../process/state';
import type { Instant, LocalDate } from '../shared/instant';
import type { TextRef } from '../shared/text-ref';

/** The stages of a conclusion. Where each addressee stands is in its own record: silence ends no stage. */
export const stages = ['in_consideration', 'consideration_closed', 'taken_back'] as const;
export type Stage = (typeof stages)[number];

/** How the public oversight was carried out. */
export const oversightForms = [
  ...(['appeal', 'open_discussion', 'public_hearing', 'monitoring', 'expert_review'] as const),
  ...(['opinion_study', 'official_report'] as const),
] as const;
export type OversightForm = (typeof oversightForms)[number];

/** What an addressee answers to a proposal. */
export const proposalAnswers = [
  'accepted',
  'accepted_in_part',
  'rejected',
  'outside_scope',
] as const;
export type ProposalAnswerKind = (typeof proposalAnswers)[number];

/** Whether a proposal was accepted, if only in part. */
export function isAcceptance(kind: ProposalAnswerKind): boolean {
  return kind === 'accepted' || kind === 'accepted_in_part';
}

/** The policy under which the clocks are counted. The hash proves which terms those were. */
export interface ConclusionPolicy extends CapturedClocks {
  suspensions: SuspensionBounds;
}

/** One proposal, and the numbers of the addressees that it goes to. */
export interface Proposal {
  number: number;
  text: TextRef;
  addressees: readonly number[];
}

/** The answer to one proposal. */
export interface ProposalAnswer {
  proposal: number;
  answer: ProposalAnswerKind;
  reason: TextRef;
  /** A ground of the law; null where the law has none, or none is needed. */
  ground: string | null;
}

/** A question of an addressee to the submitter, during which its term is suspended. */
export interface Question {
  number: number;
  question: TextRef;
  askedAt: Instant;
  answer: TextRef | null;
  answeredAt: Instant | null;
  /** Its term runs again, or has ended: by the answer, by the maximum, or because the addressee has answered. */
  isOver: boolean;
}

/** Whether a notice of default has its effect; the others are kept. */
export const noticeStandings = ['valid', 'early', 'repeated', 'voided'] as const;
export interface DefaultNotice {
  number: number;
  /** The answer that it asks for: 1, and one more after each dispute that was upheld. */
  round: number;
  standing: (typeof noticeStandings)[number];
  givenAt: Instant;
  text: TextRef | null;
}

/** A change of an answer after it was published. */
export interface Correction {
  before: ProposalAnswer;
  after: ProposalAnswer;
  note: TextRef;
  at: Instant;
}

/** How the submitter received an answer. `not_rated`: its term has passed, which says nothing. */
export type Rating =
  | { result: 'satisfied'; remark: TextRef | null; at: Instant }
  | { result: 'not_rated'; at: Instant }
  | {
      result: 'disputed';
      reason: TextRef;
      at: Instant;
      /** Of the center; null until it has decided. */
      decision: null | { outcome: DisputeOutcome; reason: TextRef; at: Instant };
    };

export const disputeOutcomes = ['upheld', 'rejected'] as const;
export type DisputeOutcome = (typeof disputeOutcomes)[number];

/** The answer of an addressee as it was submitted. Published, it is shown as published; both are kept. */
export interface SubmittedAnswer {
  answers: readonly ProposalAnswer[];
  documentId: string | null;
  /** The number of its letter. */
  letterNumber: string | null;
  submittedAt: Instant;
  late: boolean;
  published: null | { answers: readonly ProposalAnswer[]; at: Instant };
  corrections: readonly Correction[];
  rating: Rating | null;
}

/** An institution that owes an answer. */
export interface Addressee {
  number: number;
  institutionId: string;
  /** The official whom the conclusion names. */
  official: TextRef | null;
  /** What the law says, as it was on the day of registration; null where no law is known. */
  law: LawBasis | null;
  /** `ownNumber`: of the addressee's own register. */
  acknowledged: null | { at: Instant; ownNumber: string | null };
  questions: readonly Question[];
  /** Prepared, and seen by nobody else. */
  draft: readonly ProposalAnswer[];
  answer: SubmittedAnswer | null;
  /** Those that were disputed with success: a new one was owed. */
  earlier: readonly SubmittedAnswer[];
  notices: readonly DefaultNotice[];
  /** The due day of the answer that it owes, or owed last; null until it is known. */
  due: { at: Instant; on: LocalDate } | null;
}

/** What is kept of an addressee besides what lists and statistics read. */
export type AddresseeDetail = Pick<
  Addressee,
  'official' | 'acknowledged' | 'questions' | 'draft' | 'answer' | 'earlier' | 'notices'
>;

/** An accepted proposal that became an item of a plan. */
export interface PlannedProposal {
  proposal: number;
  entityId: string;
}

/** The whole state of one conclusion: JSON-safe, carried through continue-as-new. */
export interface ConclusionState extends ProcessState {
  stage: Stage;
  policy: ConclusionPolicy;
  /** An institution, or the party that stands for a submitter in this conclusion. */
  submitterId: string;
  form: OversightForm;
  title: string;
  registrationNumber: string;
  findings: TextRef;
  proposals: readonly Proposal[];
  addressees: readonly Addressee[];
  /** The tracked items that it is about. */
  items: readonly string[];
  plannedProposals: readonly PlannedProposal[];
  /** Of the withdrawal or the closing. */
  endedBecause: TextRef | null;
}

/** What an answer says now: as it was published and corrected, before that as it was submitted. */
export function presentAnswers(answer: SubmittedAnswer | null): readonly ProposalAnswer[] {
  return answer?.published?.answers ?? answer?.answers ?? [];
}

/** How the ids of the entities begin, by the type of workflow that runs them. */
export const idPrefixes = { oversightConclusion: 'oversight-conclusion/' } as const;

/** The institutions that owe an answer or gave one, each once. */
export function addresseeIds({
  addressees,
}: {
  addressees: readonly Pick<Addressee, 'institutionId'>[];
}): string[] {
  return [...new Set(addressees.map(({ institutionId }) => institutionId))];
}

/** Nothing more is to come from an addressee: it has answered, and its answer was received or not rated. */
export function isSettled({ answer }: Pick<Addressee, 'answer'>): boolean {
  const rating = answer?.rating ?? null;
  if (rating === null) return false;
  return rating.result !== 'disputed' || rating.decision?.outcome === 'rejected';
}

/** The question whose answer its term waits for. */
export function openQuestion({ questions }: Pick<Addressee, 'questions'>): Question | undefined {
  return questions.find(({ isOver }) => !isOver);
}

/** Which answer an addressee owes, or gave last: 1, and one more after each dispute that was upheld. */
export function roundOf({ earlier }: Pick<Addressee, 'earlier'>): number {
  return earlier.length + 1;
}

/** The valid notice of default in the present round. */
export function validNotice(addressee: Addressee): DefaultNotice | undefined {
  const now = roundOf(addressee);
  return addressee.notices.find(({ standing, round }) => standing === 'valid' && round === now);
}

/** The addressees after a change of one of them. */
export function withAddressee(
  state: ConclusionState,
  number: number,
  change: (addressee: Addressee) => Addressee,
): ConclusionState {
  return {
    ...state,
    addressees: state.addressees.map((one) => (one.number === number ? change(one) : one)),
  };
}

import { oversightConclusion } from '../../domain/oversight-conclusion/process';
import { addresseeIds, idPrefixes, roundOf } from '../../domain/oversight-conclusion/state';
import type {
  DefaultNotice,
  ProposalAnswer,
  Question,
  Rating,
  SubmittedAnswer,
} from '../../domain/oversight-conclusion/state';
import type { Holders } from '../../domain/process/permission';
import { seesField, seesProcess, type Viewer } from '../../domain/process/visibility';
import type { LawBasis } from '../../domain/registers/law';
import type { TextRef } from '../../domain/shared/text-ref';
import type { AddresseeRow, ConclusionRow, StoredText } from '../../store/reading/conclusions';

/** A conclusion in a list. */
export type ConclusionView = ReturnType<typeof presentConclusion>;
/** One of its addressees. */
export type AddresseeView = ConclusionView['addressees'][number];

/** Who has a role in a conclusion. */
export function holdersOf({ submitter_id: submitterId, addressees }: ConclusionRow): Holders {
  const institutions = addressees.map(({ institution_id: institutionId }) => ({ institutionId }));
  return { submitter: [submitterId], addressee: addresseeIds({ addressees: institutions }) };
}

/** Where an addressee stands. */
export const addresseeStandings = [
  ...(['awaited', 'suspended', 'overdue', 'answered', 'answered_late', 'not_owed'] as const),
] as const;
type AddresseeStanding = (typeof addresseeStandings)[number];

/** A conclusion as lists show it. What the reader may not see is null. */
export function presentConclusion(row: ConclusionRow, viewer: Viewer) {
  const isParty = seesProcess(viewer);
  const textOf = reader(row.texts);
  const hasPublished = row.addressees.some(({ detail: { answer, earlier } }) =>
    [answer, ...earlier].some((one) => (one?.published ?? null) !== null),
  );
  const seesProposals =
    seesField(oversightConclusion, viewer, 'conclusionRegistered', 'proposals') || hasPublished;
  return {
    entityId: row.entity_id,
    id: row.entity_id.slice(idPrefixes.oversightConclusion.length),
    stage: row.stage,
    sequence: isParty ? row.sequence : null,
    form: row.form,
    title: row.title,
    registrationNumber: row.registration_number,
    registeredAt: row.registered_at,
    submitterId: row.submitter_id,
    findings: isParty ? textOf(row.findings) : null,
    proposals: row.proposals.map(({ number, text, addressees }) => ({
      ...{ number, addressees },
      text: seesProposals ? textOf(text) : null,
      plannedAs: row.planned_proposals
        .filter(({ proposal }) => proposal === number)
        .map(({ entityId }) => entityId),
    })),
    addressees: row.addressees.map((one) => presentAddressee(one, { row, viewer, textOf })),
    items: row.items,
    dueAt: row.due_at,
    dueOn: row.due_on,
    overdue: row.overdue,
    endedBecause: isParty && row.ended_because !== null ? textOf(row.ended_because) : null,
    updatedAt: isParty ? row.updated_at : null,
  };
}

type TextOf = (ref: TextRef) => StoredText & TextRef;

function reader(texts: ConclusionRow['texts']): TextOf {
  return (ref) => ({ ...ref, ...(texts[ref.id] ?? { text: '', language: null }) });
}

function presentAddressee(
  addressee: AddresseeRow,
  { row, viewer, textOf }: { row: ConclusionRow; viewer: Viewer; textOf: TextOf },
) {
  const { detail, institution_id: institutionId } = addressee;
  const isParty = seesProcess(viewer);
  const isOwn = viewer.sees === 'own' && viewer.institutionId === institutionId;
  const seesDraft = viewer.sees === 'everything' || isOwn;
  const { answer } = detail;
  return {
    number: addressee.number,
    institutionId,
    standing: standingOf(row, addressee),
    official: isParty && detail.official !== null ? textOf(detail.official).text : null,
    law: presentLaw(addressee.law),
    acknowledgedAt: addressee.acknowledged_at,
    ownNumber: isParty ? (detail.acknowledged?.ownNumber ?? null) : null,
    dueAt: addressee.due_at,
    dueOn: addressee.due_on,
    overdue: addressee.overdue,
    suspended: isParty ? addressee.suspended : null,
    round: roundOf(detail),
    answeredAt: addressee.answered_at,
    late: answer?.late ?? null,
    dispute: addressee.dispute,
    rating: addressee.rating,
    answer: isParty && answer !== null ? presentAnswer(answer, textOf) : null,
    earlierAnswers: isParty ? detail.earlier.map((one) => presentAnswer(one, textOf)) : null,
    published: presentPublished(answer, textOf),
    // What was public stays so while another answer is owed.
    earlierPublished: detail.earlier.flatMap((one) => presentPublished(one, textOf) ?? []),
    draft: seesDraft ? detail.draft.map((one) => presentProposalAnswer(one, textOf)) : null,
    questions: isParty ? detail.questions.map((one) => presentQuestion(one, textOf)) : null,
    notices: isParty ? detail.notices.map((one) => presentNotice(one, textOf)) : null,
  };
}

/** A passed day is said of an addressee until it has answered; a suspended one is never overdue. */
function standingOf(row: ConclusionRow, addressee: AddresseeRow): AddresseeStanding {
  const { answer } = addressee.detail;
  if (answer !== null) return answer.late ? 'answered_late' : 'answered';
  if (row.stage !== 'in_consideration') return 'not_owed';
  if (addressee.suspended) return 'suspended';
  return addressee.overdue ? 'overdue' : 'awaited';
}

function presentLaw(law: LawBasis | null) {
  if (law === null) return null;
  const { recordId, version, sha256, article, term, refusalGrounds } = law;
  const termConfirmed = term?.confirmed === true;
  return { recordId, version, sha256, article, termConfirmed, refusalGrounds };
}

function presentProposalAnswer({ proposal, answer, reason, ground }: ProposalAnswer, of: TextOf) {
  return { proposal, answer, reason: of(reason), ground };
}

function presentAnswer(submitted: SubmittedAnswer, textOf: TextOf) {
  const { answers, documentId, letterNumber, submittedAt, late, rating } = submitted;
  return {
    answers: answers.map((one) => presentProposalAnswer(one, textOf)),
    ...{ documentId, letterNumber, submittedAt, late },
    rating: rating === null ? null : presentRating(rating, textOf),
  };
}

function presentPublished(answer: SubmittedAnswer | null, textOf: TextOf) {
  if (answer === null || answer.published === null) return null;
  const { published, corrections, submittedAt, late } = answer;
  return {
    answers: published.answers.map((one) => presentProposalAnswer(one, textOf)),
    ...{ publishedAt: published.at, submittedAt, late },
    corrections: corrections.map(({ before, after, note, at }) => ({
      before: presentProposalAnswer(before, textOf),
      after: presentProposalAnswer(after, textOf),
      note: textOf(note),
      at,
    })),
  };
}

function presentRating(rating: Rating, textOf: TextOf) {
  const { result, at } = rating;
  const said =
    rating.result === 'satisfied'
      ? rating.remark
      : rating.result === 'disputed'
        ? rating.reason
        : null;
  const decision = rating.result === 'disputed' ? rating.decision : null;
  return {
    ...{ result, at },
    said: said === null ? null : textOf(said),
    decision:
      decision === null
        ? null
        : { outcome: decision.outcome, reason: textOf(decision.reason), at: decision.at },
  };
}

function presentQuestion({ question, answer, ...rest }: Question, textOf: TextOf) {
  return { ...rest, question: textOf(question), answer: answer === null ? null : textOf(answer) };
}

function presentNotice({ text, ...rest }: DefaultNotice, textOf: TextOf) {
  return { ...rest, text: text === null ? null : textOf(text) };
}

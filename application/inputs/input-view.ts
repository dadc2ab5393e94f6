import {
  holdersOf,
  idPrefixes,
  type Addressee,
  type ConfidentialityRequest,
  type Reply,
} from '../../domain/ngo-input/state';
import type { Holders } from '../../domain/process/permission';
import { seesProcess, type Viewer } from '../../domain/process/visibility';
import type { Instant } from '../../domain/shared/instant';
import type { TextRef } from '../../domain/shared/text-ref';
import type { NgoInputRow } from '../../store/reading/ngo-inputs';

/** An input as its reader sees it. */
export type InputView = ReturnType<typeof presentInput>;

/** The institutions by their roles in an input. */
export function holdersIn(row: NgoInputRow): Holders {
  return holdersOf({
    submission: { submitterId: row.submitter_id },
    acceptedAt: row.accepted_at,
    addressees: row.addressees,
    items: row.items,
  });
}

/** What somebody sees of an input: an institution without a role in it sees what is public. */
export function viewerOn(row: NgoInputRow, viewer: Viewer): Viewer {
  const isParty =
    viewer.sees === 'own' &&
    Object.values(holdersIn(row)).some((ids) => ids.includes(viewer.institutionId));
  return viewer.sees === 'own' && !isParty ? { sees: 'public' } : viewer;
}

/** An input. What the reader may not see is null: of a confidential one the public sees that it was given. */
export function presentInput(row: NgoInputRow, reader: Viewer) {
  const viewer = viewerOn(row, reader);
  const isInside = seesProcess(viewer);
  const text = ({ id }: Pick<TextRef, 'id'>) => row.texts[id] ?? null;
  const isShown = isInside || !row.is_confidential;
  const { status, method, confidence, basis_id: basisId } = row;
  return {
    entityId: row.entity_id,
    id: row.entity_id.slice(idPrefixes.ngoInput.length),
    stage: row.stage,
    sequence: isInside ? row.sequence : null,
    submitterId: row.submitter_id,
    kind: row.kind,
    aim: row.aim,
    callId: row.call_id,
    content: isShown ? text({ id: row.content_id }) : null,
    opinion:
      status === null || method === null || confidence === null || basisId === null || !isShown
        ? null
        : { status, method, confidence, basis: text({ id: basisId }) },
    isConfidential: row.is_confidential,
    submittedAt: row.registered_at,
    acceptedAt: row.accepted_at,
    approvedAt: isInside ? row.approved_at : null,
    publishedAt: row.published_at,
    items: row.items.map(({ entityId, leadInstitutionId }) => ({ entityId, leadInstitutionId })),
    addressees: row.addressees.map((addressee) => presentAddressee(addressee)),
    replies: row.replies
      .filter(({ publishedAt }) => isInside || publishedAt !== null)
      .map((reply) => presentReply(reply, { isInside, text })),
    requests: row.requests
      .filter((request) => seesRequest(viewer, request))
      .map(({ number, institutionId, reply, reason, decision }) => ({
        ...{ number, institutionId, reply, decision, reason: text(reason) },
      })),
    endedBecause:
      row.ended_because_id === null || !isInside ? null : text({ id: row.ended_because_id }),
    dueAt: isInside ? row.due_at : null,
    dueOn: isInside ? row.due_on : null,
    overdue: isInside && row.overdue,
  };
}

function presentAddressee({ number, institutionId, owes, due }: Addressee) {
  return { number, institutionId, owes, dueAt: due?.at ?? null, dueOn: due?.on ?? null };
}

/** What a published reply says is for the public where the center has approved it, and nobody has asked for the contrary. */
function presentReply(
  reply: Reply,
  {
    isInside,
    text,
  }: { isInside: boolean; text: (ref: TextRef) => NgoInputRow['texts'][string] | null },
) {
  const { number, addressee, institutionId, repliedAt, recordedAt, late, publishedAt } = reply;
  const { confidentiality, publication, rating } = reply;
  const isShown = isInside || (publication === 'approved' && confidentiality !== 'granted');
  return {
    ...{ number, addressee, institutionId, repliedAt, recordedAt, late, publishedAt },
    content: isShown ? text(reply.content) : null,
    documentId: isInside ? reply.documentId : null,
    confidentiality: isInside ? confidentiality : null,
    publication: isInside ? publication : null,
    // The submitter's reason is not approved for publication.
    rating:
      rating === null
        ? null
        : {
            answers: rating.answers,
            reason: isInside && rating.reason !== null ? text(rating.reason) : null,
          },
  };
}

/** Who asks for confidentiality, and why, is for the center. */
function seesRequest(viewer: Viewer, { institutionId }: ConfidentialityRequest): boolean {
  return (
    viewer.sees === 'everything' ||
    (viewer.sees === 'own' && viewer.institutionId === institutionId)
  );
}

/** Whether an addressee owes its reply although the term has passed. */
export function isSilent(
  { owes, dueAt }: Pick<InputView['addressees'][number], 'owes' | 'dueAt'>,
  now: Instant,
): boolean {
  return owes && dueAt !== null && dueAt < now;
}

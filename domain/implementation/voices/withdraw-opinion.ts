import { field } from '../../process/field';
import { domainError, type DomainError } from '../../shared/errors';
import type { IndependentOpinion } from '../../shared/independent-opinion';
import type { TextRef } from '../../shared/text-ref';
import type { EventDraft } from '../events';
import { byCenter, command, tracked } from '../rule';

/** An independent source has withdrawn, on paper, the opinion that the center recorded. */
export const withdrawOpinion = command({
  stages: tracked,
  givenBy: byCenter,
  body: { opinionId: field.id('opinion'), reason: field.text() },
  facts: [],
  requires: ({ independentOpinions }) =>
    independentOpinions.some(({ onPaper }) => onPaper) ? null : noOpinion(),
  decide(state, { opinionId, reason }) {
    const opinion = state.independentOpinions.find((one) => one.opinionId === opinionId);
    if (opinion === undefined) return noOpinion();
    if (!opinion.onPaper) return domainError('conflict', 'opinion_of_input');
    return withdrawn(opinion, reason);
  },
});

/** The input that the opinion came with was withdrawn. */
export const noteOpinionWithdrawn = command({
  stages: tracked,
  givenBy: { center: 'nobody', engine: 'matters' },
  body: { opinionId: field.id('opinion') },
  facts: [],
  decide(state, { opinionId }) {
    const opinion = state.independentOpinions.find((one) => one.opinionId === opinionId);
    return opinion === undefined ? noOpinion() : withdrawn(opinion, null);
  },
});

function withdrawn(
  { opinionId, institutionId, status, published }: IndependentOpinion,
  reason: TextRef | null,
): EventDraft[] {
  return [
    { type: 'independentOpinionWithdrawn', opinionId, reason },
    ...(published ? [{ type: 'publishedOpinionWithdrawn' as const, institutionId, status }] : []),
  ];
}

function noOpinion(): DomainError {
  return domainError('conflict', 'no_such_opinion');
}

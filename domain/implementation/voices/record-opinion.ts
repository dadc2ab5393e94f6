import { isDayToCome } from '../../calendar/deadline-day';
import { field, orNull } from '../../process/field';
import { domainError, type DomainError } from '../../shared/errors';
import {
  confidences,
  opinionMethods,
  type SaidIndependently,
} from '../../shared/independent-opinion';
import type { Instant } from '../../shared/instant';
import { statuses } from '../../shared/status';
import { byCenter, command, tracked } from '../rule';
import type { ImplementationState } from '../state';
import { saidIn } from './events';

const opinion = {
  status: field.oneOf(statuses),
  method: field.oneOf(opinionMethods),
  confidence: field.oneOf(confidences),
  statedOn: field.day(),
};

/**
 * The center records the opinion of an independent source that reached it on paper: of the human rights institution, of
 * parliament or of an NGO. It is published at once. An input of an NGO is recorded by the engine, see `noteOpinion`.
 */
export const recordOpinion = command({
  stages: tracked,
  givenBy: byCenter,
  body: {
    opinionId: field.newId('opinion'),
    institutionId: field.institution('independent'),
    ...opinion,
    content: field.text(),
    documentId: field.paper(),
  },
  facts: [],
  decide(state, { content, documentId, ...given }) {
    const said = saidIn({ ...given, partyId: null });
    const refusal = refuseOpinion(state, said, given.at);
    if (refusal !== null) return refusal;
    if (find(state, said) !== undefined) return domainError('conflict', 'opinion_recorded');
    return [
      { type: 'independentOpinionRecorded', ...said, content, documentId },
      { type: 'independentOpinionPublished', ...said },
    ];
  },
});

/**
 * An accepted input of an NGO has an opinion on the item, or it is published now. Given by the engine; recorded once,
 * however often it is given.
 */
export const noteOpinion = command({
  stages: tracked,
  givenBy: { center: 'nobody', engine: 'matters' },
  body: {
    opinionId: field.id('opinion'),
    institutionId: orNull(field.id('institution')),
    partyId: orNull(field.id('party')),
    ...opinion,
    published: field.choice(),
  },
  facts: [],
  decide(state, { published, ...given }) {
    const said = saidIn(given);
    const refusal = refuseOpinion(state, said, given.at);
    if (refusal !== null) return refusal;
    const known = find(state, said);
    const isNew = known === undefined || !isSame(known, said);
    const isToPublish = (published || known?.published === true) && (isNew || !known.published);
    if (!isNew && !isToPublish) return domainError('conflict', 'nothing_new');
    const none = { content: null, documentId: null };
    return [
      ...(isNew ? [{ type: 'independentOpinionRecorded' as const, ...said, ...none }] : []),
      ...(isToPublish ? [{ type: 'independentOpinionPublished' as const, ...said }] : []),
    ];
  },
});

function refuseOpinion(
  { assignment }: ImplementationState,
  { institutionId, partyId, statedOn }: SaidIndependently,
  at: Instant,
): DomainError | null {
  if ((institutionId === null) === (partyId === null)) {
    return domainError('input', 'opinion_needs_source');
  }
  if (institutionId !== null && institutionId === assignment?.leadInstitutionId) {
    return domainError('input', 'lead_not_independent');
  }
  return isDayToCome(statedOn, at) ? domainError('input', 'stated_in_the_future') : null;
}

function find({ independentOpinions }: ImplementationState, { opinionId }: SaidIndependently) {
  return independentOpinions.find((one) => one.opinionId === opinionId);
}

function isSame(one: SaidIndependently, other: SaidIndependently): boolean {
  return JSON.stringify(saidIn(one)) === JSON.stringify(saidIn(other));
}

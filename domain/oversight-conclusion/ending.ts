import { endClocks } from '../process/clocks';
import { field, orNull } from '../process/field';
import { domainError } from '../shared/errors';
import { byCenter, bySubmitter, command } from './rule';
import { isSettled } from './state';

/** The submitter takes the conclusion back: nobody owes an answer any more. */
export const withdrawConclusion = command({
  stages: ['in_consideration'],
  givenBy: bySubmitter,
  body: { reason: field.text() },
  facts: [],
  decide: (state, { reason }) => [
    ...endClocks(state, () => true, 'cancelled'),
    { type: 'conclusionWithdrawn', reason },
  ],
});

/**
 * The center closes a conclusion to which every addressee has answered, when each answer was received or not rated in
 * its term. The silence of an addressee closes nothing.
 */
export const closeConclusion = command({
  stages: ['in_consideration'],
  givenBy: byCenter,
  body: { remark: orNull(field.text()) },
  facts: [],
  requires({ addressees }) {
    if (addressees.some(({ answer }) => answer === null)) {
      return domainError('conflict', 'addressee_silent');
    }
    if (!addressees.every(isSettled)) return domainError('conflict', 'rating_awaited');
    // Afterwards nothing can be published any more.
    return addressees.every(({ answer }) => answer?.published)
      ? null
      : domainError('conflict', 'answer_unpublished');
  },
  decide: (state, { remark }) => [
    ...endClocks(state, () => true, 'cancelled'),
    { type: 'conclusionClosed', remark },
  ],
});

import { field } from '../../process/field';
import { domainError, type DomainError } from '../../shared/errors';
import { byCenter, command, untilClosed } from '../rule';
import { matterOutcomes } from '../state';

/** The matter was answered, withdrawn by its author, or does not concern the item. */
export const settleMatter = command({
  stages: untilClosed,
  givenBy: byCenter,
  body: {
    matterId: field.id('matter'),
    outcome: field.oneOf(matterOutcomes),
    reason: field.text(),
    documentId: field.paper(),
  },
  facts: [],
  requires: ({ openMatters }) => (openMatters.length === 0 ? noSuchMatter() : null),
  decide(state, { matterId, outcome, reason, documentId }) {
    const matter = state.openMatters.find((one) => one.matterId === matterId);
    if (matter === undefined) return noSuchMatter();
    const { matterKind } = matter;
    return [{ type: 'openMatterSettled', matterId, matterKind, outcome, reason, documentId }];
  },
});

function noSuchMatter(): DomainError {
  return domainError('conflict', 'no_such_matter');
}

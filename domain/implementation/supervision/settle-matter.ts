import { field } from '../../process/field';
import { domainError, type DomainError } from '../../shared/errors';
import { byCenter, command, untilClosed } from '../rule';
import { matterOutcomes } from '../../shared/matter';

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
  requires: ({ openMatters }) => (openMatters.some(settledHere) ? null : noSuchMatter()),
  decide(state, { matterId, outcome, reason, documentId }) {
    const matter = state.openMatters.find((one) => one.matterId === matterId);
    if (matter === undefined) return noSuchMatter();
    if (!settledHere(matter)) return domainError('conflict', 'matter_settled_elsewhere');
    const { matterKind } = matter;
    const settled = { matterId, matterKind, outcome, reason, documentId, matterEntityId: null };
    return [{ type: 'openMatterSettled', ...settled }];
  },
});

/** One that is an entity of its own is settled there. */
export function settledHere({ matterEntityId }: { matterEntityId: string | null }): boolean {
  return matterEntityId === null;
}

/** The refusal where no such matter is open. */
export function noSuchMatter(): DomainError {
  return domainError('conflict', 'no_such_matter');
}

import { field } from '../process/field';
import { domainError } from '../shared/errors';
import { byCenter, command, mostProposals } from './rule';
import { isAcceptance, presentAnswers } from './state';

/** The longest list of items. */
export const mostItems = 100;

/** The conclusion is also about another tracked item, which cannot be closed while it is considered. */
export const linkConclusionItem = command({
  stages: ['in_consideration'],
  givenBy: byCenter,
  body: { itemEntityId: field.line(100) },
  facts: ['trackedItem'],
  decide({ items }, { itemEntityId }) {
    if (items.includes(itemEntityId)) return domainError('conflict', 'linked_already');
    if (items.length >= mostItems) return domainError('conflict', 'too_many_links');
    return [{ type: 'conclusionItemLinked', itemEntityId }];
  },
});

/** The conclusion is not about an item after all. */
export const unlinkConclusionItem = command({
  stages: ['in_consideration'],
  givenBy: byCenter,
  body: { itemEntityId: field.line(100), reason: field.text() },
  facts: [],
  decide: ({ items }, { itemEntityId, reason }) =>
    items.includes(itemEntityId)
      ? [{ type: 'conclusionItemUnlinked', itemEntityId, reason }]
      : domainError('conflict', 'item_not_linked'),
});

/** An accepted proposal has become an item of a plan, which the submitter follows from then on. */
export const linkPlanItem = command({
  stages: ['in_consideration'],
  givenBy: byCenter,
  body: { proposal: field.count(mostProposals) },
  asks: { planItemId: field.id('plan-item') },
  facts: ['registeredPlanItem'],
  decide({ addressees, plannedProposals }, { proposal, planItemEntityId }) {
    const isAccepted = addressees.some(({ answer }) =>
      presentAnswers(answer).some((one) => one.proposal === proposal && isAcceptance(one.answer)),
    );
    if (!isAccepted) return domainError('conflict', 'proposal_not_accepted');
    const isKnown = plannedProposals.some(
      (one) => one.proposal === proposal && one.entityId === planItemEntityId,
    );
    if (isKnown) return domainError('conflict', 'linked_already');
    return [{ type: 'proposalPlanned', proposal, planItemEntityId }];
  },
});

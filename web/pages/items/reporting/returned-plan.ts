import type { Application } from '../../../../application/composition/compose-application';
import type { ItemDetail } from '../../../../application/items/items';
import type { Visit } from '../../../http/visit';
import type { ItemStory } from '../story';

/** The latest return of the item's action plan, with its reasons; without an event where no plan was returned. */
export async function returnedPlan(
  { items }: Application,
  { actor }: Pick<Visit, 'actor'>,
  { entityId }: Pick<ItemDetail, 'entityId'>,
): Promise<ItemStory['timeline']> {
  return await items.latestEvent(actor, { entityId, types: ['actionPlanReturned'] });
}

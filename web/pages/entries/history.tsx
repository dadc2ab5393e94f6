import type { Application } from '../../../application/composition/compose-application';
import { idOf } from '../../http/id-of-address';
import { page, type PageRoute } from '../../http/route';
import { entityIdOf, itemAddress } from '../items/address';
import { titleOf } from '../items/title';
import { EntryHistory } from './entry-history';

/** Who changed what in the register entry of an item, and why. */
export function historyPages(application: Application): PageRoute[] {
  const { items, registeredRecommendations, registeredPlanItems, terms } = application;
  return [
    page({
      path: '/items/{kind}/{id}/corrections',
      audience: 'signed_in',
      show: async (visit) => {
        const { actor, words, params } = visit;
        const entityId = entityIdOf(visit);
        const register =
          params['kind'] === 'plan-item' ? registeredPlanItems : registeredRecommendations;
        const [item, history, timeZone] = await Promise.all([
          items.detail(actor, entityId),
          register.history(actor, idOf(visit)),
          terms.timeZone(),
        ]);
        return {
          title: titleOf(item, words),
          content: (
            <>
              <EntryHistory {...{ history, timeZone }} />
              <p class="ds-paragraph">
                <a class="ds-link" href={itemAddress(entityId)}>
                  {words.pages.entries.toItem}
                </a>
              </p>
            </>
          ),
        };
      },
    }),
  ];
}

import type { Application } from '../../../application/composition/compose-application';
import { linkFields } from '../../../domain/registers/entry-fields';
import { textLanguage } from '../../forms/read-command';
import { readEntry } from '../../forms/read-fields';
import { idOf } from '../../http/id-of-address';
import { page, type PageRoute } from '../../http/route';
import { itemAddress } from '../items/address';
import { foundRecommendations } from '../items/doing/offers';
import { Recommended } from '../items/doing/recommended';
import { titleOf } from '../items/title';
import { EntryForm, officers } from './entry-form';

/** The recommendations that a plan item serves: linked after a search, or unlinked. */
export function linkPages(application: Application): PageRoute[] {
  const { items, registeredPlanItems } = application;
  return (['link', 'unlink'] as const).map((act) =>
    page({
      path: `/items/plan-item/{id}/${act}`,
      audience: officers,
      show: async (visit) => {
        const { words } = visit;
        const item = await items.detail(visit.actor, `plan-item/${idOf(visit)}`);
        const said = words.pages.entries[act];
        const choices =
          act === 'link'
            ? await foundRecommendations(application, visit, item.id)
            : item.recommendations.map((one) => ({
                ...{ value: one.id, label: titleOf({ ...one, plan: null }, words), help: one.text },
              }));
        return {
          title: `${said}: ${titleOf(item, words)}`,
          content: (
            <>
              {act === 'link' ? <Recommended /> : null}
              <EntryForm
                {...{ body: linkFields, submit: said }}
                offers={{ recommendationIds: { choices } }}
              />
            </>
          ),
        };
      },
      submit: async (visit, form) => {
        const { actor, changeId } = visit;
        const id = idOf(visit);
        const given = { ...readEntry(linkFields, form), language: textLanguage(visit, form) };
        const change = act === 'link' ? 'add' : 'remove';
        await registeredPlanItems.link({ actor, changeId, id, change, given });
        return { seeOther: itemAddress(`plan-item/${id}`) };
      },
    }),
  );
}

import type { Application } from '../../../application/composition/compose-application';
import { orNull, field } from '../../../domain/process/field';
import { reasonField, translationFields } from '../../../domain/registers/entry-fields';
import { readEntry } from '../../forms/read-fields';
import { page, type PageRoute } from '../../http/route';
import { entityIdOf, itemAddress } from '../items/address';
import { ItemText } from '../items/item-text';
import { titleOf } from '../items/title';
import { EntryForm, officers, reasonLanguage, seenVersion } from './entry-form';
import { afterCorrecting } from './registered';

const ofRecommendation = { ...translationFields, ...reasonField };
const ofPlanItem = {
  ...translationFields,
  expectedResult: orNull(field.writing()),
  ...reasonField,
};

/** The text of an entry in one more language, or another wording of it. */
export function translationPages(application: Application): PageRoute[] {
  const { registeredRecommendations, registeredPlanItems, items } = application;
  return [
    page({
      path: '/items/{kind}/{id}/translate',
      audience: officers,
      show: async (visit) => {
        const { actor, words } = visit;
        const item = await items.detail(actor, entityIdOf(visit));
        const { entries } = words.pages;
        return {
          title: `${entries.translate}: ${titleOf(item, words)}`,
          content: (
            <>
              <p class="ds-paragraph">{entries.translateHelp}</p>
              <ItemText item={item} />
              <EntryForm
                body={item.kind === 'plan_item' ? ofPlanItem : ofRecommendation}
                submit={entries.translate}
                version={item.registerVersion}
              />
            </>
          ),
        };
      },
      submit: async (visit, form) => {
        const { actor, changeId } = visit;
        const entityId = entityIdOf(visit);
        const id = visit.params['id'] ?? '';
        const read = readEntry(ofPlanItem, form);
        const { text, expectedResult, textStatus: status, reason } = read;
        const translation = { language: read.textLanguage, text, expectedResult, status };
        const given = {
          translations: [translation],
          reason,
          language: reasonLanguage(visit, form),
        };
        const call = { actor, changeId, id, ifVersion: seenVersion(form), given };
        const done = entityId.startsWith('plan-item/')
          ? await registeredPlanItems.correct(call)
          : await registeredRecommendations.correct(call);
        return afterCorrecting(visit, done, itemAddress(entityId));
      },
    }),
  ];
}

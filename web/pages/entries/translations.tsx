import type { Application } from '../../../application/composition/compose-application';
import { orNull, field } from '../../../domain/process/field';
import { reasonField, translationFields } from '../../../domain/registers/entry-fields';
import { page, type PageRoute } from '../../http/route';
import { entityIdOf, itemAddress } from '../items/address';
import { ItemText } from '../items/item-text';
import { titleOf } from '../items/title';
import { EntryForm, officers, readCorrection } from './entry-form';
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
        const entityId = entityIdOf(visit);
        const { given: read, ...rest } = readCorrection(ofPlanItem, visit, form);
        const { text, expectedResult, textStatus: status, reason, language } = read;
        const translation = { language: read.textLanguage, text, expectedResult, status };
        const call = { ...rest, given: { translations: [translation], reason, language } };
        const done = entityId.startsWith('plan-item/')
          ? await registeredPlanItems.correct(call)
          : await registeredRecommendations.correct(call);
        return afterCorrecting(visit, done, itemAddress(entityId));
      },
    }),
  ];
}

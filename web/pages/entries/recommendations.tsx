import type { Application } from '../../../application/composition/compose-application';
import {
  documentFields,
  positionFields,
  reasonField,
  recommendationFields,
  recommendationLabels,
  translationFields,
} from '../../../domain/registers/entry-fields';
import { readEntry } from '../../forms/read-fields';
import { idOf } from '../../http/id-of-address';
import { page, type PageRoute } from '../../http/route';
import { itemAddress } from '../items/address';
import { titleOf } from '../items/title';
import { EntryForm, officers, readCorrection } from './entry-form';
import { afterCorrecting, afterRegistering } from './registered';

const newEntry = { ...documentFields, ...recommendationFields, ...recommendationLabels };
const { textStatus } = translationFields;
const corrected = { ...recommendationFields, textStatus, ...reasonField };
const stated = { ...positionFields, ...reasonField };

/** Registering a recommendation, correcting it, and the State's later positions. */
export function recommendationPages(application: Application): PageRoute[] {
  const { recommendations, registeredRecommendations, items } = application;
  return [
    page({
      path: '/recommendations/add',
      audience: officers,
      show: async ({ words, query }) => {
        const { entries } = words.pages;
        return {
          title: entries.addRecommendation,
          content: (
            <>
              <p class="ds-paragraph">{entries.addRecommendationHelp}</p>
              <EntryForm
                body={newEntry}
                submit={entries.register}
                values={{ textLanguage: 'en', symbol: query.get('symbol') }}
              />
            </>
          ),
        };
      },
      submit: async (visit, form) => {
        const { actor, changeId } = visit;
        const { mechanism, documentTitle, issuedOn, ...entry } = readEntry(newEntry, form);
        const given = {
          ...entry,
          mechanism: mechanism ?? undefined,
          documentTitle: documentTitle ?? undefined,
          issuedOn: issuedOn ?? undefined,
        };
        return afterRegistering(visit, await recommendations.register({ actor, changeId, given }));
      },
    }),
    page({
      path: '/items/recommendation/{id}/correct',
      audience: officers,
      show: async (visit) => {
        const { actor, words } = visit;
        const item = await items.detail(actor, `recommendation/${idOf(visit)}`);
        const { entries } = words.pages;
        const { number, text, textLanguage, position, recommendingStates, themes } = item;
        return {
          title: `${entries.correct}: ${titleOf(item, words)}`,
          content: (
            <>
              <p class="ds-paragraph">{entries.correctHelp}</p>
              <EntryForm
                body={corrected}
                submit={entries.correct}
                version={item.registerVersion}
                values={{
                  ...{ paragraph: number, text, textLanguage, position },
                  ...{ recommendingStates, themes },
                  textStatus: item.recommendation?.textStatus,
                }}
              />
            </>
          ),
        };
      },
      submit: async (visit, form) => {
        const call = readCorrection(corrected, visit, form);
        const done = await registeredRecommendations.correct(call);
        return afterCorrecting(visit, done, itemAddress(`recommendation/${call.id}`));
      },
    }),
    page({
      path: '/items/recommendation/{id}/position',
      audience: officers,
      show: async (visit) => {
        const item = await items.detail(visit.actor, `recommendation/${idOf(visit)}`);
        const { entries } = visit.words.pages;
        return {
          title: `${entries.position}: ${titleOf(item, visit.words)}`,
          content: (
            <>
              <p class="ds-paragraph">{entries.positionHelp}</p>
              <EntryForm body={stated} submit={entries.position} version={item.registerVersion} />
            </>
          ),
        };
      },
      submit: async (visit, form) => {
        const call = readCorrection(stated, visit, form);
        await registeredRecommendations.changePosition(call);
        return { seeOther: itemAddress(`recommendation/${call.id}`) };
      },
    }),
  ];
}

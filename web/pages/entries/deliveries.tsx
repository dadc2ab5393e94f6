import type { Application } from '../../../application/composition/compose-application';
import { deliveryFields, deliveryWithdrawalFields } from '../../../domain/registers/entry-fields';
import { deliveryKinds } from '../../../domain/registers/delivery';
import { nameIn } from '../../../locales/names';
import { FindForm } from '../../components/long-choice';
import { textLanguage } from '../../forms/read-command';
import { readEntry } from '../../forms/read-fields';
import { idOf } from '../../http/id-of-address';
import { page, type PageRoute } from '../../http/route';
import type { SignedInVisit } from '../../http/visit';
import { itemAddress } from '../items/address';
import { titleOf } from '../items/title';
import { EntryForm, officers, presentInstitutions } from './entry-form';

/** The NGOs that deliver a plan item: recorded, and withdrawn when that was an error. */
export function deliveryPages(application: Application): PageRoute[] {
  const { items, deliveries } = application;
  const found = async (visit: SignedInVisit) =>
    await items.detail(visit.actor, `plan-item/${idOf(visit)}`);
  return [
    page({
      path: '/items/plan-item/{id}/deliver',
      audience: officers,
      show: async (visit) => {
        const { words, language } = visit;
        const { entries, items: said } = words.pages;
        const item = await found(visit);
        const ngos = (await presentInstitutions(application, visit))
          .filter(({ kind }) => kind === 'ngo')
          .map(({ id, names }) => ({ value: id, label: nameIn(language, names) }));
        return {
          title: `${entries.deliver}: ${titleOf(item, words)}`,
          content: (
            <>
              <p class="ds-paragraph">{said.deliveries.help}</p>
              <FindForm among={ngos.length} />
              <EntryForm
                {...{ body: deliveryFields, submit: entries.deliver }}
                offers={{
                  ngoId: { choices: ngos },
                  deliveryKind: {
                    choices: deliveryKinds.map((value) => ({
                      ...{ value, label: said.deliveries.kinds[value] },
                    })),
                  },
                }}
              />
            </>
          ),
        };
      },
      submit: async (visit, form) => {
        const { actor, changeId } = visit;
        const { ngoId, deliveryKind, ...entry } = readEntry(deliveryFields, form);
        const given = { ...entry, institutionId: ngoId, kind: deliveryKind };
        const planItemId = idOf(visit);
        await deliveries.add({ actor, changeId, planItemId, given });
        return { seeOther: itemAddress(`plan-item/${planItemId}`) };
      },
    }),
    page({
      path: '/items/plan-item/{id}/withdraw-delivery',
      audience: officers,
      show: async (visit) => {
        const { entries, items: said } = visit.words.pages;
        const item = await found(visit);
        const names = item.names.in(visit.language);
        const choices = item.deliveries.map(({ id, institutionId, kind, reference }) => ({
          value: id,
          label: `${names[institutionId] ?? '–'}: ${said.deliveries.kinds[kind]} ${reference}`,
        }));
        return {
          title: `${entries.withdrawDelivery}: ${titleOf(item, visit.words)}`,
          content: (
            <EntryForm
              {...{ body: deliveryWithdrawalFields, submit: entries.withdrawDelivery }}
              offers={{ deliveryId: { choices } }}
            />
          ),
        };
      },
      submit: async (visit, form) => {
        const entry = readEntry(deliveryWithdrawalFields, form);
        const planItemId = idOf(visit);
        const given = { ...entry, language: textLanguage(visit, form) };
        await deliveries.withdraw({ actor: visit.actor, planItemId, given });
        return { seeOther: itemAddress(`plan-item/${planItemId}`) };
      },
    }),
  ];
}

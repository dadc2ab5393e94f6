import type { Application } from '../../../application/composition/compose-application';
import type { ItemView } from '../../../application/items/item-view';
import { invitedKinds, type InvitedKind } from '../../../domain/participation/invited-kind';
import { centerRoles } from '../../../domain/shared/actor';
import { wordsIn } from '../../../locales/words';
import { ActionForm } from '../../components/action-form';
import { ChoiceField, SelectField, TextField } from '../../components/fields';
import { FilterForm } from '../../components/filter-form';
import { EmptyState } from '../../components/table';
import { FormValues } from '../../http/form-values';
import { page, type PageRoute } from '../../http/route';
import type { SignedInVisit } from '../../http/visit';
import { useVisit } from '../../layout/visit-context';
import { readFilter } from '../lists/list-filter';

const mostShown = 50;
const usualDays = 30;

/** The form to invite a person. The items are found by the address, so that looking for them changes nothing. */
export function invitePages({ items, invitations }: Application): PageRoute[] {
  const found = async ({ actor, query }: SignedInVisit) => {
    const asked = new URLSearchParams({ symbol: query.get('of') ?? '', q: query.get('q') ?? '' });
    const { filter } = readFilter(asked, actor);
    if (filter.symbol === undefined && filter.search === undefined) return [];
    const request = { sort: 'paragraph', limit: mostShown, cursor: undefined } as const;
    const shown = await items.page(actor, { filter: { ...filter, tracked: true }, ...request });
    return shown.items;
  };
  return [
    page({
      path: '/invitations/new',
      audience: centerRoles,
      show: async (visit) => {
        const said = visit.words.pages.invitations;
        return {
          title: said.invite,
          content: (
            <>
              <p class="ds-paragraph">{said.inviteHelp}</p>
              <FilterForm to="/invitations/new">
                <TextField
                  {...{ name: 'of', label: said.symbol, value: visit.query.get('of') ?? '' }}
                  optional
                />
                <TextField
                  {...{ name: 'q', label: said.find, value: visit.query.get('q') ?? '' }}
                  optional
                />
              </FilterForm>
              <InviteForm items={await found(visit)} kinds={invitations.offered} />
            </>
          ),
        };
      },
      submit: async ({ actor, changeId, languages, query }, form) => {
        const values = new FormValues(form);
        const fullName = values.label('fullName');
        const email = values.text('email');
        const language = values.oneOf('language', languages);
        const kind = values.oneOf('kind', invitedKinds);
        values.refuseFaults();
        const itemEntityIds = form.texts('itemEntityIds');
        const callId = query.get('call');
        const callEntityId = callId === null ? null : `input-call/${callId}`;
        const validDays = Number(form.text('validDays') ?? usualDays) || usualDays;
        const person = { fullName, email, language };
        const to = { kind, itemEntityIds, callEntityId, validDays };
        await invitations.invite(actor, changeId, { ...person, ...to });
        return { seeOther: '/invitations' };
      },
    }),
  ];
}

function InviteForm({
  items,
  kinds,
}: {
  items: readonly ItemView[];
  kinds: readonly InvitedKind[];
}) {
  const { words, languages, language } = useVisit();
  const said = words.pages.invitations;
  return (
    <ActionForm submit={said.send}>
      {items.length === 0 ? (
        <EmptyState>{said.noItems}</EmptyState>
      ) : (
        <ChoiceField
          {...{ name: 'itemEntityIds', label: said.items, help: said.itemsHelp, several: true }}
          choices={items.map(({ entityId, document, plan, number, text, textLanguage }) => ({
            value: entityId,
            label: `${document?.symbol ?? plan?.title ?? ''}, ${number}`,
            help: text.slice(0, 200),
            helpLanguage: textLanguage,
          }))}
        />
      )}
      <ChoiceField
        {...{ name: 'kind', label: said.to }}
        choices={kinds.map((value) => ({ value, label: said.kinds[value] }))}
      />
      <TextField name="fullName" label={said.fullName} />
      <TextField name="email" type="email" label={said.email} help={said.emailHelp} />
      <SelectField
        {...{ name: 'language', label: said.language, value: language }}
        choices={languages.map((tag) => ({ value: tag, label: wordsIn(tag).pages.frame.ownName }))}
      />
      <TextField
        {...{ name: 'validDays', label: said.validDays, value: String(usualDays) }}
        type="number"
      />
    </ActionForm>
  );
}

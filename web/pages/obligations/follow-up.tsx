import type { Application } from '../../../application/composition/compose-application';
import type { ItemView } from '../../../application/items/item-view';
import { centerRoles } from '../../../domain/shared/actor';
import { commands } from '../../../domain/obligation/commands';
import { ActionForm } from '../../components/action-form';
import { ChoiceField, DayField, TextField } from '../../components/fields';
import { FilterForm } from '../../components/filter-form';
import { Notice } from '../../components/notice';
import { pageAddress } from '../../components/page-address';
import { EmptyState } from '../../components/table';
import { readCommand } from '../../forms/read-command';
import { page, type PageRoute } from '../../http/route';
import type { SignedInVisit } from '../../http/visit';
import { useVisit } from '../../layout/visit-context';
import { CommonFields } from '../items/doing/common-fields';
import { WhatFollows } from '../items/doing/what-follows';
import { readFilter } from '../lists/list-filter';

const mostShown = 100;
const { asks, body: rest } = commands.registerFollowUp;
const body = { ...asks, ...rest };

/**
 * Registering that a UN body follows recommendations up. The recommendations are found by the address, so
 * that looking for them changes nothing; the form below registers the follow-up of those that are ticked.
 */
export function followUpPages({ items, obligations }: Application): PageRoute[] {
  const found = async ({ actor, query }: SignedInVisit) => {
    const { filter } = readFilter(new URLSearchParams(asked(query)), actor);
    if (filter.symbol === undefined && filter.search === undefined) return null;
    return await items.page(actor, {
      filter: { ...filter, kind: 'recommendation', tracked: true },
      ...{ sort: 'paragraph', limit: mostShown, cursor: undefined },
    });
  };
  return [
    page({
      path: '/obligations/follow-up',
      audience: centerRoles,
      show: async (visit) => {
        const shown = await found(visit);
        const said = visit.words.pages.obligations;
        return {
          title: said.registerTitle,
          content: (
            <>
              <p class="ds-paragraph">{said.registerHelp}</p>
              <FilterForm to="/obligations/follow-up">
                <TextField
                  {...{ name: 'of', label: said.symbol, value: visit.query.get('of') ?? '' }}
                />
                <TextField
                  {...{ name: 'q', label: said.find, value: visit.query.get('q') ?? '' }}
                  optional
                />
              </FilterForm>
              {shown === null ? null : (
                <FollowUpForm items={shown.items} hasMore={shown.nextCursor !== null} />
              )}
            </>
          ),
        };
      },
      submit: async (visit, form) => {
        const sent = readCommand(body, visit, form);
        const { actor, changeId } = visit;
        const given = { actor, changeId, sent };
        const registered = await obligations.register.register('registerFollowUp', given);
        return {
          seeOther: registered.stored
            ? pageAddress(registered.entity.entityId)
            : '/obligations?stage=owed',
        };
      },
    }),
  ];
}

const asked = (query: URLSearchParams): [string, string][] => [
  ['symbol', query.get('of') ?? ''],
  ['q', query.get('q') ?? ''],
];

function FollowUpForm({ items, hasMore }: { items: readonly ItemView[]; hasMore: boolean }) {
  const { obligations: said, fields } = useVisit().words.pages;
  const open = items.filter(({ stage }) => stage !== 'withdrawn');
  if (open.length === 0) return <EmptyState>{said.noneFound}</EmptyState>;
  return (
    <>
      {hasMore ? <Notice tone="warning">{said.more}</Notice> : null}
      <ActionForm submit={said.registerTitle}>
        <ChoiceField
          {...{ name: 'recommendationIds', several: true }}
          {...fields.recommendationIds}
          choices={open.map(({ id, document, number, text, textLanguage }) => ({
            value: id,
            label: `${document?.symbol ?? ''}, ${number}`,
            help: text.slice(0, 200),
            helpLanguage: textLanguage,
          }))}
        />
        <TextField
          {...{ name: 'symbol', label: said.askingSymbol, help: said.askingSymbolHelp }}
          optional
        />
        <TextField {...{ name: 'paragraph', ...fields.paragraph }} />
        <DayField {...{ name: 'documentOn', ...fields.documentOn }} />
        <DayField {...{ name: 'dueOn', ...fields.dueOn }} optional />
        <CommonFields body={body} />
      </ActionForm>
      <WhatFollows type="registerFollowUp" />
    </>
  );
}

import type { AskedAbout } from '../../../application/calls/call-finders';
import type { Application } from '../../../application/composition/compose-application';
import type { ItemView } from '../../../application/items/item-view';
import { commands } from '../../../domain/input-call/commands';
import { mostItems, mostThemes } from '../../../domain/input-call/state';
import { centerRoles } from '../../../domain/shared/actor';
import { domainError } from '../../../domain/shared/errors';
import { errorSentence } from '../../../locales/error-sentence';
import { ActionForm } from '../../components/action-form';
import { ChoiceField, TextField, type Choice } from '../../components/fields';
import { FilterForm } from '../../components/filter-form';
import { HiddenFields } from '../../components/hidden-fields';
import { FindField, useFound } from '../../components/long-choice';
import { Notice } from '../../components/notice';
import { CommandFields } from '../../forms/command-fields';
import { readCommand } from '../../forms/read-command';
import { uuidForm } from '../../http/id-of-address';
import { page, type PageRoute } from '../../http/route';
import type { SignedInVisit } from '../../http/visit';
import { useVisit } from '../../layout/visit-context';
import { CommonFields } from '../items/doing/common-fields';
import { WhatFollows } from '../items/doing/what-follows';
import { foundItems } from '../lists/found-items';

const path = '/calls/open';
const { asks, body } = commands.openCall;
const { themes: _themes, ...written } = body;

/**
 * Opening a call for input. What it is about is chosen in the address, which changes nothing, so that the page says how
 * many NGOs would be told; the form below it opens the call.
 */
export function openCallPages({ calls, items }: Application): PageRoute[] {
  return [
    page({
      path,
      audience: centerRoles,
      show: async (visit) => {
        const { actor, words } = visit;
        const about = aboutIn(visit);
        const [preview, themes, found] = await Promise.all([
          calls.subscribing.preview(actor, about),
          calls.subscribing.themes(),
          foundItems(items, visit),
        ]);
        const names = preview.names.in(visit.language);
        const chosen = preview.items.map((value) => ({ value, label: names[value] ?? value }));
        const { calls: said } = words.pages;
        return {
          title: words.commands.openCall.label,
          content: (
            <>
              <h2 class="ds-heading" data-size="sm">
                {said.firstStep}
              </h2>
              <AboutForm {...{ themes, about, chosen, found }} />
              <Audience {...preview} />
              <h2 class="ds-heading" data-size="sm">
                {said.secondStep}
              </h2>
              <ActionForm submit={words.commands.openCall.label}>
                <HiddenFields entries={entriesOf(about)} />
                <CommandFields body={written} offers={{}} />
                <CommonFields body={written} />
              </ActionForm>
              <WhatFollows type="openCall" />
            </>
          ),
        };
      },
      submit: async (visit, form) => {
        const sent = readCommand({ ...asks, ...body }, visit, form);
        const { actor, changeId } = visit;
        const opened = await calls.register.register('openCall', { actor, changeId, sent });
        return { seeOther: opened.stored ? `/calls/${opened.entity.id}?done=openCall` : '/calls' };
      },
    }),
  ];
}

/** How many NGOs would be told; or that they are too many. */
function Audience({ count, limit }: { count: number; limit: number }) {
  const { language, words } = useVisit();
  if (count <= limit) return <Notice>{words.pages.calls.wouldTell({ count })}</Notice>;
  const error = domainError('input', 'too_many_subscribers', { limit });
  return <Notice tone="warning">{errorSentence(language, error)}</Notice>;
}

/** What the address says that the call is about. */
function aboutIn({ query }: SignedInVisit): Required<AskedAbout> {
  const ids = (kind: string) =>
    query.getAll('item').flatMap((entityId) => {
      const id = entityId.slice(kind.length);
      return entityId.startsWith(kind) && uuidForm.test(id) ? [id] : [];
    });
  const first = <T,>(many: readonly T[], most: number) => [...new Set(many)].slice(0, most);
  return {
    themes: first(query.getAll('themes'), mostThemes),
    recommendationIds: first(ids('recommendation/'), mostItems),
    planItemIds: first(ids('plan-item/'), mostItems),
  };
}

function entriesOf(about: Required<AskedAbout>): { name: string; value: string }[] {
  return Object.entries(about).flatMap(([name, values]: [string, readonly string[]]) =>
    values.map((value) => ({ name, value })),
  );
}

function AboutForm({
  themes,
  about,
  chosen,
  found,
}: {
  themes: readonly string[];
  about: AskedAbout;
  chosen: readonly Choice[];
  found: readonly ItemView[];
}) {
  const { query, words } = useVisit();
  const { calls: said, fields } = words.pages;
  const offered = [...new Set([...about.themes, ...themes])];
  const shown = useFound(
    offered.map((value) => ({ value, label: value })),
    about.themes,
  );
  const known = new Set(chosen.map(({ value }) => value));
  const items = [
    ...chosen,
    ...found
      .filter(({ entityId }) => !known.has(entityId))
      .map(({ entityId, document, plan, number, text, textLanguage }) => ({
        value: entityId,
        label: `${document?.symbol ?? plan?.title ?? ''}, ${number}`,
        help: text.slice(0, 200),
        helpLanguage: textLanguage,
      })),
  ];
  return (
    <FilterForm to={path}>
      <FindField among={offered.length} />
      {offered.length === 0 ? null : (
        <ChoiceField
          {...{ name: 'themes', ...fields.themes, several: true, optional: true }}
          {...{ choices: shown, chosen: about.themes }}
        />
      )}
      <TextField
        {...{ name: 'q', label: said.findItems, help: said.findItemsHelp }}
        value={query.get('q') ?? ''}
        optional
      />
      {items.length === 0 ? null : (
        <ChoiceField
          {...{ name: 'item', label: said.about, several: true, choices: items }}
          chosen={[...known]}
        />
      )}
    </FilterForm>
  );
}

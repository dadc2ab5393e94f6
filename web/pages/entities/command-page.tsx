import { commandPathName } from '../../../application/commands/command-names';
import type { Body } from '../../../domain/process/field';
import { errorSentence } from '../../../locales/error-sentence';
import type { Words } from '../../../locales/words';
import { ActionForm } from '../../components/action-form';
import { TextField } from '../../components/fields';
import { FilterForm } from '../../components/filter-form';
import { FindForm } from '../../components/long-choice';
import { Notice } from '../../components/notice';
import { pageAddress } from '../../components/page-address';
import { ActsAs } from '../../components/position-name';
import { CommandFields, longestOffer, type Offers } from '../../forms/command-fields';
import { useVisit } from '../../layout/visit-context';
import { CommonFields } from '../items/doing/common-fields';
import { Quicker, VersionField } from '../items/doing/command-page';
import { WhatFollows } from '../items/doing/what-follows';
import type { ShownEntity } from './entity-pages';
import { Deeds, ToEntity } from './entity-page';

/** The page of one command: what it needs, and what happens next. */
export function CommandPage({
  entity,
  type,
  body,
  offers,
  isSearched = false,
}: {
  entity: ShownEntity;
  type: keyof Words['commands'];
  body: Body;
  offers: Offers;
  /** Whether what it is about is found by words first. */
  isSearched?: boolean | undefined;
}) {
  const { words, query } = useVisit();
  const { label, help } = words.commands[type];
  const takesFiles = Object.values(body).some(({ shape }) => shape.kind === 'paper');
  return (
    <>
      <Quicker />
      <p class="ds-paragraph" data-size="lg">
        {help}.
      </p>
      {isSearched ? (
        <FilterForm to={pageAddress(entity.entityId, 'do', commandPathName(type))}>
          <TextField
            {...{ name: 'q', label: words.pages.lists.filters.q, type: 'search' }}
            value={query.get('q') ?? ''}
          />
        </FilterForm>
      ) : null}
      <FindForm among={longestOffer(offers)} />
      <ActsAs />
      <ActionForm submit={label} takesFiles={takesFiles}>
        <VersionField item={entity} />
        <CommonFields body={body} />
        <CommandFields body={body} offers={offers} />
      </ActionForm>
      <WhatFollows type={type} />
      <ToEntity entity={entity} />
    </>
  );
}

/** The page of a command that is not possible now: why, and what is. */
export function NotPossible({ entity, command }: { entity: ShownEntity; command: string }) {
  const { words, language } = useVisit();
  const refused = entity.refusedCommands.find((one) => one.command === command);
  return (
    <>
      <Notice tone="warning" heading={words.pages.doing.notPossible}>
        {refused === undefined ? null : (
          <p class="ds-paragraph">{errorSentence(language, refused.error)}</p>
        )}
      </Notice>
      <Deeds entity={entity} />
      <ToEntity entity={entity} />
    </>
  );
}

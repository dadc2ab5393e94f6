import type { ComponentChildren } from 'preact';
import type { BegunDuty } from '../../../../application/items/begun-duties';
import type { ItemDetail } from '../../../../application/items/items';
import type { Body } from '../../../../domain/process/field';
import { errorSentence } from '../../../../locales/error-sentence';
import { ActionForm } from '../../../components/action-form';
import { ActsAs } from '../../../components/position-name';
import { FindForm } from '../../../components/long-choice';
import { Notice } from '../../../components/notice';
import { versionField } from '../../../forms/read-command';
import { CommandFields, longestOffer, type Offers } from '../../../forms/command-fields';
import { useVisit } from '../../../layout/visit-context';
import { itemAddress } from '../address';
import { commandTypeOf } from '../command-type';
import { Deeds } from '../deeds';
import { ItemText } from '../item-text';
import { CommonFields } from './common-fields';
import { DecisionFields, type Answer } from './decision';
import { Recommended } from './recommended';
import { WhatFollows } from './what-follows';

/** The page of one command: what it is about, what it needs, and what happens next. */
export function CommandPage({
  item,
  command,
  body,
  other,
  offers,
  begun,
  children,
}: {
  item: ItemDetail;
  command: string;
  body: Body;
  /** The other answer to the same question, where it is possible too. */
  other: Answer | null;
  offers: Offers;
  /** The duties that begin with it. */
  begun: readonly BegunDuty[];
  /** What is decided on. */
  children?: ComponentChildren;
}) {
  const { words } = useVisit();
  const { doing } = words.pages;
  const { label, help } = words.commands[commandTypeOf(command)];
  const takesFiles = Object.values(body).some(({ shape }) => shape.kind === 'paper');
  return (
    <>
      <Quicker />
      {other === null ? (
        <p class="ds-paragraph" data-size="lg">
          {help}.
        </p>
      ) : null}
      <ItemText item={item} />
      {children}
      {'leaderId' in body ? <Recommended /> : null}

      <FindForm among={longestOffer(offers)} />
      <ActsAs />
      <ActionForm submit={other === null ? label : doing.sendDecision} takesFiles={takesFiles}>
        <VersionField item={item} />
        {other === null ? (
          <>
            <CommonFields body={body} />
            <CommandFields body={body} offers={offers} />
          </>
        ) : (
          <DecisionFields own={{ command, body }} other={other} offers={offers} />
        )}
      </ActionForm>
      {other === null ? <WhatFollows type={commandTypeOf(command)} begun={begun} /> : null}
      <ToItem entityId={item.entityId} />
    </>
  );
}

/** Says that somebody changed the item while the form was filled in. */
export function Quicker() {
  const { words, problem } = useVisit();
  if (problem?.error.kind !== 'stale') return null;
  return <Notice tone="warning">{words.pages.doing.quicker}</Notice>;
}

/** The version that the form is made for: who was quicker is not overwritten. */
export function VersionField({ item: { sequence } }: { item: Pick<ItemDetail, 'sequence'> }) {
  return sequence === null ? null : (
    <input type="hidden" name={versionField} value={String(sequence)} />
  );
}

/** The page of a command that is not possible now: why, and what is. */
export function NotPossible({ item, command }: { item: ItemDetail; command: string }) {
  const { words, language } = useVisit();
  const refused = item.refusedCommands.find((one) => one.command === command);
  return (
    <>
      <Notice tone="warning" heading={words.pages.doing.notPossible}>
        {refused === undefined ? null : (
          <p class="ds-paragraph">{errorSentence(language, refused.error)}</p>
        )}
      </Notice>
      <Deeds item={item} />
      <ToItem entityId={item.entityId} />
    </>
  );
}

/** The way back. */
export function ToItem({ entityId }: { entityId: string }) {
  return (
    <p class="ds-paragraph">
      <a class="ds-link" href={itemAddress(entityId)}>
        {useVisit().words.pages.doing.toItem}
      </a>
    </p>
  );
}

import type { Application } from '../../../application/composition/compose-application';
import type { CommandedCall } from '../../../application/calls/calls';
import { commands } from '../../../domain/ngo-input/commands';
import { mostItems } from '../../../domain/ngo-input/submit-input';
import type { Body } from '../../../domain/process/field';
import { centerRoles, isOfCenter } from '../../../domain/shared/actor';
import { nameIn } from '../../../locales/names';
import { ActionForm } from '../../components/action-form';
import { TextField, type Choice } from '../../components/fields';
import { FilterForm } from '../../components/filter-form';
import { HiddenFields } from '../../components/hidden-fields';
import { pageAddress } from '../../components/page-address';
import { Section } from '../../components/section';
import { WordedText } from '../../components/worded-text';
import { CommandFields, type Offers } from '../../forms/command-fields';
import { readCommand } from '../../forms/read-command';
import { page, type PageRoute } from '../../http/route';
import type { SignedInVisit } from '../../http/visit';
import { useVisit } from '../../layout/visit-context';
import { valuesOffered } from '../entities';
import { titleOfCall } from '../calls';
import { Questions } from '../calls/call-record';
import { uuidOf } from '../items/address';
import { CommonFields } from '../items/doing/common-fields';
import { WhatFollows } from '../items/doing/what-follows';
import { foundItems } from '../lists/found-items';
import { FileFields, fileIn } from '../submissions/file-fields';

const path = '/inputs/give';
const { asks, body } = commands.submitInput;
const whole = { ...asks, ...body };
const { status, method, confidence, basis } = body;
const ofOpinion = { status, method, confidence, basis };

/**
 * Giving information on items. The items are in the address, chosen on the page of an item or found here by words, which
 * changes nothing; the form below them submits.
 */
export function giveInputPages({
  inputs,
  items,
  institutions,
  submittedFiles,
  calls,
}: Application): PageRoute[] {
  const submitters = async ({ actor, language }: SignedInVisit): Promise<Choice[]> =>
    isOfCenter(actor.role)
      ? (await institutions.list(actor, { living: true }))
          .filter(({ kind }) => kind === 'ngo')
          .map(({ id, names }) => ({ value: id, label: nameIn(language, names) }))
      : [];
  return [
    page({
      path,
      audience: ['ngo', ...centerRoles],
      takesFiles: true,
      show: async (visit) => {
        const { actor, words, query } = visit;
        const asked = query.getAll('item').slice(0, mostItems);
        const callId = query.get('call');
        const [call, chosen, found, named] = await Promise.all([
          callId === null ? null : calls.entities.brief(actor, `input-call/${uuidOf(callId)}`),
          Promise.all(asked.map(async (id) => await items.brief(actor, id))),
          foundItems(items, visit, { tracked: true }),
          submitters(visit),
        ]);
        const choices = [...chosen, ...found]
          .filter(
            ({ entityId }, at, all) => all.findIndex((one) => one.entityId === entityId) === at,
          )
          .map(({ entityId, document, plan, number, text, textLanguage }) => ({
            value: entityId,
            label: `${document?.symbol ?? plan?.title ?? ''}, ${number}`,
            help: text.slice(0, 200),
            helpLanguage: textLanguage,
          }));
        const said = words.pages.inputs;
        return {
          title: isOfCenter(actor.role) ? said.enterTitle : said.giveTitle,
          content: <GivePage {...{ call, choices, named, asked }} />,
        };
      },
      submit: async (visit, form) => {
        const { actor, changeId } = visit;
        const sent = readCommand(fieldsFor(visit), visit, form);
        const file = fileIn(form);
        const given = await inputs.submission.submit({ actor, changeId, sent });
        if (!given.stored) return { seeOther: '/inputs?done=taken' };
        const { entityId } = given.entity;
        if (file !== null) await submittedFiles.add({ actor, entityId, ...file });
        return { seeOther: `${pageAddress(entityId)}?done=submitInput` };
      },
    }),
  ];
}

/** The fields that a person fills: an NGO submits for itself; the center names it, and hides nobody. */
function fieldsFor({ actor }: Pick<SignedInVisit, 'actor'>): Body {
  const left = isOfCenter(actor.role) ? 'hideIdentity' : 'submitterId';
  return Object.fromEntries(Object.entries(whole).filter(([name]) => name !== left));
}

function GivePage({
  call,
  choices,
  named,
  asked,
}: {
  /** Null for an input that answers none. */
  call: CommandedCall | null;
  choices: readonly Choice[];
  named: readonly Choice[];
  asked: readonly string[];
}) {
  const visit = useVisit();
  const { words, query } = visit;
  const { inputs: said } = words.pages;
  const fields = fieldsFor({ actor: visit.actor });
  const { itemEntityIds, inputKind, aim, information, callId } = whole;
  const first = {
    ...(choices.length === 0 ? {} : { itemEntityIds }),
    ...{ inputKind, aim, information },
    ...(call === null ? {} : { callId }),
  };
  const rest = Object.fromEntries(
    Object.entries(fields).filter(
      ([name]) => !Object.hasOwn({ ...first, ...ofOpinion, itemEntityIds, callId }, name),
    ),
  );
  const offers: Offers = {
    ...valuesOffered({ visit, body: fields }),
    itemEntityIds: { choices },
    ...(named.length === 0 ? {} : { submitterId: { choices: named } }),
    ...(call === null ? {} : { callId: { value: call.id, shown: titleOfCall(call, words) } }),
  };
  return (
    <>
      <p class="ds-paragraph" data-size="lg">
        {said.giveHelp}
      </p>
      {call === null ? null : (
        <Section id="call" heading={titleOfCall(call, words)}>
          <WordedText texts={call.text} />
          <Questions questions={call.questions ?? []} />
        </Section>
      )}
      <FilterForm to={path}>
        <HiddenFields entries={asked.map((value) => ({ name: 'item', value }))} />
        {call === null ? null : <input type="hidden" name="call" value={call.id} />}
        <TextField
          {...{ name: 'q', label: said.findItems, help: said.findItemsHelp }}
          value={query.get('q') ?? ''}
          optional
        />
      </FilterForm>
      {choices.length === 0 && call === null ? null : (
        <ActionForm submit={words.commands.submitInput.label} takesFiles>
          <CommonFields body={fields} />
          <CommandFields body={first} offers={offers} />
          <Section id="opinion" heading={said.onlyOpinion}>
            <CommandFields body={ofOpinion} offers={offers} />
          </Section>
          <CommandFields body={rest} offers={offers} />
          <FileFields />
        </ActionForm>
      )}
      <WhatFollows type="submitInput" />
    </>
  );
}

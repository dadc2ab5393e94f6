import type { ComponentChildren } from 'preact';
import type { Application } from '../../../application/composition/compose-application';
import type {
  AddresseeLaw,
  ConclusionLaws,
} from '../../../application/conclusions/conclusion-laws';
import type { CommandedConclusion } from '../../../application/conclusions/conclusions';
import { derivedId } from '../../../application/derived-id';
import { commands as conclusionCommands } from '../../../domain/oversight-conclusion/commands';
import { proposalAnswers } from '../../../domain/oversight-conclusion/state';
import { ActionForm } from '../../components/action-form';
import { ChoiceField, FileField, SelectField, TextArea, TextField } from '../../components/fields';
import { Notice } from '../../components/notice';
import { pageAddress } from '../../components/page-address';
import { ActsAs } from '../../components/position-name';
import { WrittenText } from '../../components/written-text';
import { storedPapers } from '../../forms/stored-papers';
import { textLanguage } from '../../forms/read-command';
import type { Form } from '../../http/form';
import { FormValues } from '../../http/form-values';
import { idOf } from '../../http/id-of-address';
import type { Outcome } from '../../http/outcome';
import { page, type PageRoute } from '../../http/route';
import type { SignedInVisit } from '../../http/visit';
import { useVisit } from '../../layout/visit-context';
import { openFile } from '../entities/open-file';
import { ToEntity } from '../entities/entity-page';
import { CommonFields, TextLanguageField } from '../items/doing/common-fields';
import { WhatFollows } from '../items/doing/what-follows';
import { addresseesFor, groundChoices } from './offers';

/** The commands that the page of an answer gives. */
export const answeringCommands = ['submit-answer', 'answer-proposal'];

const onlySaved = 'save';

/** One page for the whole answer of an addressee: each proposal with its answer and reason, saved or given; its letter. */
export function answeringPages(application: Application, laws: ConclusionLaws): PageRoute[] {
  const entityIdOf = (visit: SignedInVisit) => `oversight-conclusion/${idOf(visit)}`;
  return [
    page({
      path: '/conclusions/{id}/do/submit-answer',
      audience: 'signed_in',
      takesFiles: true,
      show: (visit) => showAnswer(application, laws, visit),
      submit: (visit, form) => giveAnswer(application, visit, form),
    }),
    page({
      path: '/conclusions/{id}/letters/{file}',
      audience: 'signed_in',
      show: (visit) => openFile(application, { visit, entityId: entityIdOf(visit) }),
    }),
  ];
}

async function found({ conclusions }: Application, visit: SignedInVisit) {
  const entity = await conclusions.entities.detail(
    visit.actor,
    `oversight-conclusion/${idOf(visit)}`,
  );
  const [choice] = addresseesFor(entity, visit, 'submitAnswer');
  const addressee = entity.addressees.find(({ number }) => String(number) === choice?.value);
  // The center may answer for each of them, from its letter.
  const others = addresseesFor(entity, { ...visit, query: new URLSearchParams() }, 'submitAnswer');
  return { entity, addressee, others: others.filter(({ value }) => value !== choice?.value) };
}

async function showAnswer(
  application: Application,
  laws: ConclusionLaws,
  visit: SignedInVisit,
): Promise<Outcome> {
  const { entity, addressee, others } = await found(application, visit);
  const { conclusions: said } = visit.words.pages;
  const title = said.answering({ number: entity.registrationNumber });
  const isPossible = answeringCommands.some((one) => entity.allowedCommands.includes(one));
  const isAnswered = addressee === undefined || addressee.answeredAt !== null;
  if ((!isPossible || isAnswered) && visit.problem === null) {
    return {
      ...{ title, status: 409 },
      content: (
        <>
          <Notice tone="warning">{said.nothingToAnswer}</Notice>
          <ToEntity entity={entity} />
        </>
      ),
    };
  }
  const law = (await laws.of(entity)).get(addressee?.number ?? 0) ?? null;
  return { title, content: <AnswerForm {...{ entity, addressee, others, law }} /> };
}

type Addressee = CommandedConclusion['addressees'][number];

function AnswerForm({
  entity,
  addressee,
  others,
  law,
}: Pick<Awaited<ReturnType<typeof found>>, 'entity' | 'others'> & {
  addressee: Addressee | undefined;
  law: AddresseeLaw | null;
}) {
  const { words, language } = useVisit();
  const { conclusions: said, fields } = words.pages;
  const own = proposalsFor(entity, addressee);
  return (
    <>
      <p class="ds-paragraph" data-size="lg">
        {said.answeringHelp}
      </p>
      <p class="ds-paragraph">
        {`${said.addressee}: `}
        <strong>{entity.names.in(language)[addressee?.institutionId ?? ''] ?? '–'}</strong>
        {others.map(({ value, label }) => (
          <>
            {'; '}
            <a class="ds-link" key={value} href={`?addressee=${value}`}>
              {label}
            </a>
          </>
        ))}
      </p>
      <ActsAs />
      <ActionForm submit={words.pages.doing.sendDecision} takesFiles>
        {/* Its answers are in the language in which the addressee writes. */}
        <TextLanguageField />
        <CommonFields body={{}} />
        {own.map((proposal) => (
          <ProposalForm
            key={proposal.number}
            {...{ proposal, law }}
            draft={addressee?.draft?.find((one) => one.proposal === proposal.number)}
          />
        ))}
        <TextField {...{ name: 'letterNumber', ...fields.letterNumber }} optional />
        <ChoiceField
          {...{ name: 'step', label: said.whatToDo, chosen: ['give'] }}
          choices={[
            { value: 'give', label: said.give },
            { value: onlySaved, label: said.save },
          ]}
        />
        <FileField {...{ name: 'documentId', ...fields.documentId }} optional />
      </ActionForm>
      <WhatFollows type="submitAnswer" />
      <ToEntity entity={entity} />
    </>
  );
}

function proposalsFor(
  { proposals }: Pick<CommandedConclusion, 'proposals'>,
  addressee: Addressee | undefined,
) {
  return proposals.filter((one) => one.addressees.includes(addressee?.number ?? 0));
}

function ProposalForm({
  proposal: { number, text },
  draft,
  law,
}: {
  proposal: CommandedConclusion['proposals'][number];
  draft: NonNullable<Addressee['draft']>[number] | undefined;
  law: AddresseeLaw | null;
}) {
  const visit = useVisit();
  const { conclusions: said, fields } = visit.words.pages;
  const grounds = law?.grounds ?? [];
  const labelled = (label: string): string => `${said.nthProposal({ number })}: ${label}`;
  return (
    <Card heading={said.nthProposal({ number })}>
      {text === null ? null : <WrittenText {...text} />}
      <ChoiceField
        {...{ name: `answer-${number}`, label: labelled(said.answer) }}
        chosen={draft === undefined ? [] : [draft.answer]}
        choices={proposalAnswers.map((value) => ({ value, label: said.proposalAnswers[value] }))}
      />
      <TextArea
        {...{
          name: `reason-${number}`,
          label: labelled(said.reason),
          lang: visit.language,
          rows: 4,
        }}
        value={draft?.reason.text}
      />
      {grounds.length === 0 ? null : (
        <SelectField
          {...{ name: `ground-${number}`, label: labelled(said.ground), help: fields.ground.help }}
          {...{ none: said.noGround, value: draft?.ground ?? undefined, optional: true }}
          choices={groundChoices(grounds, visit)}
        />
      )}
    </Card>
  );
}

function Card({ heading, children }: { heading: string; children: ComponentChildren }) {
  return (
    <div class="ds-card action-form">
      <h2 class="ds-heading" data-size="xs">
        {heading}
      </h2>
      {children}
    </div>
  );
}

/** Prepares the answer to every proposal that was filled in and has changed, and gives the whole answer. */
async function giveAnswer(
  application: Application,
  visit: SignedInVisit,
  form: Form,
): Promise<Outcome> {
  const { entity, addressee } = await found(application, visit);
  const { commands } = application.conclusions;
  const { actor, changeId } = visit;
  const { entityId } = entity;
  const isSavedOnly = form.text('step') === onlySaved;
  const language = textLanguage(visit, form);
  const on = form.text('effectiveAt');
  const common = {
    addressee: addressee?.number ?? 0,
    language,
    ...(on === null ? {} : { effectiveAt: on }),
  };
  const answers = answersIn(form, { entity, addressee, isSavedOnly });
  // The file is read before anything is given: one that is refused keeps what was typed.
  const { body } = conclusionCommands.submitAnswer;
  const papers = isSavedOnly
    ? {}
    : await storedPapers(application.uploadedEvidence, { visit, form, entityId, body });
  for (const answer of answers) {
    await commands.give({
      ...{ actor, entityId, type: 'answerProposal', sent: { ...common, ...answer } },
      ...{ changeId: derivedId(changeId, `proposal/${answer.proposal}`), ifVersion: null },
    });
  }
  if (isSavedOnly) return { seeOther: `${pageAddress(entityId)}?done=answerProposal` };
  const letterNumber = form.text('letterNumber');
  const sent = { ...common, ...papers, ...(letterNumber === null ? {} : { letterNumber }) };
  const given = await commands.give({
    ...{ actor, entityId, type: 'submitAnswer', sent, changeId, ifVersion: null },
  });
  return { seeOther: `${pageAddress(entityId)}?done=${given.stored ? 'submitAnswer' : 'taken'}` };
}

/** The answers of a form that are not prepared yet. Errors: 422 with every wrong field. */
function answersIn(
  form: Form,
  {
    entity,
    addressee,
    isSavedOnly,
  }: {
    entity: Pick<CommandedConclusion, 'proposals'>;
    addressee: Addressee | undefined;
    /** Whether proposals may be left for later. */
    isSavedOnly: boolean;
  },
) {
  const values = new FormValues(form);
  const read = proposalsFor(entity, addressee).flatMap(({ number: proposal }) => {
    const isEmpty =
      form.text(`answer-${proposal}`) === null && form.text(`reason-${proposal}`) === null;
    if (isSavedOnly && isEmpty) return [];
    const answer = values.oneOf(`answer-${proposal}`, proposalAnswers);
    const reason = values.text(`reason-${proposal}`);
    const ground = form.text(`ground-${proposal}`);
    const prepared = addressee?.draft?.find((one) => one.proposal === proposal);
    const isKnown =
      prepared?.answer === answer && prepared.reason.text === reason && prepared.ground === ground;
    if (isKnown) return [];
    return [{ proposal, answer, reason, ...(ground === null ? {} : { ground }) }];
  });
  values.refuseFaults();
  return read;
}

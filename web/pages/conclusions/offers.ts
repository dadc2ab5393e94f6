import type { Application } from '../../../application/composition/compose-application';
import type {
  AddresseeLaw,
  ConclusionLaws,
} from '../../../application/conclusions/conclusion-laws';
import type { CommandedConclusion } from '../../../application/conclusions/conclusions';
import {
  disputeOutcomes,
  isAcceptance,
  oversightForms,
  proposalAnswers,
} from '../../../domain/oversight-conclusion/state';
import { nameIn } from '../../../locales/names';
import type { Choice } from '../../components/fields';
import type { Offer, Offers } from '../../forms/command-fields';
import type { Visit } from '../../http/visit';
import type { Offering } from '../entities/entity-pages';
import { foundItems } from '../lists/found-items';
import { titleOf } from '../items/title';

type Conclusion = Pick<
  CommandedConclusion,
  'addressees' | 'proposals' | 'items' | 'names' | 'stage'
>;

/** What the fields of the commands of a conclusion offer. */
export async function offersOf(
  laws: ConclusionLaws,
  { application, visit, entity, type, body }: Offering<CommandedConclusion>,
): Promise<Offers> {
  const said = visit.words.pages.conclusions;
  const addressees = addresseesFor(entity, visit, type);
  const [first] = addressees;
  const offers: Record<string, Offer | undefined> = {
    addressee: onlyOne(addressees),
    proposal: onlyOne(type === 'linkPlanItem' ? accepted(entity) : proposalsOf(entity)),
    answer: choicesOf(proposalAnswers, said.proposalAnswers),
    outcome: choicesOf(disputeOutcomes, said.disputeOutcomes),
    form: choicesOf(oversightForms, said.forms),
    fromInstitutionId: onlyOne(institutionsOf(entity, visit)),
  };
  if ('ground' in body && first !== undefined) {
    const law = (await laws.of(entity)).get(Number(first.value));
    offers['ground'] = { choices: groundChoices(law?.grounds ?? [], visit), asList: true };
  }
  if (type === 'unlinkConclusionItem') {
    const names = entity.names.in(visit.language);
    offers['itemEntityId'] = onlyOne(
      entity.items.map((id) => ({ value: id, label: names[id] ?? id })),
    );
  }
  if (type === 'linkConclusionItem') {
    offers['itemEntityId'] = { choices: await itemChoices(application, visit), asList: true };
  }
  if (type === 'linkPlanItem') {
    offers['planItemId'] = {
      choices: (await itemChoices(application, visit, { kind: 'plan_item' })).map((one) => ({
        ...one,
        value: one.value.replace(/^plan-item\//, ''),
      })),
      asList: true,
    };
  }
  const asked = Object.keys(body);
  return Object.fromEntries(Object.entries(offers).filter(([name]) => asked.includes(name)));
}

/** The grounds of the law, each with the answer that it is for. */
export function groundChoices(
  grounds: AddresseeLaw['grounds'],
  { words, language }: Pick<Visit, 'words' | 'language'>,
): readonly Choice[] {
  const { proposalAnswers: answers } = words.pages.conclusions;
  return grounds.map(({ code, use, names }) => ({
    value: code,
    label: `${use === 'rejection' ? answers.rejected : answers.outside_scope}: ${nameIn(language, names)}`,
  }));
}

/** The addressees that the command can be about: for one of them only its own. */
export function addresseesFor(
  { addressees, names }: Pick<Conclusion, 'addressees' | 'names'>,
  { actor, language, query }: Pick<Visit, 'actor' | 'language' | 'query'>,
  type: string,
): readonly Choice[] {
  const named = names.in(language);
  const own = addressees.filter(
    ({ institutionId }) => actor.role !== 'institution' || institutionId === actor.institutionId,
  );
  const fitting = own.filter(fits[type] ?? (() => true));
  const choices = (fitting.length === 0 ? own : fitting).map(({ number, institutionId }) => ({
    value: String(number),
    label: named[institutionId] ?? String(number),
  }));
  const asked = choices.filter(({ value }) => value === query.get('addressee'));
  return asked.length === 1 ? asked : choices;
}

type Addressee = Conclusion['addressees'][number];

/** Which addressees a command can be about, by its type; all of them without an entry. */
const fits: Readonly<Record<string, ((addressee: Addressee) => boolean) | undefined>> = {
  acknowledgeConclusion: ({ acknowledgedAt }) => acknowledgedAt === null,
  askSubmitter: ({ answeredAt }) => answeredAt === null,
  clarifyConclusion: ({ questions }) => questions?.some(({ isOver }) => !isOver) === true,
  submitAnswer: ({ answeredAt }) => answeredAt === null,
  answerProposal: ({ answeredAt }) => answeredAt === null,
  publishAnswer: ({ answeredAt, published }) => answeredAt !== null && published === null,
  correctPublishedAnswer: ({ published }) => published !== null,
  confirmAnswer: ({ answer }) => answer !== null && answer.rating === null,
  disputeAnswer: ({ answer }) => answer !== null && answer.rating === null,
  decideDispute: ({ dispute }) => dispute === 'open',
  giveNoticeOfDefault: ({ answeredAt }) => answeredAt === null,
};

function proposalsOf({ proposals }: Conclusion): readonly Choice[] {
  return proposals.map(({ number, text }) => ({
    value: String(number),
    label: `${number}. ${text?.text.slice(0, 120) ?? ''}`,
    ...(text === null || text.language === null ? {} : { language: text.language }),
  }));
}

/** The proposals that somebody has accepted, if only in part. */
function accepted(conclusion: Conclusion): readonly Choice[] {
  const answers = conclusion.addressees.flatMap(({ answer }) => answer?.answers ?? []);
  const numbers = answers
    .filter(({ answer }) => isAcceptance(answer))
    .map(({ proposal }) => proposal);
  return proposalsOf(conclusion).filter(({ value }) => numbers.includes(Number(value)));
}

function institutionsOf({ addressees, names }: Conclusion, { language }: Visit): readonly Choice[] {
  const named = names.in(language);
  const ids = [...new Set(addressees.map(({ institutionId }) => institutionId))];
  return ids.map((id) => ({ value: id, label: named[id] ?? id }));
}

/** The found items, to be chosen. */
export async function itemChoices(
  application: Application,
  visit: Visit,
  among: { kind?: 'plan_item' } = {},
): Promise<readonly Choice[]> {
  const found = await foundItems(application.items, visit, { ...among, tracked: true });
  return found.map((one) => ({
    ...{ value: one.entityId, label: titleOf(one, visit.words), help: one.text.slice(0, 200) },
    helpLanguage: one.textLanguage,
  }));
}

/** A single possible value is sent along. */
function onlyOne(choices: readonly Choice[]): Offer {
  const [first] = choices;
  return first !== undefined && choices.length === 1
    ? { value: first.value, shown: first.label }
    : { choices };
}

function choicesOf<T extends string>(
  values: readonly T[],
  labels: Readonly<Record<T, string>>,
): Offer {
  return { choices: values.map((value) => ({ value, label: labels[value] })) };
}

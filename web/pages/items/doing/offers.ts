import type { Application } from '../../../../application/composition/compose-application';
import type { ItemDetail } from '../../../../application/items/items';
import { dayIn } from '../../../../domain/calendar/written-day';
import { localDateOf } from '../../../../domain/calendar/local-time';
import { clockDefinition } from '../../../../domain/implementation/clocks';
import type { Body, FieldShape } from '../../../../domain/process/field';
import { institutionKinds } from '../../../../domain/participation/institution-kind';
import { mayOversee } from '../../../../domain/participation/taking-part';
import { nameIn } from '../../../../locales/names';
import type { Choice } from '../../../components/fields';
import type { Offer, Offers } from '../../../forms/command-fields';
import type { Visit } from '../../../http/visit';
import { opinionSentence } from '../independent-voice';
import { titleOf } from '../title';

/** What a person chooses from in the form of a command on an item. */
interface Offering {
  application: Application;
  visit: Visit;
  item: ItemDetail;
  type: string;
  timeZone: string;
  /** The plan that waits for agreement; null for none. */
  actionPlanId: string | null;
}

/** What each field of a command offers: institutions, deadlines, reports and items by their names. */
export async function offersOf(offering: Offering, body: Body): Promise<Offers> {
  const offers: Record<string, Offer | undefined> = {};
  for (const [name, { shape }] of Object.entries(body)) {
    offers[name] = await offerOf(offering, name, shape);
  }
  return offers;
}

async function offerOf(
  offering: Offering,
  name: string,
  shape: FieldShape,
): Promise<Offer | undefined> {
  const one = shape.kind === 'list' ? shape.of : shape;
  switch (one.kind) {
    case 'id':
      return await offerOfId(offering, name, one);
    case 'oneOf':
      return { choices: one.values.map((value) => ({ value, label: labelOf(offering, value) })) };
    case 'clock':
      return clocks(offering);
    case 'code':
      return await criteria(offering);
    case 'count':
      return await counted(offering, name);
    default:
      return undefined;
  }
}

async function offerOfId(
  offering: Offering,
  name: string,
  shape: FieldShape & { kind: 'id' },
): Promise<Offer | undefined> {
  const { item, actionPlanId } = offering;
  switch (shape.of) {
    case 'institution':
      return await institutions(offering, name, shape);
    case 'action_plan':
      return actionPlanId === null ? undefined : { value: actionPlanId };
    case 'report':
      return name === 'reportId' && offering.type === 'applyLeaderReport'
        ? leaderReports(offering)
        : reportRead(offering);
    case 'matter':
      // One with a page of its own is settled there.
      return {
        choices: item.openMatters
          .filter(({ entityId }) => entityId === null)
          .map((matter) => matterChoice(offering, matter)),
      };
    case 'opinion':
      return only(opinionsOnPaper(offering));
    case 'recommendation':
      return { choices: await foundRecommendations(offering.application, offering.visit, item.id) };
    default:
      return undefined;
  }
}

async function institutions(
  { application, visit, item, type }: Offering,
  name: string,
  { must }: FieldShape & { kind: 'id' },
): Promise<Offer> {
  const { actor, language } = visit;
  const names = item.names.in(language);
  const proposed = item.coExecutorProposals
    .filter(({ state }) => state === 'open')
    .map(({ institutionId: id }) => ({ value: id, label: names[id] ?? '' }));
  if (type === 'acceptCoExecutor' || type === 'refuseCoExecutor') return only(proposed);
  const living = must === 'ended' ? {} : { living: true };
  const kinds = must === 'independent' ? institutionKinds.filter(mayOversee) : ['state_body'];
  const listed = await application.institutions.list(actor, living);
  const found = listed.filter(({ kind }) => kinds.includes(kind));
  const own = [item.leadInstitutionId, ...item.supportInstitutionIds];
  const fitting = found.filter(({ id, validTo }) =>
    must === 'ended'
      ? validTo !== null && own.includes(id)
      : name !== 'institutionId' || !own.includes(id),
  );
  return { choices: fitting.map((one) => ({ value: one.id, label: nameIn(language, one.names) })) };
}

/** The independent opinions that the center recorded. */
function opinionsOnPaper({ item, visit }: Offering): Choice[] {
  const names = item.names.in(visit.language);
  return item.independentOpinions
    .filter(({ onPaper }) => onPaper)
    .map((one) => ({ value: one.opinionId, label: opinionSentence(visit.words, names, one) }));
}

/** The running deadlines that the command is about. */
function clocks({ item, visit, type }: Offering): Offer {
  const { words } = visit;
  const said = (subject: string, on: string | null): string =>
    words.pages.doing.clock({
      duty: words.names.duties[subject as keyof typeof words.names.duties],
      on: on === null ? '–' : dayIn(words.tag, on),
    });
  if (type === 'requestExtension') {
    const extendable = item.clocks.filter(({ subject }) => clockDefinition(subject)?.extendable);
    return onlyAsked(
      visit,
      extendable.map(({ id, subject, dueOn }) => ({ value: id, label: said(subject, dueOn) })),
    );
  }
  return onlyAsked(
    visit,
    item.extensionRequests.map(({ clockId, subject, dueOn }) => ({
      ...{ value: clockId, label: said(subject, dueOn) },
    })),
  );
}

async function criteria({ application, visit }: Offering): Promise<Offer> {
  const all = await application.terms.criteria();
  return {
    choices: all.map(({ code, names }) => ({ value: code, label: nameIn(visit.language, names) })),
  };
}

async function counted(offering: Offering, name: string): Promise<Offer | undefined> {
  const { item, visit, application, timeZone } = offering;
  const { doing } = visit.words.pages;
  if (name === 'period') {
    return only(
      periodsFor(offering).map(({ number }) => ({
        ...{ value: String(number), label: doing.period({ number }) },
      })),
    );
  }
  if (name === 'request') {
    const names = item.names.in(visit.language);
    const open = item.trackRequests.filter(({ state }) => state === 'open');
    return only(
      open.map(({ number, to, institutionId, askedAt }) => ({
        value: String(number),
        label: doing.requested({
          kind: visit.words.names.tracks[to],
          who: names[institutionId ?? ''] ?? '–',
          on: dayIn(visit.words.tag, localDateOf(askedAt, timeZone)),
        }),
      })),
    );
  }
  if (name === 'version') {
    const number = await application.terms.version();
    return { value: String(number), shown: doing.rulesVersion({ number }) };
  }
  return undefined;
}

/** The periods whose report the command is about. */
export function periodsFor({ item, type }: Pick<Offering, 'item' | 'type'>) {
  return item.periods.filter(({ state, unsignedReport }) => {
    switch (type) {
      case 'signReport':
      case 'refuseSignature':
        return unsignedReport !== null;
      case 'withdrawReport':
        return unsignedReport !== null || state === 'submitted';
      default:
        return state === 'submitted';
    }
  });
}

/** The report that was read: a later one would not be what was decided on. */
function reportRead(offering: Offering): Offer | undefined {
  const periods = periodsFor(offering);
  const [period] = periods;
  const id = period?.unsignedReport?.id ?? period?.report?.id;
  return periods.length === 1 && id !== undefined ? { value: id } : undefined;
}

function leaderReports({ item, visit }: Offering): Offer {
  const accepted = item.leader?.acceptedReports ?? [];
  return {
    choices: accepted.flatMap(({ number, report }) =>
      report === null
        ? []
        : [{ value: report.id, label: visit.words.pages.doing.period({ number }) }],
    ),
  };
}

function matterChoice(
  { visit }: Offering,
  { matterId, matterKind, receivedOn, content }: ItemDetail['openMatters'][number],
): Choice {
  const { pages, names, tag } = visit.words;
  const label = pages.items.matter({
    kind: names.matterKinds[matterKind],
    on: dayIn(tag, receivedOn),
  });
  return { value: matterId, label, ...(content === null ? {} : { help: content.slice(0, 300) }) };
}

/** The recommendations that the searched words find, without this one. */
export async function foundRecommendations(
  { items }: Application,
  { actor, query, words }: Visit,
  withoutId: string,
): Promise<Choice[]> {
  const search = (query.get('q') ?? '').trim().slice(0, 200);
  if (search === '') return [];
  const filter = { kind: 'recommendation', search } as const;
  const found = await items.page(actor, {
    ...{ filter, sort: 'paragraph', limit: 20, cursor: undefined },
  });
  return found.items
    .filter(({ id }) => id !== withoutId)
    .map((one) => ({
      ...{ value: one.id, label: titleOf(one, words), help: one.text.slice(0, 200) },
    }));
}

/** What a value of a command is called. */
export function labelOf({ visit }: Pick<Offering, 'visit'>, value: string): string {
  const { names, pages } = visit.words;
  const groups: readonly Readonly<Record<string, string>>[] = [
    ...[names.statuses, names.tracks, names.matterKinds, pages.doing.choices, names.matterOutcomes],
    ...[names.opinionMethods, names.confidences, names.dispositions],
    ...[names.inputKinds, names.inputAims],
  ];
  return groups.find((group) => Object.hasOwn(group, value))?.[value] ?? value;
}

/** The deadline that the address names, where it is one of them. */
function onlyAsked({ query }: Visit, choices: readonly Choice[]): Offer {
  const asked = choices.filter(({ value }) => value === query.get('clockId'));
  return only(asked.length === 1 ? asked : choices);
}

/** A single possible value is sent along. */
function only(choices: readonly Choice[]): Offer {
  const [first] = choices;
  return first !== undefined && choices.length === 1
    ? { value: first.value, shown: first.label }
    : { choices };
}

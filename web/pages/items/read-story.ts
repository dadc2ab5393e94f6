import { ApplicationError } from '../../../application/application-error';
import type { Application } from '../../../application/composition/compose-application';
import type { ItemDetail } from '../../../application/items/items';
import { nameIn } from '../../../locales/names';
import type { Visit } from '../../http/visit';
import type { WholeStory } from './story';

const eventsOnPage = 25;
const mostLetters = 20;
const mostLinked = 50;
const beforeAll = '00000000-0000-0000-0000-000000000000';

/** Everything that the page of an item shows besides the item, as far as its reader may see it. */
export async function readStory(
  application: Application,
  { actor, language, query }: Visit,
  item: ItemDetail,
): Promise<WholeStory> {
  const { items, terms, assessments } = application;
  const { entityId, kind, id } = item;
  const after = Number(/^\d{1,9}$/.exec(query.get('after') ?? '')?.[0] ?? 0);
  const [timeline, timeZone, criteria, graded, evidence, letters, linked] = await Promise.all([
    items.timeline(actor, { entityId, after, limit: eventsOnPage }),
    terms.timeZone(),
    terms.criteria(),
    kind === 'recommendation' ? assessments.list(actor, id) : { assessments: [] },
    latestEvidence(application, actor, entityId),
    lettersTo(application, actor, item.leadInstitutionId),
    linkedTo(application, actor, entityId),
  ]);
  const named = criteria.map(({ code, names }) => [code, nameIn(language, names)]);
  return {
    ...{ item, timeline, timeZone, evidence, letters, ...linked },
    conflicts: await conflictsOn(application, actor, { item, ...linked }),
    criteria: Object.fromEntries(named),
    assessments: graded.assessments,
  };
}

/** The evidence of the latest report; for the public that of the latest accepted one. */
export async function latestEvidence(
  { reports }: Application,
  actor: Visit['actor'],
  entityId: string,
): Promise<WholeStory['evidence']> {
  const last = (await reports.ofItem(actor, entityId)).at(-1);
  if (last !== undefined) return (await reports.find(actor, last.id)).evidence;
  return (await reports.published(actor, entityId)).at(-1)?.evidence ?? [];
}

/** The conclusions of public oversight that concern an item, and the open calls for input about it. */
export async function linkedTo(
  { conclusions, calls }: Application,
  actor: Visit['actor'],
  item: string,
): Promise<Pick<WholeStory, 'conclusions' | 'calls'>> {
  const request = { limit: mostLinked, cursor: undefined };
  const [concluded, called] = await Promise.all([
    conclusions.entities.asked(actor, { ...request, filter: { item } }),
    calls.entities.page(actor, { ...request, filter: { item, isOpen: true } }),
  ]);
  return { conclusions: concluded.items, calls: called.items };
}

/** The conflicts of interest of those whose inputs and conclusions on the item the reader sees. */
export async function conflictsOn(
  { deliveries }: Application,
  actor: Visit['actor'],
  { item, conclusions }: Pick<WholeStory, 'item' | 'conclusions'>,
): Promise<WholeStory['conflicts']> {
  const sourceIds = [...item.inputs, ...conclusions].map(({ submitterId }) => submitterId);
  return await deliveries.conflictsOn(actor, { entityId: item.entityId, sourceIds });
}

/** The letters to the lead; none for readers who may not see them. */
async function lettersTo(
  { letters }: Application,
  actor: Visit['actor'],
  institutionId: string | null,
): Promise<WholeStory['letters']> {
  if (institutionId === null) return [];
  try {
    const found = await letters.list(actor, {
      institutionId,
      after: beforeAll,
      limit: mostLetters,
    });
    return found.letters.toSorted((one, other) => other.year - one.year);
  } catch (error) {
    if (error instanceof ApplicationError && error.kind === 'not_allowed') return [];
    throw error;
  }
}

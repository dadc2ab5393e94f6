import type { Application } from '../../../application/composition/compose-application';
import { Downloads } from '../../components/downloads';
import { FilterForm } from '../../components/filter-form';
import { Pager } from '../../components/pager';
import { Section } from '../../components/section';
import { idOf } from '../../http/id-of-address';
import type { Outcome } from '../../http/outcome';
import { publicAddress } from '../../http/public-address';
import { page, type PageRoute } from '../../http/route';
import type { Visit } from '../../http/visit';
import { allPages, publicTableFiles } from '../../tables/table-files';
import { ConclusionFilters, conclusionColumns, filterChoices, filterIn } from '../conclusions/list';
import { ConclusionRecord } from '../conclusions/record';
import { EntityTable, named } from '../entities/list';
import { History } from '../items/history';

const path = '/public/conclusions';
const pageSize = 50;
const filePageSize = 200;
const eventsOnPage = 50;

/** Which institutions have answered conclusions of public oversight, and what those answers say that are published. */
export function publicConclusions(application: Application): PageRoute[] {
  const { entities } = application.conclusions;
  return [
    page({ path, audience: 'public', show: (visit) => showList(application, visit) }),
    ...publicTableFiles({
      path,
      name: ({ words }) => words.pages.conclusions.publicTitle,
      columns: (visit) => conclusionColumns(visit),
      rows: async function* ({ actor, query, language }) {
        const filter = filterIn(query);
        for await (const found of allPages(
          async (cursor) => await entities.asked(actor, { filter, limit: filePageSize, cursor }),
        )) {
          yield* named(found, language);
        }
      },
    }),
    page({
      path: `${path}/{id}`,
      audience: 'public',
      show: (visit) => showConclusion(application, visit),
    }),
  ];
}

async function showList(
  { conclusions, institutions }: Application,
  visit: Visit,
): Promise<Outcome> {
  const { actor, query, language, words } = visit;
  const said = words.pages.conclusions;
  const filter = filterIn(query);
  const cursor = query.get('cursor') ?? undefined;
  const [found, choices] = await Promise.all([
    conclusions.entities.asked(actor, { filter, limit: pageSize, cursor }),
    filterChoices(institutions, visit),
  ]);
  const address = (entityId: string): string =>
    publicAddress(visit, `/conclusions/${entityId.replace(/^.*\//, '')}`);
  return {
    title: said.publicTitle,
    content: (
      <>
        <p class="ds-paragraph">{said.publicHelp}</p>
        <FilterForm to={path}>
          <ConclusionFilters filter={{ asked: filter, ...choices }} />
        </FilterForm>
        <EntityTable
          {...{ caption: said.publicTitle, empty: said.empty }}
          rows={named(found, language)}
          columns={conclusionColumns(visit, address)}
        />
        <Pager nextCursor={found.nextCursor} />
        {found.items.length === 0 ? null : <Downloads path={path} />}
      </>
    ),
  };
}

async function showConclusion(
  { conclusions: { entities, laws }, terms }: Application,
  visit: Visit,
): Promise<Outcome> {
  const { actor, words, query } = visit;
  const entityId = `oversight-conclusion/${idOf(visit)}`;
  const after = Number(/^\d{1,9}$/.exec(query.get('after') ?? '')?.[0] ?? 0);
  const [entity, timeline, timeZone] = await Promise.all([
    entities.brief(actor, entityId),
    entities.timeline(actor, { entityId, after, limit: eventsOnPage }),
    terms.timeZone(),
  ]);
  const { registrationNumber: number, title } = entity;
  return {
    title: words.pages.conclusions.title({ number, title }),
    content: (
      <>
        <ConclusionRecord
          {...{ entity, timeZone, laws: await laws.of(entity), proof: null }}
          addressOf={(id) => publicAddress(visit, `/items/${id}`)}
        />
        <Section id="history" heading={words.pages.items.sections.history}>
          <History timeline={timeline} timeZone={timeZone} />
        </Section>
      </>
    ),
  };
}

import type { Application } from '../../../application/composition/compose-application';
import { refuseUnpermittedAct, rolesOf } from '../../../domain/participation/permissions';
import { dayIn } from '../../../domain/calendar/written-day';
import { ActionForm } from '../../components/action-form';
import { Day } from '../../components/day';
import { DayField, TextField } from '../../components/fields';
import { Downloads } from '../../components/downloads';
import { FilterForm } from '../../components/filter-form';
import { Notice } from '../../components/notice';
import { Pager } from '../../components/pager';
import { StatusMark } from '../../components/status-mark';
import { SummaryList } from '../../components/summary-list';
import { Table } from '../../components/table';
import { ToOperations } from '../../components/to-operations';
import { isLocalDate } from '../../../domain/shared/instant';
import { letterDetailPages } from './letter';
import { idOf, uuidForm } from '../../http/id-of-address';
import { page, type PageRoute } from '../../http/route';
import type { SignedInVisit } from '../../http/visit';
import { allPages, tableFiles } from '../../tables/table-files';

type Listed = Awaited<ReturnType<Application['letters']['list']>>['letters'][number];
type Previewed = Awaited<ReturnType<Application['letters']['preview']>>['bodies'][number];
type Ordered = Awaited<ReturnType<Application['letters']['findOrder']>>['bodies'][number];

const readers = rolesOf('seeLetters');
const pageSize = 50;
const filePageSize = 200;
const beforeAll = '00000000-0000-0000-0000-000000000000';

/** The yearly letters: those that were sent, and the writing of new ones after a preview. */
export function letterPages(application: Application): PageRoute[] {
  const { letters } = application;
  return [
    ...tableFiles({
      ...{ path: '/letters', audience: readers },
      name: ({ words }) => words.pages.letters.title,
      columns: ({ words: { pages } }) => [
        { heading: pages.letters.institution, value: ({ name }) => name },
        { heading: pages.letters.year, kind: 'number', value: ({ letter }) => letter.year },
        { heading: pages.letters.asOf, kind: 'day', value: ({ letter }) => letter.asOf },
        { heading: pages.letters.items, kind: 'number', value: ({ letter }) => letter.itemCount },
        {
          heading: pages.letters.withdrawn,
          value: ({ letter }) => (letter.withdrawal === null ? null : pages.letters.withdrawn),
        },
      ],
      rows: (visit) => letterRows(letters, visit),
    }),
    page({
      path: '/letters',
      audience: readers,
      show: async ({ actor, words, language, query }) => {
        const cursor = query.get('cursor') ?? '';
        const after = uuidForm.test(cursor) ? cursor : beforeAll;
        const found = await letters.list(actor, { after, limit: pageSize });
        const names = found.names.in(language);
        const said = words.pages.letters;
        return {
          title: said.title,
          content: (
            <>
              {refuseUnpermittedAct(actor, 'orderLetters') === null ? (
                <p class="ds-paragraph">
                  <a class="ds-button" data-variant="secondary" href="/letters/order">
                    {said.orderTitle}
                  </a>
                </p>
              ) : null}
              <Table<Listed>
                caption={said.title}
                rows={found.letters}
                empty={said.empty}
                columns={[
                  {
                    heading: said.institution,
                    cell: ({ institutionId }) => names[institutionId] ?? '–',
                  },
                  { heading: said.year, cell: ({ year }) => year, isNumber: true },
                  { heading: said.asOf, cell: ({ asOf }) => <Day on={asOf} /> },
                  { heading: said.items, cell: ({ itemCount }) => itemCount, isNumber: true },
                  {
                    heading: said.letter,
                    cell: ({ id, withdrawal }) => (
                      <>
                        <a class="ds-link" href={`/letters/${id}/content`}>
                          {said.download}
                        </a>{' '}
                        <a class="ds-link" href={`/letters/${id}`}>
                          {said.toLetter}
                        </a>{' '}
                        {withdrawal === null ? null : (
                          <StatusMark tone="warning">{said.withdrawn}</StatusMark>
                        )}
                      </>
                    ),
                  },
                ]}
              />
              <Pager nextCursor={found.nextAfter} />
              {found.letters.length === 0 ? null : <Downloads path="/letters" />}
            </>
          ),
        };
      },
    }),
    page({
      path: '/letters/order',
      audience: rolesOf('orderLetters'),
      show: async (visit) => {
        const { actor, words, language, query } = visit;
        const asked = askedFor(visit);
        const preview = asked === null ? null : await letters.preview(actor, asked);
        const said = words.pages.letters;
        const names = preview?.names.in(language) ?? {};
        return {
          title: said.orderTitle,
          content: (
            <>
              <p class="ds-paragraph">{said.orderHelp}</p>
              <FilterForm to="/letters/order">
                <TextField
                  {...{ name: 'year', label: said.year, value: query.get('year') ?? '' }}
                  type="number"
                />
                <DayField {...{ name: 'asOf', label: said.asOf, value: query.get('asOf') ?? '' }} />
              </FilterForm>
              {preview === null ? null : (
                <>
                  <Table<Previewed>
                    caption={said.preview}
                    rows={preview.bodies}
                    empty={said.nobody}
                    columns={[
                      {
                        heading: said.institution,
                        cell: ({ institutionId }) => names[institutionId] ?? '–',
                      },
                      { heading: said.items, cell: ({ openItems }) => openItems, isNumber: true },
                      { heading: said.outcome, cell: ({ outcome }) => said.previews[outcome] },
                    ]}
                  />
                  {preview.counts.written === 0 ? null : (
                    <ActionForm submit={said.order({ count: preview.counts.written })} />
                  )}
                </>
              )}
            </>
          ),
        };
      },
      submit: async (visit) => {
        const asked = askedFor(visit);
        if (asked === null) return { seeOther: '/letters/order' };
        const { actor, changeId } = visit;
        const { id } = await letters.order({ ...asked, actor, changeId });
        return { seeOther: `/letters/orders/${id}` };
      },
    }),
    page({
      path: '/letters/orders/{id}',
      audience: rolesOf('seeOperations'),
      show: async (visit) => {
        const { actor, words, language } = visit;
        const order = await letters.findOrder(actor, idOf(visit));
        const names = order.names.in(language);
        const { letters: said, progress } = words.pages;
        return {
          title: said.progressTitle({ year: order.year, on: dayIn(words.tag, order.asOf) }),
          content: (
            <>
              {order.finishedAt === null ? (
                <Notice heading={progress.running}>{progress.runningHelp}</Notice>
              ) : (
                <Notice tone="success">{progress.finished}</Notice>
              )}
              <SummaryList
                entries={[
                  [progress.total, order.counts.total],
                  [said.outcomes.written, order.counts.written],
                  [progress.waiting, order.counts.waiting],
                ]}
              />
              {order.counts.written > 0 &&
              refuseUnpermittedAct(actor, 'withdrawLetters') === null ? (
                <p class="ds-paragraph">
                  <a
                    class="ds-button"
                    data-variant="secondary"
                    href={`/letters/orders/${order.id}/withdraw`}
                  >
                    {said.withdrawAll}
                  </a>
                </p>
              ) : null}
              <ToOperations />
              <Table<Ordered>
                caption={said.byInstitution}
                rows={order.bodies}
                empty={said.nobody}
                columns={[
                  {
                    heading: said.institution,
                    cell: ({ institutionId }) => names[institutionId] ?? '–',
                  },
                  {
                    heading: said.outcome,
                    cell: ({ outcome }) =>
                      outcome === null ? progress.waiting : said.outcomes[outcome],
                  },
                ]}
              />
            </>
          ),
        };
      },
    }),
    ...letterDetailPages(application),
    page({
      path: '/letters/{id}/content',
      audience: readers,
      show: async (visit) => {
        const { content, mediaType, fileName } = await letters.download(visit.actor, idOf(visit));
        return { file: content, contentType: mediaType, fileName };
      },
    }),
  ];
}

/** The year and day of an address; null while they are not both there. */
function askedFor({ query }: SignedInVisit): { year: number; asOf: string } | null {
  const year = query.get('year') ?? '';
  const asOf = query.get('asOf') ?? '';
  return /^2\d{3}$/.test(year) && isLocalDate(asOf) ? { year: Number(year), asOf } : null;
}

/** All letters that the visitor may see, each with the name of its institution. */
async function* letterRows(
  letters: Application['letters'],
  { actor, language }: SignedInVisit,
): AsyncGenerator<{ letter: Listed; name: string | null }> {
  for await (const found of allPages(async (cursor = beforeAll) => {
    const page = await letters.list(actor, { after: cursor, limit: filePageSize });
    return { ...page, items: page.letters, nextCursor: page.nextAfter };
  })) {
    const names = found.names.in(language);
    for (const letter of found.items) yield { letter, name: names[letter.institutionId] ?? null };
  }
}

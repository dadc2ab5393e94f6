import type { Application } from '../../../application/composition/compose-application';
import { refuseUnpermittedAct, rolesOf } from '../../../domain/participation/permissions';
import { Day } from '../../components/day';
import { Downloads } from '../../components/downloads';
import { Pager } from '../../components/pager';
import { StatusMark } from '../../components/status-mark';
import { Table } from '../../components/table';
import { letterDetailPages } from './letter';
import { letterOrderPages } from './order';
import { idOf, uuidForm } from '../../http/id-of-address';
import { page, type PageRoute } from '../../http/route';
import type { SignedInVisit } from '../../http/visit';
import { allPages, tableFiles } from '../../tables/table-files';

type Listed = Awaited<ReturnType<Application['letters']['list']>>['letters'][number];

const readers = rolesOf('seeLetters');
const pageSize = 50;
const filePageSize = 200;
const beforeAll = '00000000-0000-0000-0000-000000000000';

/** The yearly letters: their list, each of them, and ordering new ones. */
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
    ...letterOrderPages(application),
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

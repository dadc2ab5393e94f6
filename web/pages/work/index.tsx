import type { Application } from '../../../application/composition/compose-application';
import { leadDutyKinds } from '../../../domain/implementation/duty-kinds';
import type { ItemView } from '../../../application/items/item-view';
import { notFound } from '../../../application/application-error';
import { Table } from '../../components/table';
import { page, type PageRoute } from '../../http/route';
import { itemColumns } from '../lists/list-columns';
import { acceptPages } from './accept';
import { MyWork } from './my-work';

const pageSize = 50;
const supportedAtOnce = 10;

/** What waits for an institution: its duties as lead, then the items that it supports. */
export function workPages(application: Application): PageRoute[] {
  const { duties, items } = application;
  return [
    ...acceptPages(application),
    page({
      path: '/my-work',
      audience: ['institution'],
      show: async ({ actor, words, language, query }) => {
        const kind = kindIn(query);
        const cursor = query.get('cursor') ?? undefined;
        const supportInstitutionId = actor.institutionId ?? '';
        const [counts, found, supported] = await Promise.all([
          duties.counts(actor),
          duties.page(actor, {
            kinds: kind === null ? leadDutyKinds : [kind],
            limit: pageSize,
            cursor,
          }),
          items.page(actor, {
            filter: { supportInstitutionId },
            ...{ sort: 'nextDue', limit: supportedAtOnce, cursor: undefined },
          }),
        ]);
        const { work, lists } = words.pages;
        return {
          title: work.title,
          content: (
            <>
              <MyWork counts={counts} kind={kind} found={found} />
              {supported.items.length === 0 ? null : (
                <>
                  <Table<ItemView>
                    caption={work.supported}
                    columns={itemColumns(words, supported.names.in(language), true)}
                    rows={supported.items}
                    empty=""
                  />
                  <p class="ds-paragraph">
                    <a class="ds-link" href={`/items?support=${supportInstitutionId}&sort=nextDue`}>
                      {lists.all}
                    </a>
                  </p>
                </>
              )}
            </>
          ),
        };
      },
    }),
  ];
}

function kindIn(query: URLSearchParams) {
  const given = query.get('kind');
  if (given === null) return null;
  const kind = leadDutyKinds.find((known) => known === given);
  if (kind === undefined) throw notFound();
  return kind;
}

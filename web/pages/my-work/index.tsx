import type { Application } from '../../../application/composition/compose-application';
import { leadDutyKinds } from '../../../domain/implementation/duty-kinds';
import type { ItemView } from '../../../application/items/item-view';
import { notFound } from '../../../application/application-error';
import { Downloads } from '../../components/downloads';
import { Table } from '../../components/table';
import { page, type PageRoute } from '../../http/route';
import { ConclusionsToAnswer, conclusionsToAnswer } from '../conclusions/to-answer';
import { OwedInputs } from '../inputs/owed';
import { itemColumns } from '../lists/list-columns';
import { tableFiles } from '../../tables/table-files';
import { dutyData, dutyRows } from './duty-files';
import { acceptPages } from './accept';
import { MyWork } from './my-work';

const pageSize = 50;
const supportedAtOnce = 10;

/** What waits for an institution: its duties as lead, then the items that it supports. */
export function workPages(application: Application): PageRoute[] {
  const { duties, items, inputs } = application;
  return [
    ...acceptPages(application),
    ...tableFiles({
      ...{ path: '/my-work', audience: ['institution'] },
      name: ({ words }) => words.pages.work.title,
      columns: dutyData,
      rows: (visit) => dutyRows(duties, visit, kindsIn(visit.query)),
    }),
    page({
      path: '/my-work',
      audience: ['institution'],
      show: async (visit) => {
        const { actor, words, language, query } = visit;
        const kind = kindIn(query);
        const cursor = query.get('cursor') ?? undefined;
        const supportInstitutionId = actor.institutionId ?? '';
        const [counts, found, supported, conclusions, owed] = await Promise.all([
          duties.counts(actor),
          duties.page(actor, {
            kinds: kindsIn(query),
            limit: pageSize,
            cursor,
          }),
          items.page(actor, {
            filter: { supportInstitutionId },
            ...{ sort: 'nextDue', limit: supportedAtOnce, cursor: undefined },
          }),
          conclusionsToAnswer(application, visit),
          inputs.entities.page(actor, {
            filter: { owedBy: supportInstitutionId },
            ...{ limit: supportedAtOnce, cursor: undefined },
          }),
        ]);
        const { work, lists } = words.pages;
        return {
          title: work.title,
          content: (
            <>
              <MyWork counts={counts} kind={kind} found={found} />
              {found.duties.length === 0 ? null : <Downloads path="/my-work" />}
              <ConclusionsToAnswer conclusions={conclusions} />
              <OwedInputs inputs={owed.items} names={owed.names.in(language)} />
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

function kindsIn(query: URLSearchParams): readonly string[] {
  const kind = kindIn(query);
  return kind === null ? leadDutyKinds : [kind];
}

function kindIn(query: URLSearchParams) {
  const given = query.get('kind');
  if (given === null) return null;
  const kind = leadDutyKinds.find((known) => known === given);
  if (kind === undefined) throw notFound();
  return kind;
}

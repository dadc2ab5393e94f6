import type { Application } from '../../../application/composition/compose-application';
import { TextField } from '../../components/fields';
import { FilterForm } from '../../components/filter-form';
import { Table } from '../../components/table';
import { page, type PageRoute } from '../../http/route';
import type { Visit } from '../../http/visit';
import { publicAddress } from '../../http/public-address';

/** The first page: a search, and how many items there are of what. */
export function publicHome({ items }: Application): PageRoute[] {
  return [
    page({
      path: '/public',
      audience: 'public',
      show: async (visit) => {
        const { public: said } = visit.words.pages;
        const summary = await items.summary(visit.actor, {});
        return {
          title: said.title,
          content: (
            <>
              <p class="ds-paragraph">{said.purpose}</p>
              <FilterForm to="/public/items">
                <TextField name="q" label={visit.words.pages.lists.filters.q} />
              </FilterForm>
              <p class="ds-paragraph">
                <a
                  class="ds-link"
                  href={publicAddress(visit, '/items', {
                    ...{ contested: 'true', sort: 'mostContested' },
                  })}
                >
                  {visit.words.pages.lists.mostContested}
                </a>
              </p>
              <Counts visit={visit} summary={summary} />
            </>
          ),
        };
      },
    }),
  ];
}

type Summary = Awaited<ReturnType<Application['items']['summary']>>;

function Counts({ visit, summary }: { visit: Visit; summary: Summary }) {
  const { names, pages } = visit.words;
  const { cockpit } = pages;
  const tables = [
    {
      ...{ caption: cockpit.byStatus, heading: cockpit.status, rows: summary.byValidatedStatus },
      filter: (value: string | null) => ({ validatedStatus: value ?? 'none' }),
      nameOf: (value: string | null) =>
        value === null ? cockpit.notStated : names.statuses[value as keyof typeof names.statuses],
    },
    {
      ...{ caption: cockpit.byMechanism, heading: cockpit.mechanism, rows: summary.byMechanism },
      filter: (value: string | null) =>
        value === null ? { kind: 'plan_item' } : { mechanism: value },
      nameOf: (value: string | null) => value ?? cockpit.plans,
    },
  ];
  return (
    <>
      {tables.map(({ caption, heading, rows, filter, nameOf }) => (
        <Table
          key={caption}
          caption={caption}
          rows={rows}
          empty={cockpit.empty}
          columns={[
            { heading, cell: ({ value }) => nameOf(value) },
            {
              heading: cockpit.items,
              isNumber: true,
              cell: ({ value, count }) => (
                <a class="ds-link" href={publicAddress(visit, '/items', filter(value))}>
                  {count}
                </a>
              ),
            },
          ]}
        />
      ))}
    </>
  );
}

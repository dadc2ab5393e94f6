import type { Application } from '../../../application/composition/compose-application';
import type { PublishedInstitution } from '../../../application/institutions/published-institutions';
import { dayIn } from '../../../domain/calendar/written-day';
import { nameIn } from '../../../locales/names';
import { Downloads } from '../../components/downloads';
import { Table } from '../../components/table';
import { page, type PageRoute } from '../../http/route';
import type { Visit } from '../../http/visit';
import type { DataColumn } from '../../tables/column';
import { publicTableFiles } from '../../tables/table-files';
import { publicAddress } from '../../http/public-address';

const path = '/public/institutions';

/** The institutions with the items that they lead and the punctuality of their reports. */
export function publicInstitutions({ publishedInstitutions }: Application): PageRoute[] {
  return [
    page({
      path,
      audience: 'public',
      show: async (visit) => {
        const { language, words, actor } = visit;
        const { public: said, cockpit } = words.pages;
        const { institutions, total, from, to } = await publishedInstitutions.read(actor);
        const day = (on: string) => dayIn(words.tag, on);
        return {
          title: said.institutions,
          content: (
            <>
              <p class="ds-paragraph">{said.counted({ from: day(from), to: day(to) })}</p>
              <p class="ds-paragraph">{said.hiddenFigures}</p>
              <Table<PublishedInstitution>
                caption={said.institutions}
                rows={institutions}
                empty={cockpit.empty}
                columns={[
                  {
                    ...{ heading: cockpit.institution, isPlain: true, isText: true },
                    cell: ({ institution }) => nameIn(language, institution.names),
                  },
                  {
                    ...{ heading: said.ledItems, isNumber: true },
                    cell: ({ institution: { id }, items }) => (
                      <a class="ds-link" href={publicAddress(visit, '/items', { lead: id })}>
                        {items}
                      </a>
                    ),
                  },
                  ...(['due', 'onTime', 'late'] as const).map((name) => ({
                    ...{ heading: said[name], isNumber: true },
                    cell: (row: PublishedInstitution) => row[name] ?? '–',
                  })),
                ]}
              />
              <p class="ds-paragraph">{said.total(total)}</p>
              <Downloads path={path} />
            </>
          ),
        };
      },
    }),
    ...publicTableFiles({
      path,
      name: ({ words }) => words.pages.cockpit.institution,
      columns: dataColumns,
      rows: async function* ({ actor }) {
        yield* (await publishedInstitutions.read(actor)).institutions;
      },
    }),
  ];
}

function dataColumns({ words, language }: Visit): DataColumn<PublishedInstitution>[] {
  const { public: said, cockpit } = words.pages;
  return [
    {
      heading: cockpit.institution,
      value: ({ institution }) => nameIn(language, institution.names),
    },
    { heading: said.ledItems, kind: 'number', value: ({ items }) => items },
    ...(['due', 'onTime', 'late'] as const).map((name) => ({
      ...{ heading: said[name], kind: 'number' as const },
      value: (row: PublishedInstitution) => row[name],
    })),
  ];
}

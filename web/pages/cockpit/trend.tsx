import type { Cockpit } from '../../../application/items/cockpit';
import { writtenMonth } from '../../../locales/words';
import { MonthChart } from '../../components/month-chart';
import { Table } from '../../components/table';
import { useVisit } from '../../layout/visit-context';
import { Counted } from './counted';

/** The last twelve months as lines, and the same figures as a table. */
export function Trend({ shown: { months } }: { shown: Awaited<ReturnType<Cockpit['read']>> }) {
  const { cockpit } = useVisit().words.pages;
  const lines = [
    { name: cockpit.registered, of: 'registered', filter: 'registeredIn' },
    { name: cockpit.openAtEnd, of: 'open', filter: 'openAtEndOf' },
    { name: cockpit.closed, of: 'closed', filter: 'closedIn' },
  ] as const;
  return (
    <section class="page-section">
      <h2 class="ds-heading" data-size="sm">
        {cockpit.trend}
      </h2>
      <MonthChart
        months={months.map(({ month }) => month)}
        lines={lines.map(({ name, of }) => ({ name, values: months.map((row) => row[of]) }))}
      />
      <Table
        caption={cockpit.trend}
        rows={months}
        empty={cockpit.empty}
        isCompared
        columns={[
          { heading: cockpit.month, cell: ({ month }) => writtenMonth(month) },
          ...lines.map(({ name, of, filter }) => ({
            ...{ heading: name, isNumber: true },
            cell: (row: (typeof months)[number]) => (
              <Counted count={row[of]} filters={{ [filter]: row.month }} />
            ),
          })),
        ]}
      />
    </section>
  );
}

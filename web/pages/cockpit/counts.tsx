import type { Cockpit } from '../../../application/items/cockpit';
import { Day } from '../../components/day';
import { Table } from '../../components/table';
import { useVisit } from '../../layout/visit-context';
import { openStages } from '../lists/list-filter';
import { Counted } from './counted';

type Shown = Awaited<ReturnType<Cockpit['read']>>;

/** What is overdue, of institutions and of the center. */
export function OverdueDuties({ shown: { overdueDuties } }: { shown: Shown }) {
  const { names, pages } = useVisit().words;
  const { cockpit } = pages;
  const duties: Readonly<Record<string, string>> = names.duties;
  return (
    <Table
      caption={cockpit.byDuty}
      rows={overdueDuties}
      empty={cockpit.noOverdue}
      columns={[
        { heading: cockpit.duty, cell: ({ duty }) => duties[duty] ?? duty },
        {
          ...{ heading: cockpit.items, isNumber: true },
          cell: ({ duty, count }) => <Counted count={count} filters={{ overdueDuty: duty }} />,
        },
        { heading: cockpit.overdueSince, cell: ({ since }) => <Day on={since} /> },
      ]}
    />
  );
}

/** How many next duties of institutions fall due soon. */
export function NextDeadlines({ shown: { nextDue } }: { shown: Shown }) {
  const { cockpit } = useVisit().words.pages;
  return (
    <Table
      caption={cockpit.nextDeadlines}
      rows={nextDue}
      empty={cockpit.empty}
      columns={[
        { heading: cockpit.due, cell: ({ days }) => cockpit.within({ days }) },
        {
          ...{ heading: cockpit.items, isNumber: true },
          cell: ({ nextDueBefore, count }) => (
            <Counted count={count} filters={{ nextDueBefore, sort: 'nextDue' }} />
          ),
        },
      ]}
    />
  );
}

interface CountTable {
  caption: string;
  heading: string;
  rows: readonly { value: string | null; count: number }[];
  nameOf: (value: string | null) => string;
  filters: (value: string | null) => Readonly<Record<string, string>>;
}

/** The items by stage, status and mechanism, and the open recommendations by theme. */
export function Counts({ shown: { summary, themes } }: { shown: Shown }) {
  const { names, pages } = useVisit().words;
  const { cockpit } = pages;
  const named = (said: Readonly<Record<string, string>>, none: string) => (value: string | null) =>
    value === null ? none : (said[value] ?? value);
  const tables: readonly CountTable[] = [
    {
      ...{ caption: cockpit.byStage, heading: cockpit.stage, rows: summary.byStage },
      nameOf: named(names.stages, cockpit.none),
      filters: (value) => ({ stage: value ?? 'registered' }),
    },
    {
      ...{ caption: cockpit.byStatus, heading: cockpit.status, rows: summary.byValidatedStatus },
      nameOf: named(names.statuses, cockpit.notStated),
      filters: (value) => ({ validatedStatus: value ?? 'none' }),
    },
    {
      ...{ caption: cockpit.byMechanism, heading: cockpit.mechanism, rows: summary.byMechanism },
      nameOf: named({}, cockpit.plans),
      filters: (value): Record<string, string> =>
        value === null ? { kind: 'plan_item' } : { mechanism: value },
    },
    {
      ...{ caption: cockpit.byTheme, heading: cockpit.theme },
      rows: themes.map(({ theme, count }) => ({ value: theme, count })),
      nameOf: named({}, cockpit.none),
      filters: (value) => ({ theme: value ?? '', stage: openStages }),
    },
  ];
  return (
    <div class="beside">
      {tables.map(({ caption, heading, rows, nameOf, filters }) => (
        <Table
          key={caption}
          caption={caption}
          rows={rows}
          empty={caption === cockpit.byTheme ? cockpit.noThemes : cockpit.empty}
          columns={[
            { heading, cell: ({ value }) => <bdi>{nameOf(value)}</bdi> },
            {
              ...{ heading: cockpit.items, isNumber: true },
              cell: ({ value, count }) => <Counted count={count} filters={filters(value)} />,
            },
          ]}
        />
      ))}
    </div>
  );
}

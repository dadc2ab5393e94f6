import type { Cockpit } from '../../../application/items/cockpit';
import { Day } from '../../components/day';
import { itemsAddress } from '../../components/items-address';
import { MonthChart } from '../../components/month-chart';
import { Table, type Column } from '../../components/table';
import { localDateOf } from '../../../domain/calendar/local-time';
import { useVisit } from '../../layout/visit-context';

type Shown = Awaited<ReturnType<Cockpit['read']>>;
type Lead = Shown['leads'][number];

/** Every number is a link to the list that it counts. */
export function Overview({ shown }: { shown: Shown }) {
  return (
    <>
      <Figures shown={shown} />
      <Leads shown={shown} />
      <Counts shown={shown} />
      <Trend shown={shown} />
    </>
  );
}

function Figures({ shown: { summary } }: { shown: Shown }) {
  const { cockpit } = useVisit().words.pages;
  const contested = summary.byStage.find(({ value }) => value === 'contested')?.count ?? 0;
  const figures = [
    { name: cockpit.total, count: summary.total, filters: {} },
    { name: cockpit.leadOverdue, count: summary.overdue?.lead ?? 0, filters: { overdue: 'lead' } },
    {
      name: cockpit.centerOverdue,
      count: summary.overdue?.center ?? 0,
      filters: { overdue: 'center' },
    },
    { name: cockpit.contested, count: contested, filters: { stage: 'contested' } },
  ] as const;
  return (
    <div class="figures">
      {figures.map(({ name, count, filters }) => (
        <a class="figure" key={name} href={itemsAddress(filters)}>
          <span>{name}</span>
          <strong>{count}</strong>
        </a>
      ))}
    </div>
  );
}

function Leads({ shown: { leads, names, timeZone } }: { shown: Shown }) {
  const { words, language } = useVisit();
  const { cockpit } = words.pages;
  const named = names.in(language);
  const columns: readonly Column<Lead>[] = [
    {
      heading: cockpit.institution,
      cell: ({ leadId }) => (
        <a class="ds-link" href={itemsAddress({ lead: leadId })}>
          {named[leadId] ?? leadId}
        </a>
      ),
    },
    { heading: cockpit.open, isNumber: true, cell: ({ open }) => open },
    {
      heading: cockpit.overdue,
      isNumber: true,
      cell: ({ leadId, overdue }) =>
        overdue === 0 ? (
          0
        ) : (
          <a class="ds-link" href={itemsAddress({ lead: leadId, overdue: 'lead' })}>
            {overdue}
          </a>
        ),
    },
    {
      heading: cockpit.overdueSince,
      cell: ({ overdueSince }) => (overdueSince === null ? '–' : <Day on={overdueSince} />),
    },
    { heading: cockpit.contested, isNumber: true, cell: ({ contested }) => contested },
    {
      heading: cockpit.nextDue,
      cell: ({ nextDueOn }) => (nextDueOn === null ? '–' : <Day on={nextDueOn} />),
    },
    {
      heading: cockpit.lastReport,
      cell: ({ lastReportAt }) =>
        lastReportAt === null ? cockpit.noReport : <Day on={localDateOf(lastReportAt, timeZone)} />,
    },
  ];
  return (
    <Table caption={cockpit.byInstitution} columns={columns} rows={leads} empty={cockpit.empty} />
  );
}

interface CountTable {
  caption: string;
  heading: string;
  /** The filter of lists that a value belongs to. */
  filter: string;
  /** What no value is called. */
  none: string;
  rows: readonly { value: string | null; count: number }[];
  said: Readonly<Record<string, string>>;
}

function Counts({ shown: { summary, themes } }: { shown: Shown }) {
  const { names, pages } = useVisit().words;
  const { cockpit } = pages;
  const { stages, statuses } = names;
  const tables: readonly CountTable[] = [
    {
      caption: cockpit.byStage,
      heading: cockpit.stage,
      filter: 'stage',
      none: cockpit.none,
      rows: summary.byStage,
      said: stages,
    },
    {
      caption: cockpit.byStatus,
      heading: cockpit.status,
      filter: 'validatedStatus',
      none: cockpit.notStated,
      rows: summary.byValidatedStatus,
      said: statuses,
    },
    {
      caption: cockpit.byMechanism,
      heading: cockpit.mechanism,
      filter: 'mechanism',
      none: cockpit.plans,
      rows: summary.byMechanism,
      said: {},
    },
    {
      caption: cockpit.byTheme,
      heading: cockpit.theme,
      filter: 'theme',
      none: cockpit.none,
      rows: themes.map(({ theme, count }) => ({ value: theme, count })),
      said: {},
    },
  ];
  return (
    <>
      {tables.map(({ caption, heading, filter, none, rows, said }) => (
        <Table
          key={caption}
          caption={caption}
          rows={rows}
          empty={filter === 'theme' ? cockpit.noThemes : cockpit.empty}
          columns={[
            {
              heading,
              cell: ({ value }) =>
                value === null ? (
                  none
                ) : (
                  <a class="ds-link" href={itemsAddress({ [filter]: value })}>
                    {said[value] ?? value}
                  </a>
                ),
            },
            { heading: cockpit.items, isNumber: true, cell: ({ count }) => count },
          ]}
        />
      ))}
    </>
  );
}

function Trend({ shown: { months } }: { shown: Shown }) {
  const { cockpit } = useVisit().words.pages;
  return (
    <section>
      <h2 class="ds-heading" data-size="sm">
        {cockpit.trend}
      </h2>
      <MonthChart
        months={months.map(({ month }) => month)}
        lines={[
          { name: cockpit.registered, values: months.map(({ registered }) => registered) },
          { name: cockpit.openAtEnd, values: months.map(({ open }) => open) },
          { name: cockpit.closed, values: months.map(({ closed }) => closed) },
        ]}
      />
      <Table
        caption={cockpit.trend}
        rows={months}
        empty={cockpit.empty}
        columns={[
          { heading: cockpit.month, cell: ({ month }) => month },
          { heading: cockpit.registered, isNumber: true, cell: ({ registered }) => registered },
          { heading: cockpit.openAtEnd, isNumber: true, cell: ({ open }) => open },
          { heading: cockpit.closed, isNumber: true, cell: ({ closed }) => closed },
        ]}
      />
    </section>
  );
}

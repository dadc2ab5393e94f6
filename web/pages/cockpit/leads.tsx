import type { Cockpit } from '../../../application/items/cockpit';
import { localDateOf } from '../../../domain/calendar/local-time';
import { Day, DayOf } from '../../components/day';
import { Downloads } from '../../components/downloads';
import { EmptyState, Table, type Column } from '../../components/table';
import type { Visit } from '../../http/visit';
import { useVisit } from '../../layout/visit-context';
import type { DataColumn } from '../../tables/column';
import { openStages } from '../lists/list-filter';
import { Counted } from './counted';

type Shown = Awaited<ReturnType<Cockpit['read']>>;
type Lead = Shown['leads'][number];

/** More would be a second table of all institutions. */
const mostSilent = 20;

/** Every institution that leads open items, the one with most overdue items first. */
export function Leads({ shown: { leads, names, timeZone } }: { shown: Shown }) {
  const { cockpit } = useVisit().words.pages;
  const { institution, overdue, overdueSince, lastReport } = useColumns({ names, timeZone });
  return (
    <>
      <Table
        caption={cockpit.byInstitution}
        rows={leads}
        empty={cockpit.empty}
        isCompared
        columns={[
          institution,
          {
            ...{ heading: cockpit.open, isNumber: true },
            cell: ({ leadId, open }) => (
              <Counted count={open} filters={{ lead: leadId, stage: openStages }} />
            ),
          },
          overdue,
          overdueSince,
          {
            ...{ heading: cockpit.contested, isNumber: true },
            cell: ({ leadId, contested }) => (
              <Counted count={contested} filters={{ lead: leadId, stage: 'contested' }} />
            ),
          },
          {
            heading: cockpit.nextDue,
            cell: ({ nextDueOn }) => (nextDueOn === null ? '–' : <Day on={nextDueOn} />),
          },
          lastReport,
        ]}
      />
      {leads.length === 0 ? null : <Downloads path="/cockpit" />}
    </>
  );
}

/** The institutions of which nothing was heard since something fell due. */
export function Silent({ shown: { silent, names, timeZone } }: { shown: Shown }) {
  const { cockpit } = useVisit().words.pages;
  const { institution, overdue, overdueSince, lastReport } = useColumns({ names, timeZone });
  return (
    <section class="page-section">
      <h2 class="ds-heading" data-size="sm">
        {cockpit.silent}
      </h2>
      {silent.length === 0 ? (
        <EmptyState>{cockpit.noSilent}</EmptyState>
      ) : (
        <>
          <p class="ds-paragraph">
            {cockpit.silentHelp}
            {silent.length > mostSilent
              ? ` ${cockpit.silentMore({ shown: mostSilent, count: silent.length })}`
              : ''}
          </p>
          <Table
            caption={cockpit.silent}
            rows={silent.slice(0, mostSilent)}
            empty={cockpit.noSilent}
            columns={[institution, overdue, overdueSince, lastReport]}
          />
        </>
      )}
    </section>
  );
}

function useColumns({ names, timeZone }: Pick<Shown, 'names' | 'timeZone'>) {
  const { words, language } = useVisit();
  const { cockpit } = words.pages;
  const named = names.in(language);
  return {
    institution: {
      ...{ heading: cockpit.institution, isPlain: true },
      cell: ({ leadId }: Lead) => named[leadId] ?? leadId,
    },
    overdue: {
      ...{ heading: cockpit.overdue, isNumber: true },
      cell: ({ leadId, overdue }: Lead) => (
        <Counted count={overdue} filters={{ lead: leadId, stage: openStages, overdue: 'lead' }} />
      ),
    },
    overdueSince: {
      heading: cockpit.overdueSince,
      cell: ({ overdueSince }: Lead) => (overdueSince === null ? '–' : <Day on={overdueSince} />),
    },
    lastReport: {
      heading: cockpit.lastReport,
      cell: ({ lastReportAt }: Lead) =>
        lastReportAt === null ? cockpit.noReport : <DayOf at={lastReportAt} timeZone={timeZone} />,
    },
  } satisfies Record<string, Column<Lead>>;
}

/** The columns as a file. */
export function leadData({
  words,
}: Visit): DataColumn<{ lead: Lead; name: string; timeZone: string }>[] {
  const { cockpit } = words.pages;
  return [
    { heading: cockpit.institution, value: ({ name }) => name },
    ...(['open', 'overdue', 'contested'] as const).map((count) => ({
      ...{ heading: cockpit[count], kind: 'number' as const },
      value: ({ lead }: { lead: Lead }) => lead[count],
    })),
    { heading: cockpit.overdueSince, kind: 'day', value: ({ lead }) => lead.overdueSince },
    { heading: cockpit.nextDue, kind: 'day', value: ({ lead }) => lead.nextDueOn },
    {
      ...{ heading: cockpit.lastReport, kind: 'day' },
      value: ({ lead: { lastReportAt }, timeZone }) =>
        lastReportAt === null ? null : localDateOf(lastReportAt, timeZone),
    },
  ];
}

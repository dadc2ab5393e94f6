import { Day } from '../../components/day';
import { Section } from '../../components/section';
import { StatusMark, type Tone } from '../../components/status-mark';
import { Table } from '../../components/table';
import { useWords } from '../../layout/visit-context';
import { itemAddress } from './address';
import type { ItemStory } from './story';

const tones = {
  open: 'neutral',
  submitted: 'info',
  returned: 'warning',
  accepted: 'success',
  superseded: 'neutral',
} as const satisfies Record<string, Tone>;

/** The reporting periods with what was reported and confirmed in each, the latest first. */
export function Periods({ item: { periods, entityId } }: Pick<ItemStory, 'item'>) {
  const { pages, names } = useWords();
  const { items } = pages;
  if (periods.length === 0) return null;
  const statusOf = (status: string | null): string =>
    status === null ? '–' : names.statuses[status as keyof typeof names.statuses];
  return (
    <Section id="periods" heading={items.sections.periods}>
      <Table
        caption={items.sections.periods}
        empty=""
        rows={periods.toReversed()}
        columns={[
          { heading: items.period, cell: ({ number }) => number, isNumber: true },
          { heading: items.day, cell: ({ dueOn }) => (dueOn === null ? '–' : <Day on={dueOn} />) },
          {
            heading: items.state,
            cell: ({ state, unsignedReport }) => (
              <StatusMark tone={tones[state]}>
                {unsignedReport === null ? items.periodStates[state] : items.unsigned}
              </StatusMark>
            ),
          },
          {
            heading: names.statusSources.claimed,
            cell: ({ report }) => statusOf(report?.claimedStatus ?? null),
          },
          {
            heading: names.statusSources.validated,
            cell: ({ validatedStatus }) => statusOf(validatedStatus),
          },
          {
            heading: items.report,
            cell: ({ number, report, unsignedReport }) => {
              const id = report?.id ?? unsignedReport?.id;
              return id === undefined ? (
                '–'
              ) : (
                <a class="ds-link" href={itemAddress(entityId, 'reports', id)}>
                  {items.openReport({ number })}
                </a>
              );
            },
          },
        ]}
      />
    </Section>
  );
}

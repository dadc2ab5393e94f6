import { localDateOf } from '../../../domain/calendar/local-time';
import { dayIn } from '../../../domain/calendar/written-day';
import { DayOf } from '../../components/day';
import { Section } from '../../components/section';
import { Table } from '../../components/table';
import { WrittenText } from '../../components/written-text';
import { useWords } from '../../layout/visit-context';
import { itemAddress } from './address';
import type { ItemStory } from './story';

/** The reports on the leading recommendation that the center applied to this one, with what it checked. */
export function AppliedReports({ item, timeZone }: Pick<ItemStory, 'item' | 'timeZone'>) {
  const { pages, names, tag } = useWords();
  const { sections, applied: said } = pages.items;
  if (item.appliedReports.length === 0) return null;
  return (
    <Section id="applied" heading={sections.applied}>
      <Table
        caption={sections.applied}
        empty=""
        rows={item.appliedReports}
        columns={[
          {
            heading: pages.items.report,
            cell: ({ leaderEntityId, reportId, period }) => (
              <a class="ds-link" href={itemAddress(leaderEntityId, 'reports', reportId)}>
                {said.report({ number: period })}
              </a>
            ),
          },
          { heading: said.status, cell: ({ validatedStatus }) => names.statuses[validatedStatus] },
          {
            heading: said.on,
            cell: ({ appliedAt, voidSince }) => (
              <>
                <DayOf at={appliedAt} timeZone={timeZone} />
                {voidSince === null
                  ? null
                  : `, ${said.void({ on: dayIn(tag, localDateOf(voidSince, timeZone)) })}`}
              </>
            ),
          },
          {
            heading: said.check,
            cell: ({ check }) => (check === null ? '–' : <WrittenText text={check} />),
          },
        ]}
      />
    </Section>
  );
}

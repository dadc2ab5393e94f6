import type { Cockpit } from '../../../application/items/cockpit';
import { itemsAddress } from '../../components/items-address';
import { useVisit } from '../../layout/visit-context';
import { Counts, NextDeadlines, OverdueDuties } from './counts';
import { Leads, Silent } from './leads';
import { Trend } from './trend';

type Shown = Awaited<ReturnType<Cockpit['read']>>;

/** Every number is a link to the list that it counts. */
export function Overview({ shown }: { shown: Shown }) {
  return (
    <>
      <Figures shown={shown} />
      <Silent shown={shown} />
      <div class="beside">
        <OverdueDuties shown={shown} />
        <NextDeadlines shown={shown} />
      </div>
      <Leads shown={shown} />
      <Trend shown={shown} />
      <Counts shown={shown} />
    </>
  );
}

function Figures({ shown: { summary, disputed } }: { shown: Shown }) {
  const { cockpit, lists } = useVisit().words.pages;
  const contested = summary.byStage.find(({ value }) => value === 'contested')?.count ?? 0;
  const figures = [
    { name: cockpit.total, count: summary.total, filters: {} },
    { name: cockpit.leadOverdue, count: summary.overdue?.lead ?? 0, filters: { overdue: 'lead' } },
    {
      ...{ name: cockpit.centerOverdue, count: summary.overdue?.center ?? 0 },
      filters: { overdue: 'center' },
    },
    { name: cockpit.contested, count: contested, filters: { stage: 'contested' } },
    {
      ...{ name: lists.filters.contested, count: disputed },
      filters: { contested: 'true', sort: 'mostContested' },
    },
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

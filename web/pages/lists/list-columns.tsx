import type { ItemView } from '../../../application/items/item-view';
import type { Words } from '../../../locales/words';
import { DueDay } from '../../components/due-day';
import { ItemName } from '../../components/item-name';
import type { Column } from '../../components/table';

type Names = Readonly<Record<string, string>>;

/** The columns of items in lists. Those of the process are left out for viewers who may not see it. */
export function itemColumns(words: Words, names: Names, seesProcess: boolean): Column<ItemView>[] {
  const { pages, names: codes } = words;
  const { columns } = pages.lists;
  const status = (item: ItemView) => statusOf(words, item);
  return [
    { heading: columns.item, cell: (item) => <ItemName item={item} /> },
    { heading: columns.lead, cell: ({ leadInstitutionId: id }) => names[id ?? ''] ?? '–' },
    { heading: columns.stage, cell: ({ stage }) => codes.stages[stage] },
    { heading: columns.status, cell: status },
    ...(seesProcess
      ? [
          { heading: columns.nextLeadDue, cell: dueOf('lead') },
          { heading: columns.nextCenterDue, cell: dueOf('center') },
        ]
      : []),
  ];
}

const dueOf = (side: 'lead' | 'center') =>
  function NextDue({ entityId, ...item }: ItemView) {
    const overdue = item[`${side}Overdue`];
    const due = overdue ?? item[side === 'lead' ? 'nextLeadDue' : 'nextCenterDue'];
    if (due === null) return '–';
    const { clockId, dueOn } = due;
    const overdueDays = overdue?.overrun?.calendarDays ?? null;
    return <DueDay {...{ entityId, clockId, dueOn, overdueDays }} />;
  };

/** The columns of the list as a table to calculate with. */
export function csvHeader({ pages }: Words): readonly string[] {
  const { columns } = pages.lists;
  return [
    ...[columns.kind, columns.register, columns.number, columns.text, columns.lead, columns.stage],
    ...[columns.claimed, columns.status, columns.nextLeadDue, columns.nextCenterDue],
    ...[columns.leadOverdue, columns.centerOverdue, columns.address],
  ];
}

/** One item of it; days as `YYYY-MM-DD`. */
export function csvRow({ names: codes }: Words, names: Names, item: ItemView): readonly string[] {
  const { statuses, document, plan, leadOverdue, centerOverdue } = item;
  return [
    codes.itemKinds[item.kind],
    document?.symbol ?? plan?.title ?? '',
    item.number,
    item.text,
    names[item.leadInstitutionId ?? ''] ?? '',
    codes.stages[item.stage],
    statuses.claimed === null ? '' : codes.statuses[statuses.claimed],
    statuses.validated === null ? '' : codes.statuses[statuses.validated],
    (leadOverdue ?? item.nextLeadDue)?.dueOn ?? '',
    (centerOverdue ?? item.nextCenterDue)?.dueOn ?? '',
    String(leadOverdue?.overrun?.calendarDays ?? ''),
    String(centerOverdue?.overrun?.calendarDays ?? ''),
    `/items/${item.entityId}`,
  ];
}

function statusOf({ names }: Words, { statuses }: ItemView): string {
  return statuses.validated === null ? '–' : names.statuses[statuses.validated];
}

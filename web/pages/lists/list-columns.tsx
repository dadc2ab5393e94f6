import type { ItemView } from '../../../application/items/item-view';
import type { Status } from '../../../domain/shared/status';
import type { Words } from '../../../locales/words';
import { DueDay } from '../../components/due-day';
import { ItemName } from '../../components/item-name';
import type { Column } from '../../components/table';
import type { Visit } from '../../http/visit';
import type { DataColumn } from '../../tables/column';

type Names = Readonly<Record<string, string>>;

/** The columns of items in lists. Those of the process are left out for viewers who may not see it. */
export function itemColumns(
  words: Words,
  names: Names,
  seesProcess: boolean,
  address?: (entityId: string) => string,
): Column<ItemView>[] {
  const { pages, names: codes } = words;
  const { columns } = pages.lists;
  const status = (item: ItemView) => statusOf(words, item);
  return [
    {
      heading: columns.item,
      isPlain: true,
      isText: true,
      cell: (item) => <ItemName {...{ item, address }} />,
    },
    {
      ...{ heading: columns.lead, isPlain: true },
      cell: ({ leadInstitutionId: id }) => names[id ?? ''] ?? '–',
    },
    { heading: columns.stage, isPlain: true, cell: ({ stage }) => codes.stages[stage] },
    { heading: columns.status, cell: status },
    ...(seesProcess
      ? [
          { heading: columns.nextLeadDue, cell: dueCell('lead') },
          { heading: columns.nextCenterDue, cell: dueCell('center') },
        ]
      : []),
  ];
}

/** What the three voices say, for a list of contested items. */
export function voiceColumns(
  { pages, names: codes }: Words,
  { query, seesProcess }: { query: URLSearchParams; seesProcess: boolean },
): Column<ItemView>[] {
  const isAsked =
    query.get('contested') === 'true' || (query.get('sort') ?? '').endsWith('mostContested');
  if (!isAsked) return [];
  const { columns } = pages.lists;
  const said = (status: Status | null) => (status === null ? '–' : codes.statuses[status]);
  return [
    ...(seesProcess
      ? [{ heading: columns.claimed, cell: ({ statuses }: ItemView) => said(statuses.claimed) }]
      : []),
    { heading: columns.independent, cell: ({ statuses }) => said(statuses.independent) },
    {
      ...{ heading: columns.disagreement, isNumber: true },
      cell: ({ disagreement }) => disagreement ?? '–',
    },
  ];
}

function dueOf(side: 'lead' | 'center', item: ItemView) {
  return item[`${side}Overdue`] ?? item[side === 'lead' ? 'nextLeadDue' : 'nextCenterDue'];
}

const dueCell = (side: 'lead' | 'center') =>
  function NextDue(item: ItemView) {
    const due = dueOf(side, item);
    if (due === null) return '–';
    const { clockId, dueOn } = due;
    const overdueDays = item[`${side}Overdue`]?.overrun?.calendarDays ?? null;
    const day = { entityId: item.entityId, clockId, dueOn, overdueDays };
    return <DueDay {...day} isExplained={false} />;
  };

/** A row of the list as a file: an item, and the names in its page of the list. */
export interface ItemRow {
  item: ItemView;
  names: Names;
}

/** The columns of the list as a file. Those of the process are left out for viewers who may not see it. */
export function itemData(
  { words, site }: Pick<Visit, 'words' | 'site'>,
  { root = '/items', seesProcess }: { root?: string; seesProcess: boolean },
): DataColumn<ItemRow>[] {
  const { pages, names: codes } = words;
  const { columns } = pages.lists;
  const said = (status: Status | null) => (status === null ? null : codes.statuses[status]);
  const voices: DataColumn<ItemRow>[] = [
    { heading: columns.independent, value: ({ item }) => said(item.statuses.independent) },
    {
      ...{ heading: columns.disagreement, kind: 'number' },
      value: ({ item }) => item.disagreement,
    },
  ];
  const process: DataColumn<ItemRow>[] = [
    { heading: columns.claimed, value: ({ item }) => said(item.statuses.claimed) },
    ...(['lead', 'center'] as const).flatMap((side): DataColumn<ItemRow>[] => [
      {
        heading: columns[side === 'lead' ? 'nextLeadDue' : 'nextCenterDue'],
        kind: 'day',
        value: ({ item }) => dueOf(side, item)?.dueOn ?? null,
      },
      {
        heading: columns[`${side}Overdue`],
        kind: 'number',
        value: ({ item }) => item[`${side}Overdue`]?.overrun?.calendarDays ?? null,
      },
    ]),
  ];
  return [
    { heading: columns.kind, value: ({ item }) => codes.itemKinds[item.kind] },
    {
      heading: columns.register,
      value: ({ item: { document, plan } }) => document?.symbol ?? plan?.title ?? null,
    },
    { heading: columns.number, value: ({ item }) => item.number },
    { heading: columns.text, value: ({ item }) => item.text },
    {
      heading: columns.lead,
      value: ({ item, names }) => names[item.leadInstitutionId ?? ''] ?? null,
    },
    { heading: columns.stage, value: ({ item }) => codes.stages[item.stage] },
    { heading: columns.status, value: ({ item }) => said(item.statuses.validated) },
    ...voices,
    ...(seesProcess ? process : []),
    { heading: columns.address, value: ({ item }) => `${site.url}${root}/${item.entityId}` },
  ];
}

function statusOf({ names }: Words, { statuses }: ItemView): string {
  return statuses.validated === null ? '–' : names.statuses[statuses.validated];
}

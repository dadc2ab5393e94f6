import type { Duty, Duties } from '../../../application/items/duties';
import type { Visit } from '../../http/visit';
import type { DataColumn } from '../../tables/column';
import { allPages } from '../../tables/table-files';

const filePageSize = 200;

/** A duty, and the names in its page of the list. */
interface DutyRow {
  duty: Duty;
  names: Readonly<Record<string, string>>;
}

/** All duties of these kinds, the most urgent first. */
export async function* dutyRows(
  duties: Pick<Duties, 'page'>,
  { actor, language }: Visit,
  kinds: readonly string[],
): AsyncGenerator<DutyRow> {
  for await (const found of allPages(async (cursor) => {
    const page = await duties.page(actor, { kinds, limit: filePageSize, cursor });
    return { ...page, items: page.duties };
  })) {
    const names = found.names.in(language);
    for (const duty of found.items) yield { duty, names };
  }
}

/** The columns of duties as a file. */
export function dutyData({ words, site }: Visit): DataColumn<DutyRow>[] {
  const { columns } = words.pages.lists;
  return [
    {
      heading: columns.register,
      value: ({ duty: { item } }) => item.document?.symbol ?? item.plan?.title ?? null,
    },
    { heading: columns.number, value: ({ duty }) => duty.item.number },
    { heading: columns.text, value: ({ duty }) => duty.item.text },
    {
      heading: columns.lead,
      value: ({ duty, names }) => names[duty.item.leadInstitutionId ?? ''] ?? null,
    },
    { heading: columns.duty, value: ({ duty }) => words.mail.duty[duty.subject] },
    { heading: columns.day, kind: 'day', value: ({ duty }) => duty.dueOn },
    {
      heading: columns.overdueDays,
      kind: 'number',
      value: ({ duty }) => duty.overrun?.calendarDays ?? null,
    },
    { heading: columns.address, value: ({ duty }) => `${site.url}/items/${duty.item.entityId}` },
  ];
}

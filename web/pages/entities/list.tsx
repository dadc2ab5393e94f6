import type { ComponentChildren, ComponentType } from 'preact';
import type { Page } from '../../../application/items/items';
import type { ShownNames } from '../../../application/shown-names';
import type { PersonActor, Role } from '../../../domain/shared/actor';
import { Day } from '../../components/day';
import { Downloads } from '../../components/downloads';
import { FilterForm } from '../../components/filter-form';
import { Pager } from '../../components/pager';
import { StatusMark } from '../../components/status-mark';
import { Table } from '../../components/table';
import { page, type PageRoute } from '../../http/route';
import type { SignedInVisit } from '../../http/visit';
import type { DataColumn } from '../../tables/column';
import { allPages, tableFiles } from '../../tables/table-files';

const pageSize = 50;
const filePageSize = 200;

/** A page of entities, and the names of those that it refers to. */
type Found<R> = Page<R> & { names: ShownNames };

/** A column of a list, as a file and on the page, where a cell may say more than its value. */
export type ListColumn<R> = DataColumn<R> & {
  cell?: (row: R) => ComponentChildren;
  inFilesOnly?: true;
};

/** A row with the names of the institutions in it, by id. */
export type Named<R> = R & { names: Readonly<Record<string, string>> };

/** The list of the entities of a process, the first to fall due first, with its filters and files. */
export function entityListPages<R extends object, F>({
  path,
  audience = 'signed_in',
  read,
  filterIn,
  said,
  columns,
  Filters,
  above = () => null,
}: {
  path: `/${string}`;
  audience?: 'signed_in' | readonly Role[];
  read: (
    actor: PersonActor,
    request: { filter: F; limit: number; cursor: string | undefined },
  ) => Promise<Found<R>>;
  /** The filter that an address asks for. */
  filterIn: (query: URLSearchParams, visit: SignedInVisit) => F | Promise<F>;
  /** The title, and what is said of an empty list. */
  said: (visit: SignedInVisit) => { title: string; empty: string };
  columns: (visit: SignedInVisit) => readonly ListColumn<Named<R>>[];
  /** The fields of the filters. */
  Filters: ComponentType<{ filter: F }>;
  /** What stands above the list. */
  above?: (visit: SignedInVisit) => ComponentChildren;
}): PageRoute[] {
  return [
    ...tableFiles<Named<R>>({
      ...{ path, audience, columns },
      name: (visit) => said(visit).title,
      rows: async function* (visit) {
        const { actor, query, language } = visit;
        const filter = await filterIn(query, visit);
        for await (const found of allPages(
          async (cursor) => await read(actor, { filter, limit: filePageSize, cursor }),
        )) {
          yield* named(found, language);
        }
      },
    }),
    page({
      path,
      audience,
      show: async (visit) => {
        const { actor, query, language } = visit;
        const filter = await filterIn(query, visit);
        const cursor = query.get('cursor') ?? undefined;
        const found = await read(actor, { filter, limit: pageSize, cursor });
        const { title, empty } = said(visit);
        return {
          title,
          content: (
            <>
              {above(visit)}
              <FilterForm to={path}>
                <Filters filter={filter} />
              </FilterForm>
              <EntityTable
                {...{ caption: title, empty }}
                rows={named(found, language)}
                columns={columns(visit)}
              />
              <Pager nextCursor={found.nextCursor} />
              {found.items.length === 0 ? null : <Downloads path={path} />}
            </>
          ),
        };
      },
    }),
  ];
}

/** The rows of a page with the names in a language. */
export function named<R extends object>(
  { items, names }: Found<R>,
  language: Parameters<ShownNames['in']>[0],
) {
  const inLanguage = names.in(language);
  return items.map((row) => ({ ...row, names: inLanguage }));
}

/** Rows of a list with those of its columns that a page shows. */
export function EntityTable<R>({
  columns,
  ...table
}: {
  caption: string;
  empty: string;
  rows: readonly R[];
  columns: readonly ListColumn<R>[];
}) {
  return (
    <Table<R>
      {...table}
      columns={columns
        .filter(({ inFilesOnly }) => inFilesOnly === undefined)
        .map((column) => ({
          heading: column.heading,
          isNumber: column.kind === 'number',
          cell: column.cell ?? ((row) => cellOf(column, row)),
        }))}
    />
  );
}

function cellOf<R>(column: DataColumn<R>, row: R): ComponentChildren {
  const value = column.value(row);
  if (value === null) return '–';
  return column.kind === 'day' ? <Day on={String(value)} /> : value;
}

/** The day on which something falls due, with a mark once it has passed. */
export function dueColumns<R extends { dueOn: string | null; overdue: boolean }>(said: {
  due: string;
  late: string;
}): readonly ListColumn<R>[] {
  return [
    {
      ...{ heading: said.due, kind: 'day', value: ({ dueOn }) => dueOn },
      cell: ({ dueOn, overdue }) => (
        <>
          {dueOn === null ? '–' : <Day on={dueOn} />}{' '}
          {overdue ? <StatusMark tone="danger">{said.late}</StatusMark> : null}
        </>
      ),
    },
    {
      heading: said.late,
      value: ({ overdue }) => (overdue ? said.late : null),
      inFilesOnly: true,
    },
  ];
}

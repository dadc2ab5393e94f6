import { Readable } from 'node:stream';
import type { Page } from '../../application/items/items';
import type { Outcome } from '../http/outcome';
import { page, type PageRoute } from '../http/route';
import type { SignedInVisit, Visit } from '../http/visit';
import type { DataColumn } from './column';
import { csvOf } from './csv';
import { workbookOf } from './workbook';

interface TableOf<R, V> {
  /** The address of the list: its files are at `<path>.csv` and `<path>.xlsx`, with the same filters. */
  path: `/${string}`;
  /** The name of the sheet. */
  name(visit: V): string;
  columns(visit: V): readonly DataColumn<R>[];
  /** Its errors before the first row are answered as those of a page. */
  rows(visit: V): AsyncIterable<R> | Iterable<R>;
}

/** The files of a list for spreadsheets and other programs, for those who may open the list. */
export function tableFiles<R>(
  table: TableOf<R, SignedInVisit> & { audience: 'signed_in' | readonly Visit['actor']['role'][] },
): PageRoute[] {
  return formats.map((format) =>
    page({
      path: `${table.path}.${format}`,
      audience: table.audience,
      show: (visit) => tableFile(table, visit, format),
    }),
  );
}

/** As {@link tableFiles}, for everybody. */
export function publicTableFiles<R>(table: TableOf<R, Visit>): PageRoute[] {
  return formats.map((format) =>
    page({
      path: `${table.path}.${format}`,
      audience: 'public',
      show: (visit) => tableFile(table, visit, format),
    }),
  );
}

const formats = ['csv', 'xlsx'] as const;

async function tableFile<R, V extends Visit>(
  table: TableOf<R, V>,
  visit: V,
  format: (typeof formats)[number],
): Promise<Outcome> {
  const content = { columns: table.columns(visit), rows: await begun(table.rows(visit)) };
  // Without the parameters of the address.
  const name = table.path
    .replace(/\/\{.*$/, '')
    .slice(1)
    .replaceAll('/', '-');
  const fileName = `${name}.${format}`;
  return format === 'csv'
    ? { file: Readable.from(csvOf(content)), contentType: 'text/csv; charset=utf-8', fileName }
    : {
        file: Readable.from(workbookOf(content, table.name(visit))),
        contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        fileName,
      };
}

/** Rows of which the first is there: a refusal comes before the file, which could then only break off. */
export async function begun<R>(rows: AsyncIterable<R> | Iterable<R>): Promise<AsyncIterable<R>> {
  const iterator = allOf(rows);
  const first = await iterator.next();
  return (async function* () {
    if (first.done === true) return;
    yield first.value;
    yield* iterator;
  })();
}

async function* allOf<R>(rows: AsyncIterable<R> | Iterable<R>): AsyncGenerator<R> {
  yield* rows;
}

/** All entries of a list, page by page: it may be more than memory holds. */
export async function* allPages<P extends Page<unknown>>(
  read: (cursor: string | undefined) => Promise<P>,
): AsyncGenerator<P> {
  let cursor: string | undefined;
  do {
    const found = await read(cursor);
    yield found;
    cursor = found.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

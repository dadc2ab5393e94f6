import type { Knex } from 'knex';
import type { Database } from '../connect';

/** A query with the function that reads its rows; without a query, a known value. */
export interface Part<T> {
  query: Knex.Raw | Knex.QueryBuilder | null;
  /** Gets the rows as JSON, with instants as {@link Database} returns them. */
  present: (rows: readonly unknown[]) => T;
}

/** Rows of the type `R` become a `T`. Columns that are instants end in `_at`, or are `as_of`. */
export function part<R, T>(
  query: Knex.Raw | Knex.QueryBuilder,
  present: (rows: readonly R[]) => T,
): Part<T> {
  return { query, present: (rows) => present(rows as readonly R[]) };
}

/** A part that is known without reading. */
export function known<T>(value: T): Part<T> {
  return { query: null, present: () => value };
}

/**
 * Reads all parts in one statement: a page made of many parts waits once, and sees one moment. With a name the statement
 * is planned once per connection, and not each time, which took ten times as long as reading; the same name must stand
 * for the same parts with the same SQL.
 */
export async function readTogether<T extends object>(
  database: Database,
  parts: { [K in keyof T]: Part<T[K]> },
  name?: string,
): Promise<T> {
  const named = Object.entries<Part<unknown>>(parts);
  const columns = named.flatMap(([name, { query }]) =>
    query === null
      ? []
      : [
          database.raw(`(select coalesce(jsonb_agg(to_jsonb(one)), '[]') from (?) as one) as ??`, [
            query,
            name,
          ]),
        ],
  );
  const [row = {}] =
    columns.length === 0
      ? []
      : await database
          .select<Record<string, Record<string, unknown>[]>[]>(columns)
          .options(name === undefined ? {} : { name });
  return Object.fromEntries(
    named.map(([name, { present }]) => [name, present((row[name] ?? []).map(withInstants))]),
  ) as T;
}

/** Reads one part alone. */
export async function read<T>(database: Database, one: Part<T>): Promise<T> {
  const { only } = await readTogether<{ only: T }>(database, { only: one });
  return only;
}

/** JSON has another form of instants than the columns of a row. */
export function withInstants<R extends object>(row: R): R {
  const columns = Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      (column.endsWith('_at') || column === 'as_of') && typeof value === 'string'
        ? new Date(value).toISOString()
        : value,
    ]),
  );
  // Only their form has changed.
  return columns as R;
}

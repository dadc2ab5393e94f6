import type { Rows } from './schema';

type Camel<S extends string> = S extends `${infer First}_${infer Rest}`
  ? `${First}${Capitalize<Camel<Rest>>}`
  : S;

type Snake<S extends string> = S extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `_${Lowercase<First>}`}${Snake<Rest>}`
  : S;

/** The columns of a list as in SQL. */
type Listed<L extends string> = L extends `${infer First}, ${infer Rest}`
  ? First | Listed<Rest>
  : L;

/** The list, or a type that names the columns which its table does not have. */
type OfTable<T extends keyof Rows, L extends string> = [Listed<L>] extends [keyof Rows[T]]
  ? L
  : Exclude<Listed<L>, keyof Rows[T]>;

/**
 * The argument of `select` for reading columns under camel-case names, `entityId` for `entity_id`. The columns are
 * listed as in SQL, `'id, entity_id'`, in one text or several.
 */
export function camelColumns<T extends keyof Rows, const L extends string>(
  table: T,
  ...lists: (L & OfTable<T, L>)[]
): { [C in Listed<L> as Camel<C>]: string } {
  const columns = lists.flatMap((list) => list.split(', '));
  const named = columns.map((column) => [inCamelCase(column), `${table}.${column}`]);
  return Object.fromEntries(named) as { [C in Listed<L> as Camel<C>]: string };
}

/** A row to write, with its columns in snake case: `entity_id` for `entityId`. */
export function snakeRow<V extends object>(
  values: V,
): { [K in keyof V & string as Snake<K>]: V[K] } {
  const row = Object.entries(values).map(([name, value]: [string, unknown]) => [
    snake(name),
    value,
  ]);
  return Object.fromEntries(row) as { [K in keyof V & string as Snake<K>]: V[K] };
}

/** The name of a column in camel case: `entityId` for `entity_id`. */
export function inCamelCase(column: string): string {
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

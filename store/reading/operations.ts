import type { Instant } from '../../domain/shared/instant';
import type { Database } from '../connect';
import type { OrderedCommand } from '../ordered-commands';

/** The kinds of bulk operations: commands to many items, files, successions of institutions, letters. */
export type OperationKind =
  OrderedCommand['kind'] | 'recommendations' | 'plan' | 'merge' | 'split' | 'letters';

/** A bulk operation with its progress. */
export interface ListedOperation {
  id: string;
  kind: OperationKind;
  createdByPersonId: string;
  createdAt: Instant;
  finishedAt: Instant | null;
  /** Of a calendar or a policy; null for others. */
  version: number | null;
  total: number;
  settled: number;
}

/** The end of a page. */
export interface OperationPlace {
  createdAt: string;
  id: string;
}

const tables = {
  item_order: `command ->> 'kind'`,
  import: 'kind',
  handover: 'kind',
  letter_order: `'letters'`,
} as const;

/** The rows of an operation, and the column that marks a settled one. */
const parts = {
  item_order: { parts: 'item_order_item', of: 'order_id', settled: 'outcome' },
  import: { parts: 'import_row', of: 'import_id', settled: 'tracked_at' },
  handover: { parts: 'handover_item', of: 'handover_id', settled: 'settled_at' },
  letter_order: { parts: 'letter_order_body', of: 'order_id', settled: 'outcome' },
} as const;
type OperationTable = keyof typeof tables;
const names = Object.keys(tables) as OperationTable[];

/**
 * The bulk operations after a position, the newest first; one more than the limit when there are more. Only those of
 * the page are counted.
 */
export async function listOperations(
  database: Database,
  asked: { running: boolean; after: OperationPlace | null; limit: number },
): Promise<readonly ListedOperation[]> {
  const { running, after, limit } = asked;
  const conditions = [
    running ? 'finished_at is null' : 'true',
    after === null
      ? 'true'
      : '(created_at, id) < (cast(:createdAt as timestamptz), cast(:id as uuid))',
  ].join(' and ');
  const of = (table: OperationTable): string => {
    const version =
      table === 'item_order'
        ? `coalesce(command ->> 'calendarVersion', command ->> 'policyVersion')::int`
        : 'null::int';
    return `(select '${table}' as source, id, ${tables[table]} as kind, created_by_person_id,
               created_at, finished_at, ${version} as version
             from ${table} where ${conditions} order by created_at desc, id desc limit :limit)`;
  };
  const count = (table: OperationTable): string => {
    const { parts: rows, of: id, settled } = parts[table];
    return `when '${table}' then (select json_build_array(count(*), count(${settled}))
              from ${rows} where ${id} = page.id)`;
  };
  const { rows } = await database.raw<{ rows: ListedOperation[] }>(
    `with page as (
       select * from (${names.map(of).join(' union all ')}) as operation
       order by created_at desc, id desc limit :limit)
     select id, kind, created_by_person_id as "createdByPersonId", created_at as "createdAt",
       finished_at as "finishedAt", version,
       (counted ->> 0)::int as total, (counted ->> 1)::int as settled
     from page cross join lateral (
       select case source ${names.map(count).join(' ')} end as counted) as progress
     order by page.created_at desc, page.id desc`,
    { limit: limit + 1, createdAt: after?.createdAt ?? null, id: after?.id ?? null },
  );
  return rows;
}

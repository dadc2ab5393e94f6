import type { Knex } from 'knex';

/** The place of an entity in a list that has the first to fall due first. */
export interface DuePlace {
  dueAt: string;
  entityId: string;
}

/** The due instant of entities without one. */
export const notDue = 'infinity';

/** The rows of a query on this table after a place, in this order; one more than the limit when there are more. */
export function firstDue(
  query: Knex.QueryBuilder,
  table: string,
  { after, limit }: { after: DuePlace | null; limit: number },
): Knex.QueryBuilder {
  const order = `coalesce(${table}.due_at, '${notDue}'), ${table}.entity_id collate "C"`;
  if (after !== null) {
    const { dueAt, entityId } = after;
    void query.whereRaw(`(${order}) > (cast(? as timestamptz), ?)`, [dueAt, entityId]);
  }
  return query.orderByRaw(order).limit(limit + 1);
}

/** Narrows a query on the main table of a process to the entities of which a clock of this kind runs. */
export function narrowToRunning(query: Knex.QueryBuilder, table: string, subject: string): void {
  void query.whereRaw(
    `exists (select from clock where clock.entity_id = ${table}.entity_id
             and clock.ended_at is null and clock.subject = ?)`,
    [subject],
  );
}

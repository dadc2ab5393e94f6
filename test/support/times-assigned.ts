import type { Database } from '../../store/connect';

/** How often each of these plan items was assigned, by its log. In no order. */
export async function timesAssigned(database: Database, ids: readonly string[]): Promise<number[]> {
  const { rows } = await database.raw<{ rows: { times: number }[] }>(
    `select count(log.sequence) as times from unnest(?::text[]) as item (id)
     left join event_log log on log.entity_id = 'plan-item/' || item.id
       and log.event_type = 'leadAssigned'
     group by item.id`,
    [[...ids]],
  );
  return rows.map(({ times }) => times);
}

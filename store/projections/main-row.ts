import type { Change } from '../statement';

/** The part that writes the row of an entity in the main table of its process, unless a later one is there already. */
export function saveMainRow(
  table: 'implementation' | 'obligation' | 'conclusion' | 'ngo_input' | 'input_call',
  row: Readonly<Record<string, unknown>>,
): Change {
  const columns = Object.keys(row);
  const names = columns.join(', ');
  const excluded = columns.map((column) => `excluded.${column}`).join(', ');
  return {
    name: `saved_${table}`,
    sql: `insert into ${table} (${names})
      select ${names} from jsonb_populate_recordset(cast(null as ${table}), :${table})
      on conflict (entity_id) do update set (${names}) = (select ${excluded})
      where ${table}.sequence is null or ${table}.sequence < excluded.sequence`,
    rows: { [table]: [row] },
  };
}

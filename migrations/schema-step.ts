import type { Knex } from 'knex';

/**
 * One step of the schema, written as SQL, that can be taken back.
 *
 * In the SQL a `--` comment above a table or function, and beside or above a column, is also its comment in the
 * database. Constraints and indexes are always named. Statements hold no question mark: knex takes it for a binding.
 *
 * `appendOnly` names the tables whose rows may neither be changed nor removed. `down` drops what `up` made, with its rows.
 */
export function schemaStep(
  sql: string,
  { appendOnly = [] }: { appendOnly?: readonly string[] } = {},
): Readonly<Record<'up' | 'down', (knex: Knex) => Promise<void>>> {
  return {
    async up(knex) {
      await knex.raw([sql, ...commentStatements(sql), ...appendOnly.map(guard)].join('\n'));
    },
    async down(knex) {
      const made = (kind: string): string[] =>
        [...sql.matchAll(new RegExp(`^create ${kind} (\\w+)`, 'gm'))].map(([, name]) => name ?? '');
      const tables = made('table');
      // All at once: two of them may refer to each other.
      if (tables.length > 0) await knex.raw(`drop table ${tables.join(', ')}`);
      for (const name of made('function')) await knex.raw('drop function ??', [name]);
      for (const name of made('domain')) await knex.raw('drop domain ??', [name]);
    },
  };
}

function commentStatements(sql: string): string[] {
  const statements: string[] = [];
  let table: string | null = null;
  let above: string[] = [];
  for (const line of sql.split('\n')) {
    const [, code = '', beside] = /^(.*?)(?:\s*-- (.*))?$/.exec(line) ?? [];
    if (beside !== undefined) above.push(beside);
    if (code.trim() === '') continue;
    const [, kind, made] = /^create (table|function|domain) (\w+)/.exec(code) ?? [];
    const [, column] = /^ {2}(?!constraint)(\w+) /.exec(code) ?? [];
    let subject = kind && `${kind} ${made}`;
    if (table !== null && column !== undefined) subject = `column ${table}.${column}`;
    if (kind === 'table' && made !== undefined) table = made;
    if (code.startsWith(')')) table = null;
    if (subject !== undefined && above.length > 0) {
      statements.push(`comment on ${subject} is '${above.join(' ').replaceAll("'", "''")}';`);
    }
    above = [];
  }
  return statements;
}

/** ENABLE ALWAYS: a session that calls itself a replica would otherwise pass the triggers by. */
function guard(table: string): string {
  return `
    create trigger ${table}_append_only before update or delete on ${table}
      for each row execute function refuse_change();
    create trigger ${table}_no_truncate before truncate on ${table}
      for each statement execute function refuse_change();
    alter table ${table} enable always trigger ${table}_append_only;
    alter table ${table} enable always trigger ${table}_no_truncate;`;
}

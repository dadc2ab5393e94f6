import type { Database } from './connect';

/** The role as which the worker and the API connect, where PostgreSQL runs for this installation alone. */
export const applicationRole = 'tavsiya_application';

// Any fixed number: roles belong to the whole server, so two databases may make them at the same time.
const roleLock = 7_204_215_003;

/** Makes a role that may connect with this password, or gives the role this password. */
export async function ensureLogin(
  database: Database,
  { role, password }: { role: string; password: string },
): Promise<void> {
  await database.transaction(async (transaction) => {
    await transaction.raw('select pg_advisory_xact_lock(?)', [roleLock]);
    const { rows } = await transaction.raw<{ rows: unknown[] }>(
      'select from pg_roles where rolname = ?',
      [role],
    );
    // Statements about roles take no parameters.
    const { rows: quoted } = await transaction.raw<{ rows: { statement: string }[] }>(
      `select format('%s role %I login nosuperuser nocreatedb nocreaterole password %L', ?::text, ?::text, ?::text) as statement`,
      [rows.length === 0 ? 'create' : 'alter', role, password],
    );
    for (const { statement } of quoted) await transaction.raw(statement.replaceAll('?', '\\?'));
  });
}

/**
 * Gives a role what the worker and the API need: it owns nothing, so it can switch off no guard, and may neither change
 * nor remove rows of append-only tables. After every migration, for the tables that it made.
 */
export async function grantToApplication(database: Database, role: string): Promise<void> {
  await database.transaction(async (transaction) => {
    await transaction.raw('select pg_advisory_xact_lock(?)', [roleLock]);
    await transaction.raw('grant usage on schema public to ??', [role]);
    await transaction.raw('grant usage on all sequences in schema public to ??', [role]);
    await transaction.raw(
      'grant select, insert, update, delete on all tables in schema public to ??',
      [role],
    );
    const { rows } = await transaction.raw<{ rows: { name: string }[] }>(
      `select distinct relname as name from pg_trigger join pg_class on pg_class.oid = tgrelid
       where not tgisinternal and tgfoid = 'refuse_change'::regproc`,
    );
    for (const { name } of rows) {
      await transaction.raw('revoke update, delete, truncate on table ?? from ??', [name, role]);
    }
    await transaction.raw(
      'revoke insert, update, delete on table schema_migration, schema_migration_lock from ??',
      [role],
    );
  });
}

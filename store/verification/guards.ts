import type { Database } from '../connect';
import { guardDefinitions } from './guard-definitions';

/**
 * What keeps the record from being changed, by name, as the database defines it now: every trigger with whether it is in
 * force, the functions of triggers, the generated columns of the tables that have triggers, and the checks of
 * hashes and of the log.
 */
export async function presentGuards(database: Database): Promise<Readonly<Record<string, string>>> {
  const { rows } = await database.raw<{ rows: { name: string; definition: string }[] }>(`
    with guarded as (
      select distinct tgrelid as oid from pg_trigger
      where not tgisinternal and tgrelid in
        (select oid from pg_class where relnamespace = 'public'::regnamespace))
    select 'trigger ' || tgname as name,
        pg_get_triggerdef(oid) || ', ' || case tgenabled when 'A' then 'always' else tgenabled::text end as definition
      from pg_trigger where not tgisinternal and tgrelid in (select oid from guarded)
    union all
    select 'function ' || proname, 'source with SHA-256 ' || encode(sha256(convert_to(prosrc, 'UTF8')), 'hex')
      from pg_proc where pronamespace = 'public'::regnamespace and prorettype = 'trigger'::regtype
    union all
    select 'check ' || conname, pg_get_constraintdef(oid)
      from pg_constraint where contype = 'c' and convalidated and conrelid in (select oid from guarded)
        and (conrelid = 'event_log'::regclass or pg_get_constraintdef(oid) like '%sha256(%')
    union all
    select 'column ' || adrelid::regclass || '.' || attname, pg_get_expr(adbin, adrelid)
      from pg_attrdef join pg_attribute on attrelid = adrelid and attnum = adnum
      where attgenerated <> '' and adrelid in (select oid from guarded)
    order by name`);
  return Object.fromEntries(rows.map(({ name, definition }) => [name, definition]));
}

/** The names of guards that are missing, switched off, defined otherwise than this version has them, or added. */
export async function changedGuards(database: Database): Promise<readonly string[]> {
  const present = await presentGuards(database);
  const names = new Set([...Object.keys(guardDefinitions), ...Object.keys(present)]);
  return [...names].filter((name) => present[name] !== guardDefinitions[name]);
}

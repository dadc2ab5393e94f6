import type { Database } from '../../store/connect';

interface ColumnRow {
  table_name: string;
  table_comment: string | null;
  column_name: string;
  type: string;
  is_nullable: boolean;
  default: string | null;
  comment: string | null;
}

interface NamedRow {
  table_name: string;
  name: string;
  definition: string;
}

/** A table of the application with everything the database knows of it. */
export interface TableDescription {
  name: string;
  comment: string | null;
  columns: readonly Omit<ColumnRow, 'table_name' | 'table_comment'>[];
  constraints: readonly NamedRow[];
  indexes: readonly NamedRow[];
  triggers: readonly NamedRow[];
}

/** Reads the schema out of PostgreSQL's own catalogue; the migrations' bookkeeping is left out. */
export async function describeSchema(database: Database): Promise<readonly TableDescription[]> {
  const rows = async <Row>(sql: string): Promise<readonly Row[]> =>
    (await database.raw<{ rows: Row[] }>(sql)).rows;
  const columns = await rows<ColumnRow>(`
    select class.relname as table_name, obj_description(class.oid) as table_comment,
      attribute.attname as column_name,
      format_type(attribute.atttypid, attribute.atttypmod) as type,
      not attribute.attnotnull as is_nullable,
      case attribute.attidentity when 'a' then 'identity' else '' end
        || case attribute.attgenerated when 's' then 'generated: ' when 'v' then 'generated at reading: '
          else '' end
        || coalesce(pg_get_expr(standard.adbin, standard.adrelid), '') as default,
      col_description(class.oid, attribute.attnum) as comment
    from pg_attribute attribute
    join pg_class class on class.oid = attribute.attrelid and class.relkind = 'r'
    left join pg_attrdef standard
      on standard.adrelid = class.oid and standard.adnum = attribute.attnum
    where class.relnamespace = 'public'::regnamespace and attribute.attnum > 0
      and not attribute.attisdropped and class.relname not like 'schema_migration%'
    order by class.relname, attribute.attnum`);
  // 'n' are the NOT NULLs, which PostgreSQL 18 lists as constraints and the columns say already.
  const constraints = await rows<NamedRow>(`
    select conrelid::regclass::text as table_name, conname as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n' order by conrelid::regclass::text collate "C", conname`);
  const indexes = await rows<NamedRow>(`
    select tablename as table_name, indexname as name, indexdef as definition
    from pg_indexes where schemaname = 'public'
      and indexname not in (select conname from pg_constraint) order by 1, 2`);
  const triggers = await rows<NamedRow>(`
    select tgrelid::regclass::text as table_name, tgname as name,
      pg_get_triggerdef(oid) || case tgenabled when 'A' then ' (always)' else '' end as definition
    from pg_trigger where not tgisinternal order by tgrelid::regclass::text collate "C", tgname`);
  const ofTable = (table: string) => (row: NamedRow) =>
    row.table_name.replaceAll('"', '') === table;
  return [...new Set(columns.map((column) => column.table_name))].map((name) => ({
    name,
    comment: columns.find((column) => column.table_name === name)?.table_comment ?? null,
    columns: columns.filter((column) => column.table_name === name),
    constraints: constraints.filter(ofTable(name)),
    indexes: indexes.filter(ofTable(name)),
    triggers: triggers.filter(ofTable(name)),
  }));
}

/** The schema as a document for people: docs/SCHEMA.md. */
export function schemaDocument(tables: readonly TableDescription[]): string {
  const head =
    '# Schema\n\nGenerated from a migrated database; a test compares the two. ' +
    'To generate it again: `TAVSIYA_WRITE_SCHEMA=1 npm test -- test/migrations`.\n';
  return [head, ...tables.map(tableSection)].join('\n');
}

function tableSection(table: TableDescription): string {
  const cell = (text: string | null): string => (text ?? '').replaceAll('|', '\\|');
  const columns = table.columns.map((column) => {
    const type = `${column.type}${column.is_nullable ? '' : ' not null'}`;
    const made = column.default === null || column.default === '' ? '' : `; \`${column.default}\``;
    return `| ${column.column_name} | ${cell(type + made)} | ${cell(column.comment)} |`;
  });
  const named = [...table.constraints, ...table.indexes, ...table.triggers].map(
    ({ name, definition }) => `- \`${name}\`: \`${definition}\``,
  );
  return [
    `## ${table.name}`,
    '',
    `${table.comment}.`,
    '',
    '| column | type | what it is |',
    '|---|---|---|',
    ...columns,
    '',
    ...named,
    '',
  ].join('\n');
}

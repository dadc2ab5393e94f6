import { canonicalJson } from './canonical-json';
import type { Database } from './connect';

/** The registers whose entries are on record, by their table: the prefix of an entry's id. */
export const recordedRegisters = {
  document: 'document/',
  recommendation: 'recommendation/',
  plan: 'plan/',
  plan_item: 'plan-item/',
  indicator: 'indicator/',
  assessment: 'assessment/',
} as const;
type RecordedRegister = keyof typeof recordedRegisters;

/** The whole of an entry that people rely on; each of its fields by the name that its changes have. */
export type EntryContent = Readonly<Record<string, unknown>>;

/** Fields of an entry that only grow: what was in them stays. */
export const histories = ['changes', 'linkChanges', 'versions'] as const;

/** In UTC, because a session may have another time zone. */
const instant = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

const changes = (entryId: string): string => `'changes', (
  select jsonb_agg(to_jsonb(change) - '{entry_id, before_key}'::text[] || jsonb_build_object('changed_at', ${instant('changed_at')})
    order by number, field) from register_change change where change.entry_id = ${entryId})`;

const translations = (entryId: string): string => `coalesce((
  select jsonb_object_agg('translation/' || language, jsonb_build_object(
    'text', text, 'expectedResult', expected_result, 'status', status))
  from translation where translation.entry_id = ${entryId}), '{}')`;

/** What belongs to an entry besides its own columns; an expression of one JSON object. */
const partsOf: Readonly<Record<RecordedRegister, string>> = {
  document: `jsonb_build_object(${changes(`'document/' || entry.id`)})`,
  recommendation: `${translations(`'recommendation/' || entry.id`)}
    || jsonb_build_object(${changes(`'recommendation/' || entry.id`)})`,
  plan: `jsonb_build_object(${changes(`'plan/' || entry.id`)})`,
  plan_item: `${translations(`'plan-item/' || entry.id`)} || jsonb_build_object(
    ${changes(`'plan-item/' || entry.id`)},
    'bodies', (select jsonb_agg(to_jsonb(body) - 'plan_item_id' order by position)
      from plan_item_body body where body.plan_item_id = entry.id),
    'recommendations', (select jsonb_agg(recommendation_id order by recommendation_id)
      from plan_item_recommendation linked where linked.plan_item_id = entry.id),
    'linkChanges', (select jsonb_agg(to_jsonb(link) - 'plan_item_id'
        || jsonb_build_object('changed_at', ${instant('changed_at')}) order by link.changed_at, link.id)
      from plan_item_link_change link where link.plan_item_id = entry.id))`,
  indicator: `jsonb_build_object('versions', (
    select jsonb_agg(to_jsonb(defined) - 'indicator_id'
        || jsonb_build_object('created_at', ${instant('created_at')},
          'baseline', baseline::text, 'target', target::text) order by defined.version)
      from indicator_version defined where defined.indicator_id = entry.id))`,
  assessment: `jsonb_build_object('recorded_at', ${instant('entry.recorded_at')})`,
};

// The keys for comparison follow from other columns, and whether an entry was in error from the log of its item.
const derived = `'{symbol_key, paragraph_key, theme_keys, title_key, act_number_key, number_key, in_error,
  created_at, import_id}'::text[]`;

/** A query of entries: `entryId`, and `entry`, which has no key where a value is null. */
const entriesSql = (register: RecordedRegister): string =>
  `select '${recordedRegisters[register]}' || entry.id as "entryId",
     jsonb_strip_nulls((to_jsonb(entry) - ${derived}) || ${partsOf[register]}) as content
   from ${register} entry`;

/**
 * Adds the present state of entries to their chains, in the transaction that wrote it. Entries whose last state it is
 * already are left alone.
 */
export async function recordEntries(
  database: Database,
  register: RecordedRegister,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const entries = await presentEntries(database, register, ids);
  await database.raw(
    `insert into register_state (entry_id, number, content, previous_hash, hash)
     select entry_id, number, content, previous_hash,
       encode(sha256(convert_to(previous_hash || content, 'UTF8')), 'hex')
     from (
       select given.entry_id, given.content, coalesce(last.number, 0) + 1 as number,
         coalesce(last.hash, encode(sha256(convert_to(given.entry_id, 'UTF8')), 'hex')) as previous_hash
       from jsonb_to_recordset(:entries) as given (entry_id text, content text)
       left join lateral (
         select number, hash, content from register_state stored
         where stored.entry_id = given.entry_id order by number desc limit 1
       ) last on true
       where last.content is distinct from given.content) added`,
    {
      entries: JSON.stringify(
        entries.map(({ entryId, content }) => ({
          entry_id: entryId,
          content: canonicalJson(content),
        })),
      ),
    },
  );
}

async function presentEntries(
  database: Database,
  register: RecordedRegister,
  ids: readonly string[],
): Promise<readonly { entryId: string; content: EntryContent }[]> {
  const { rows } = await database.raw<{ rows: { entryId: string; content: EntryContent }[] }>(
    `${entriesSql(register)} where entry.id = any (?)`,
    [[...ids]],
  );
  return rows;
}

/** One entry as it is, with all its states; `content` is null when its row is gone. */
export interface RecordedEntry {
  entryId: string;
  content: EntryContent | null;
  states: readonly { number: number; content: string; previousHash: string; hash: string }[];
}

/** All entries of a register, and all that have a state there, in pages by id. */
export async function* recordedEntries(
  database: Database,
  register: RecordedRegister,
  entriesPerPage: number,
): AsyncGenerator<RecordedEntry> {
  const prefix = recordedRegisters[register];
  for (let after: string | null = prefix; after !== null;) {
    const found: { rows: RecordedEntry[] } = await database.raw(
      `with page as (
         select entry_id from (
           select '${prefix}' || id as entry_id from ${register}
           union select entry_id from register_state where starts_with(entry_id, '${prefix}')
         ) every where entry_id collate "C" > :after order by entry_id collate "C" limit :entriesPerPage
       ), present as (
         ${entriesSql(register)}
         where entry.id = any (array(select cast(substr(entry_id, ${prefix.length + 1}) as uuid) from page))
       )
       select page.entry_id as "entryId", present.content,
         coalesce((select jsonb_agg(jsonb_build_object('number', number, 'content', stored.content,
             'previousHash', previous_hash, 'hash', hash) order by number)
           from register_state stored where stored.entry_id = page.entry_id), '[]') as states
       from page left join present on present."entryId" = page.entry_id
       order by page.entry_id collate "C"`,
      { after, entriesPerPage },
    );
    yield* found.rows;
    after = found.rows.at(-1)?.entryId ?? null;
  }
}

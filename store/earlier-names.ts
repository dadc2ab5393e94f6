/*
 * Names of register entries from before a correction: symbols, numbers, titles, act numbers. The present name of another
 * entry goes before an earlier one.
 */

/** A name that an entry had before a correction. */
export interface EarlierName {
  field: 'symbol' | 'paragraph' | 'number' | 'title' | 'actNumber';
  name: string;
}

/** The earlier names of these entries, as a list; an SQL expression, with the ids of entries as another. */
export const earlierNames = (entryIds: string): string =>
  `(select coalesce(jsonb_agg(distinct jsonb_build_object(
       'field', case change.field when 'act_number' then 'actNumber' else change.field end,
       'name', change.before #>> '{}')), '[]')
    from register_change change
    where change.entry_id in (${entryIds}) and change.before_key is not null)`;

/** The ids of the entries that had a name like one of these keys; a query in SQL. */
export const likeEarlier = (id: string, patterns: readonly string[]): string =>
  `select ${id} from register_change change
   where change.before_key like any (array[${patterns.join(', ')}])`;

/** The id of an entry without the prefix of its register. */
export const bareId = `right(change.entry_id, 36)::uuid`;

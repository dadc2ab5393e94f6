import type { Database } from './connect';

/** The keys of a symbol and a paragraph by which somebody refers to a recommendation. */
export interface ParagraphKeys {
  symbolKey: string;
  paragraphKey: string;
}

/** A recommendation that somebody refers to. */
export interface ReferredParagraph extends ParagraphKeys {
  id: string;
  symbol: string;
  paragraph: string;
  /** The reference has a symbol or number from before a correction. */
  isEarlier: boolean;
}

/**
 * The registered recommendations by the keys of document and paragraph; unregistered ones are omitted. A symbol or number
 * that no entry has now finds the entry that had it last before a correction.
 */
export async function findParagraphs(
  database: Database,
  wanted: readonly ParagraphKeys[],
): Promise<readonly ReferredParagraph[]> {
  if (wanted.length === 0) return [];
  const { rows } = await database.raw<{ rows: ReferredParagraph[] }>(
    `with wanted as (
       select distinct "symbolKey", "paragraphKey"
       from jsonb_to_recordset(?) as given ("symbolKey" text, "paragraphKey" text)
     ), source as (
       select "symbolKey", "paragraphKey", coalesce(present.id, earlier.id) as id
       from wanted
       left join document present on present.symbol_key = "symbolKey"
       left join lateral (
         select document.id from register_change change
         join document on change.entry_id = 'document/' || document.id
         where change.field = 'symbol' and change.before_key = "symbolKey"
         order by change.changed_at desc limit 1
       ) earlier on true
     )
     select "symbolKey", "paragraphKey", document.symbol, found.id, found.paragraph,
       document.symbol_key <> "symbolKey" or found.paragraph_key <> "paragraphKey" as "isEarlier"
     from source join document on document.id = source.id
     cross join lateral (
       select rec.id, rec.paragraph, rec.paragraph_key from recommendation rec
       left join register_change change on change.entry_id = 'recommendation/' || rec.id
         and change.field = 'paragraph' and change.before_key = "paragraphKey"
       where rec.document_id = document.id and not rec.in_error
         and (rec.paragraph_key = "paragraphKey" or change.before_key is not null)
       order by rec.paragraph_key = "paragraphKey" desc, change.changed_at desc limit 1
     ) found`,
    [JSON.stringify(wanted)],
  );
  return rows;
}

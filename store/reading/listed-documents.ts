import type { LocalDate } from '../../domain/shared/instant';
import { camelColumns } from '../camel-case';
import type { Database } from '../connect';
import { earlierNames, likeEarlier, type EarlierName } from '../earlier-names';
import { searchedWords } from '../searched-words';

/** A document with the number of its recommendations. */
export interface ListedDocument {
  id: string;
  mechanism: string;
  symbol: string;
  title: string;
  issuedOn: LocalDate | null;
  recommendations: number;
  earlierNames: readonly EarlierName[];
}

/** A page by the key of the symbol. `after` and `next` are the key of the last document of a page. */
export async function listDocuments(
  database: Database,
  asked: {
    /** Words of the symbol or the title, in any spelling. */
    search: string | undefined;
    after: string | null;
    limit: number;
  },
): Promise<{ documents: readonly ListedDocument[]; next: string | null }> {
  const query = database('document')
    .select<(ListedDocument & { key: string })[]>(
      camelColumns('document', 'id, mechanism, symbol, title, issued_on'),
      database.raw(
        `symbol_key as key, (select count(*)::int from recommendation
           where recommendation.document_id = document.id) as recommendations,
         ${earlierNames(`'document/' || document.id`)} as "earlierNames"`,
      ),
    )
    .orderByRaw('symbol_key collate "C"')
    // One more than asked for, to know whether there is another page.
    .limit(asked.limit + 1);
  for (const { text, code } of searchedWords(asked.search)) {
    void query.whereRaw(
      `(symbol_key like :code or title ilike :text
        or 'document/' || id in (${likeEarlier('change.entry_id', [':code'])}))`,
      { code, text },
    );
  }
  if (asked.after !== null) void query.whereRaw('symbol_key collate "C" > ?', [asked.after]);
  const found = await query;
  const documents = found.slice(0, asked.limit).map(({ key: _key, ...document }) => document);
  const next = found.length > asked.limit ? (found[asked.limit - 1]?.key ?? null) : null;
  return { documents, next };
}

import { randomUUID } from 'node:crypto';
import type { Position } from '../domain/registers/position-wording';
import { foldedCode, foldedName, foldedNumber } from '../domain/shared/folded-key';
import type { Instant, LocalDate } from '../domain/shared/instant';
import { camelColumns } from './camel-case';
import type { Database } from './connect';
import { freeNumbersInError, listRegistered } from './listed-items';
import { recordEntries } from './register-record';

/** A document of a mechanism. */
export interface Document {
  /** Code in capitals: UPR, CCPR, CAT, …, SPECIAL_PROCEDURE, REGIONAL. */
  mechanism: string;
  symbol: string;
  title: string;
  issuedOn: LocalDate | null;
  url: string | null;
}

/** One numbered paragraph of a document, addressed to the State. */
export interface Recommendation {
  paragraph: string;
  text: string;
  textLanguage: string;
  recommendingStates: string | null;
  position: Position | null;
  positionRaw: string | null;
  themes: readonly string[];
  /** The source's labels as it prints them, whether or not they are in use here; null when it has none. */
  labelsRaw: string | null;
  affectedPersons: readonly string[];
  /** Goals and targets of the 2030 Agenda by their numbers. */
  sdgs: readonly string[];
}

/**
 * The result of registering a row. `different`: the paragraph is registered with another text or position, which is
 * kept, because its implementation may be running.
 */
export interface RegisteredRow {
  id: string;
  outcome: 'new' | 'unchanged' | 'different';
  /** The present number, when the row has the one from before a correction. */
  renumbered?: string | undefined;
}

/** A registered paragraph with its present and earlier texts and positions: a file may not know of corrections. */
interface StoredParagraph {
  id: string;
  paragraph: string;
  texts: readonly string[];
  positions: readonly (string | null)[];
}

/** Documents and their recommendations. Registering again finds existing ones. */
export class Documents {
  constructor(private readonly database: Database) {}

  /** Registers a document, or finds it by its symbol. A registered one is unchanged. */
  async register(document: Document): Promise<{ id: string; isNew: boolean }> {
    const id = randomUUID();
    const { mechanism, symbol, title, issuedOn, url } = document;
    const symbolKey = foldedCode(symbol);
    const inserted: { id: string }[] = await this.database('document')
      .insert({ id, mechanism, symbol, symbol_key: symbolKey, title, issued_on: issuedOn, url })
      .onConflict('symbol_key')
      .ignore()
      .returning('id');
    if (inserted.length === 1) {
      await recordEntries(this.database, 'document', [id]);
      return { id, isNew: true };
    }
    const found: { id: string } | undefined = await this.database('document')
      .where({ symbol_key: symbolKey })
      .first('id');
    if (found === undefined) throw new Error(`document ${symbol} was neither new nor found`);
    return { id: found.id, isNew: false };
  }

  /** The mechanism of a tracked recommendation; null for other items. */
  async ofRecommendation(entityId: string): Promise<{ mechanism: string; symbol: string } | null> {
    const row: { mechanism: string; symbol: string } | undefined = await this.database('document')
      .join('recommendation', 'recommendation.document_id', 'document.id')
      .whereRaw(`'recommendation/' || recommendation.id = ?`, [entityId])
      .first('document.mechanism', 'document.symbol');
    return row ?? null;
  }

  /** The document with this symbol in any spelling, or null. */
  async findBySymbol(symbol: string): Promise<(Document & { id: string }) | null> {
    const row: (Document & { id: string }) | undefined = await this.database('document')
      .where({ symbol_key: foldedCode(symbol) })
      .first(camelColumns('document', 'id, mechanism, symbol, title, issued_on, url'));
    return row ?? null;
  }

  /**
   * The document that had this symbol before a correction, and has one of these recommendations with the same number and
   * text; null while another document has the symbol. Without such a recommendation, the symbol may be that of a document
   * which is not registered yet.
   */
  async findCorrected(
    symbol: string,
    rows: readonly Pick<Recommendation, 'paragraph' | 'text'>[],
  ): Promise<(Document & { id: string }) | null> {
    const symbolKey = foldedCode(symbol);
    const earlier: (Document & { id: string })[] = await this.database('document')
      .joinRaw(
        `join register_change renamed on renamed.field = 'symbol' and renamed.before_key = ?
          and renamed.entry_id = 'document/' || document.id`,
        [symbolKey],
      )
      .whereRaw('not exists (select from document present where present.symbol_key = ?)', [
        symbolKey,
      ])
      .orderBy('renamed.changed_at', 'desc')
      .select(camelColumns('document', 'id, mechanism, symbol, title, issued_on, url'));
    const given = rows.map(({ paragraph, text }) => ({ key: foldedNumber(paragraph), text }));
    const keys = given.map(({ key }) => key);
    for (const document of earlier) {
      const renumbered = await this.renumbered(document.id, keys);
      const known = [
        ...(await this.stored(document.id, keys)),
        ...renumbered.map((one) => [one.key, one] as const),
      ];
      const isOfIt = known.some(([key, { texts }]) =>
        given.some((row) => row.key === key && texts.includes(row.text)),
      );
      if (isOfIt) return document;
    }
    return null;
  }

  /**
   * Registers recommendations of one document, or finds them by paragraph, in two statements. Results are in the
   * order of the rows; a paragraph that occurs twice is registered once.
   */
  async registerRecommendations(request: {
    documentId: string;
    importId: string | null;
    rows: readonly Recommendation[];
    at: Instant;
  }): Promise<readonly RegisteredRow[]> {
    const { documentId, rows } = request;
    const keys = rows.map((row) => foldedNumber(row.paragraph));
    const renumbered = await this.renumbered(documentId, keys);
    const foundAs = rows.map(({ text }, index) =>
      renumbered.find(({ key, texts }) => key === keys[index] && texts.includes(text)),
    );
    const unfound = { ...request, rows: rows.filter((_, index) => foundAs[index] === undefined) };
    await freeNumbersInError(this.database, 'recommendation', {
      ...{ sourceId: documentId, importId: request.importId },
      rows: unfound.rows.map(({ paragraph: number, text }) => ({ number, text })),
    });
    const isNew = new Set(await this.insert(unfound));
    const stored = await this.stored(documentId, keys);
    return rows.map((row, index) => {
      const key = keys[index] ?? '';
      const found = foundAs[index] ?? stored.get(key);
      if (found === undefined) throw new Error(`paragraph ${row.paragraph} was not registered`);
      // Only the first row of a paragraph is the new one.
      if (foundAs[index] === undefined && isNew.delete(key))
        return { id: found.id, outcome: 'new' };
      const same = found.texts.includes(row.text) && found.positions.includes(row.position);
      const renumbered = foundAs[index]?.paragraph;
      return { id: found.id, outcome: same ? 'unchanged' : 'different', renumbered };
    });
  }

  /** The ids among these without a registered recommendation. */
  async unknown(recommendationIds: readonly string[]): Promise<readonly string[]> {
    if (recommendationIds.length === 0) return [];
    const found: { id: string }[] = await this.database('recommendation')
      .whereRaw('id = any(?)', [[...recommendationIds]])
      .select('id');
    const known = new Set(found.map(({ id }) => id));
    return recommendationIds.filter((id) => !known.has(id));
  }

  private async insert(request: {
    documentId: string;
    importId: string | null;
    rows: readonly Recommendation[];
    at: Instant;
  }): Promise<readonly string[]> {
    const { rows } = await this.database.raw<{ rows: { id: string; key: string }[] }>(
      `insert into recommendation (id, document_id, paragraph, paragraph_key, text, text_language,
         recommending_states, position, position_raw, themes, theme_keys, labels_raw,
         affected_persons, sdgs, created_at, import_id)
       select gen_random_uuid(), :documentId, paragraph, "paragraphKey", text, "textLanguage",
         "recommendingStates", position, "positionRaw",
         array(select jsonb_array_elements_text(themes)),
         array(select jsonb_array_elements_text("themeKeys")), "labelsRaw",
         array(select jsonb_array_elements_text("affectedPersons")),
         array(select jsonb_array_elements_text(sdgs)), :at, :importId
       from jsonb_to_recordset(:rows) as row (paragraph text, "paragraphKey" text, text text,
         "textLanguage" text, "recommendingStates" text, position text, "positionRaw" text, themes jsonb,
         "themeKeys" jsonb, "labelsRaw" text, "affectedPersons" jsonb, sdgs jsonb)
       -- Two uploads that register the same rows in different orders would wait for each other.
       order by "paragraphKey"
       on conflict (document_id, paragraph_key) where not in_error do nothing
       returning id, paragraph_key as key`,
      {
        documentId: request.documentId,
        importId: request.importId as string,
        at: request.at,
        rows: JSON.stringify(
          request.rows.map((row) => ({
            ...row,
            paragraphKey: foldedNumber(row.paragraph),
            themeKeys: row.themes.map(foldedName),
          })),
        ),
      },
    );
    const ids = rows.map((row) => row.id);
    await listRegistered(this.database, ids);
    await recordEntries(this.database, 'recommendation', ids);
    return rows.map(({ key }) => key);
  }

  private async stored(
    documentId: string,
    keys: readonly string[],
  ): Promise<Map<string, StoredParagraph>> {
    const rows: (StoredParagraph & { key: string })[] = await this.paragraphs(documentId)
      .whereRaw('paragraph_key = any(?)', [[...keys]])
      .select('paragraph_key as key');
    return new Map(rows.map((row) => [row.key, row]));
  }

  /**
   * Paragraphs by the numbers that they had before a correction, unless another paragraph has the number now. Only the
   * same text is found by such a number: with another text it is the paragraph that really has it.
   */
  private async renumbered(
    documentId: string,
    keys: readonly string[],
  ): Promise<readonly (StoredParagraph & { key: string })[]> {
    const found: (StoredParagraph & { key: string })[] = await this.paragraphs(documentId)
      .joinRaw(
        `join register_change renumbered on renumbered.field = 'paragraph'
          and renumbered.entry_id = 'recommendation/' || recommendation.id
          and renumbered.before_key = any(?)`,
        [[...keys]],
      )
      .select('renumbered.before_key as key');
    if (found.length === 0) return [];
    const standing = await this.stored(documentId, keys);
    return found.filter(({ key }) => !standing.has(key));
  }

  private paragraphs(documentId: string) {
    const earlier = (field: string, value: string): string =>
      `array(select ${value} from register_change change
        where change.entry_id = 'recommendation/' || recommendation.id and change.field = '${field}')`;
    return this.database('recommendation')
      .where({ document_id: documentId, in_error: false })
      .select(
        ...['recommendation.id', 'paragraph'],
        this.database.raw(`${earlier('text', `before #>> '{}'`)} || text as texts`),
        this.database.raw(`${earlier('position', `before->>'position'`)} || position as positions`),
      );
  }
}

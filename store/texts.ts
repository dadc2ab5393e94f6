import type { Instant } from '../domain/shared/instant';
import type { Language } from '../domain/shared/languages';
import type { TextRef } from '../domain/shared/text-ref';
import { snakeRow } from './camel-case';
import type { Database } from './connect';
import { sha256 } from './sha256';

/** Another text is stored under the id. Nothing was changed. */
export class TextConflict extends Error {
  override readonly name = 'TextConflict';

  constructor(readonly id: string) {
    super(`another text is stored under ${id}`);
  }
}

/** Reasons and other texts that events refer to. Never changed or removed. */
export class Texts {
  constructor(private readonly database: Database) {}

  /**
   * Stores a text and returns the reference for its event. Storing the same text under the same id again changes
   * nothing; a different one throws {@link TextConflict}.
   */
  async store(text: {
    id: string;
    body: string;
    language: Language;
    /** Null for texts of the engine. */
    authorPersonId: string | null;
    at: Instant;
  }): Promise<TextRef> {
    const { id, body, language, authorPersonId, at } = text;
    const ref = { id, sha256: sha256(body) };
    const inserted = await this.database('narrative')
      .insert(snakeRow({ ...ref, body, language, authorPersonId, createdAt: at }))
      .onConflict('id')
      .ignore()
      .returning('id')
      .options({ name: 'store_text' });
    if (inserted.length === 1) return ref;
    const stored = await this.database<{ sha256: string }>('narrative')
      .where('id', ref.id)
      .first('sha256');
    if (stored?.sha256 !== ref.sha256) throw new TextConflict(ref.id);
    return ref;
  }

  /** The text, or null when there is none. */
  async find(id: string): Promise<{ body: string; language: Language; sha256: string } | null> {
    const row: { body: string; language: Language; sha256: string } | undefined =
      await this.database('narrative').where({ id }).first('body', 'language', 'sha256');
    return row ?? null;
  }
}

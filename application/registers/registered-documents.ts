import { refuseDays, refuseMechanism } from '../../domain/registers/document-correction';
import { checkSymbol, readSymbol } from '../../domain/registers/un-symbol';
import type { PersonActor } from '../../domain/shared/actor';
import type { Database } from '../../store/connect';
import {
  DocumentCorrections,
  type DocumentCorrection,
  type StoredDocument,
} from '../../store/document-corrections';
import { listDocuments, type ListedDocument } from '../../store/reading/listed-documents';
import { notFound, throwRefusal } from '../application-error';
import type { Page } from '../items/items';
import { readCursor, writeCursor } from '../items/page-cursor';
import { permit } from '../people/participation';
import { withNames } from '../shown-names';
import {
  changedBy,
  holdEntry,
  orTaken,
  type EntryCall,
  type GivenReason,
  type Warned,
} from './entry-changes';

/** A document with the version of its entry. */
interface VersionedDocument {
  document: StoredDocument;
  version: number;
}

/** The register of documents: reading, and changes of the center with their history. */
export class RegisteredDocuments {
  constructor(private readonly deps: { database: Database }) {}

  /** One page of the documents, by symbol. Errors: 400 for the cursor. */
  async page(asked: {
    search: string | undefined;
    limit: number;
    cursor: string | undefined;
  }): Promise<Page<ListedDocument>> {
    const { search, limit, cursor } = asked;
    const question = ['documents', search];
    const [after = null] = cursor === undefined ? [] : readCursor(cursor, question, 1);
    const { documents, next } = await listDocuments(this.deps.database, { search, after, limit });
    return { items: documents, nextCursor: next === null ? null : writeCursor(question, [next]) };
  }

  /** A document; documents are public. Errors: 404. */
  async find(id: string): Promise<VersionedDocument> {
    return await this.read(new DocumentCorrections(this.deps.database), id);
  }

  /**
   * Corrects a document, and the lists of its recommendations. Errors: 403; 404; 409 for the symbol of another document,
   * and for a mechanism while grades, follow-ups or positions depend on the present one; 412; 422 for a document issued
   * before it was adopted. Warns as registering does of a symbol that is unusual, or of another mechanism.
   */
  async correct(
    call: EntryCall<DocumentCorrection & GivenReason>,
  ): Promise<VersionedDocument & Warned> {
    const { actor, id, given } = call;
    permit(actor, 'correctRegister');
    const { reason: _reason, language: _language, ...correction } = given;
    const symbol = correction.symbol && readSymbol(correction.symbol).symbol;
    const fieldsOf = ({ changes }: DocumentCorrections) =>
      changes.fieldsChangedBy(id, call.changeId);
    const changed = this.deps.database.transaction(async (transaction) => {
      const corrections = new DocumentCorrections(transaction);
      const made = await holdEntry(corrections.changes, call);
      const { document } = await this.read(corrections, id);
      if (made !== null) return { document, version: made, fields: await fieldsOf(corrections) };
      const after = { ...document, ...withoutUndefined({ ...correction, symbol }) };
      throwRefusal(refuseDays(after));
      if (after.mechanism !== document.mechanism) {
        throwRefusal(refuseMechanism(after.mechanism, await corrections.boundToMechanism(id)));
      }
      await corrections.correct(id, after, changedBy(call));
      return { ...(await this.read(corrections, id)), fields: await fieldsOf(corrections) };
    });
    const { document, version, fields } = await orTaken(changed, 'symbol_taken');
    const isOfSymbol = fields.includes('symbol') || fields.includes('mechanism');
    const warnings = isOfSymbol ? checkSymbol(document.symbol, document.mechanism) : [];
    return { document, version, warnings };
  }

  /** Who changed what in a document, the oldest first. Errors: 403; 404. */
  async history(actor: PersonActor, id: string) {
    permit(actor, 'seeRegisterHistory');
    const { database } = this.deps;
    await this.find(id);
    const corrections = await new DocumentCorrections(database).changes.history(id);
    return await withNames(database, actor, { corrections });
  }

  private async read(corrections: DocumentCorrections, id: string): Promise<VersionedDocument> {
    const document = await corrections.find(id);
    if (document === null) throw notFound();
    return { document, version: await corrections.changes.version(id) };
  }
}

function withoutUndefined<T extends object>(
  given: T,
): { [K in keyof T]: Exclude<T[K], undefined> } {
  const defined = Object.entries(given).filter(([, value]) => value !== undefined);
  return Object.fromEntries(defined) as never;
}

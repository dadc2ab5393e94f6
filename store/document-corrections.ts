import type { BoundToMechanism } from '../domain/registers/document-correction';
import type { LocalDate } from '../domain/shared/instant';
import { camelColumns } from './camel-case';
import type { Database } from './connect';
import type { Document } from './documents';
import { listRegistered } from './listed-items';
import { RegisterChanges, type ChangedBy, type FieldChange } from './register-changes';

/** A registered document. */
export interface StoredDocument extends Document {
  id: string;
  /** As the mechanism counts, such as 44; null when not said. */
  session: string | null;
  adoptedOn: LocalDate | null;
}

/** The corrections; omitted and undefined fields are unchanged. */
export type DocumentCorrection = {
  readonly [F in Exclude<keyof StoredDocument, 'id'>]?: StoredDocument[F] | undefined;
};

const columns = {
  mechanism: 'mechanism',
  symbol: 'symbol',
  title: 'title',
  session: 'session',
  adoptedOn: 'adopted_on',
  issuedOn: 'issued_on',
  url: 'url',
} as const;

/** Corrections of registered documents. */
export class DocumentCorrections {
  readonly changes: RegisterChanges;

  constructor(private readonly database: Database) {
    this.changes = new RegisterChanges(database, 'document');
  }

  /** A document, or null. */
  async find(id: string): Promise<StoredDocument | null> {
    const found: StoredDocument | undefined = await this.database('document')
      .where({ id })
      .first(
        camelColumns(
          'document',
          'id, mechanism, symbol, title, session, adopted_on, issued_on, url',
        ),
      );
    return found ?? null;
  }

  /** What depends on the mechanism of a document. */
  async boundToMechanism(id: string): Promise<BoundToMechanism> {
    const { rows } = await this.database.raw<{ rows: BoundToMechanism[] }>(
      `select count(position) as positions,
         count(*) filter (where exists (
           select from assessment where assessment.recommendation_id = recommendation.id)) as grades,
         count(*) filter (where exists (
           select from obligation_item
           where obligation_item.item_entity_id = 'recommendation/' || recommendation.id
         )) as "followUps"
       from recommendation where document_id = :id`,
      { id },
    );
    return rows[0] ?? { positions: 0, grades: 0, followUps: 0 };
  }

  /**
   * Corrects a document that the transaction has locked. Returns the changed fields and the version after it. Throws a
   * unique violation for a symbol that another document has.
   */
  async correct(
    id: string,
    correction: DocumentCorrection,
    by: ChangedBy,
  ): Promise<{ changed: readonly FieldChange[]; version: number }> {
    const changed = await this.changes.writeColumns(id, columns, correction);
    const items: { id: string }[] = await this.database('recommendation')
      .where({ document_id: id })
      .select('id');
    await listRegistered(
      this.database,
      items.map((item) => item.id),
    );
    return { changed, version: await this.changes.record(id, changed, by) };
  }
}

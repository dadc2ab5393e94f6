import type { LawBasis, LawRecord, StoredLaw } from '../domain/registers/law';
import type { Instant } from '../domain/shared/instant';
import { canonicalJson } from './canonical-json';
import type { Database } from './connect';
import { sha256 } from './sha256';

/** A version of a record with the instant at which it was stored. */
export interface EnteredLaw extends StoredLaw {
  createdAt: Instant;
}

interface Row {
  content: string;
  sha256: string;
  created_at: Instant;
}

/** What laws say, in append-only versions. */
export class Laws {
  constructor(private readonly database: Database) {}

  /** Every version of every record, the oldest of each first. */
  async list(): Promise<readonly EnteredLaw[]> {
    const rows: readonly Row[] = await this.database('law_record')
      .select(['content', 'sha256', 'created_at'])
      .orderBy(['record_id', 'version']);
    return rows.map(entered);
  }

  /** One version; null without it. */
  async find({
    recordId,
    version,
  }: Pick<LawBasis, 'recordId' | 'version'>): Promise<EnteredLaw | null> {
    const row: Row | undefined = await this.database('law_record')
      .where({ record_id: recordId, version })
      .first(['content', 'sha256', 'created_at']);
    return row === undefined ? null : entered(row);
  }

  /** Stores a version. False when somebody else has just stored it. */
  async add(added: {
    record: LawRecord;
    byPersonId: string | null;
    at: Instant;
  }): Promise<boolean> {
    const { record, byPersonId, at } = added;
    const content = canonicalJson(record);
    const stored = await this.database('law_record')
      .insert({
        ...{ record_id: record.id, version: record.version },
        ...{ content, sha256: sha256(content) },
        ...{ created_at: at, created_by_person_id: byPersonId },
      })
      .onConflict(['record_id', 'version'])
      .ignore()
      .returning('version');
    return stored.length === 1;
  }

  /** Stores the starting records, unless there is one. */
  async ensureFirst(records: readonly LawRecord[], at: Instant): Promise<void> {
    const known = new Set((await this.list()).map(({ record }) => record.id));
    for (const record of records) {
      if (!known.has(record.id)) await this.add({ record, byPersonId: null, at });
    }
  }
}

function entered(row: Row): EnteredLaw {
  return {
    record: JSON.parse(row.content) as LawRecord,
    sha256: row.sha256,
    createdAt: row.created_at,
  };
}

import type { Instant } from '../domain/shared/instant';
import type { Database } from './connect';
import {
  subjectColumns,
  subjectJoins,
  subjectOf,
  type SubjectColumns,
  type UntrackedRow,
} from './imports';

/** A registered row without tracking. `importId` is the upload that waits for it; null for none. */
interface UntrackedItem extends UntrackedRow {
  importId: string | null;
}

interface Columns extends SubjectColumns {
  importId: string | null;
}

/** Registered rows whose tracking was not started, or whose start was not recorded. */
export class UntrackedItems {
  constructor(private readonly database: Database) {}

  /** Those registered before the instant, the oldest first. */
  async registeredBefore(before: Instant, limit: number): Promise<readonly UntrackedItem[]> {
    const { rows } = await this.database.raw<{ rows: Columns[] }>(
      `select ${subjectColumns}, waiting.import_id as "importId"
       from implementation registered
       ${subjectJoins}
       left join import_row waiting
         on waiting.entity_id = registered.entity_id and waiting.tracked_at is null
       where registered.created_at < :before and registered.entity_id in (
         select entity_id from implementation where sequence is null
         -- A tracked row may still be missing in the count of its upload, which then never finishes.
         union all select entity_id from import_row where tracked_at is null)
       order by registered.created_at, registered.entity_id
       limit :limit`,
      { before, limit },
    );
    return rows.map((row) => ({
      entityId: row.entityId,
      subject: subjectOf(row),
      importId: row.importId,
    }));
  }
}

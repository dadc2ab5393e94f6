import type { Instant } from '../domain/shared/instant';
import type { Database } from './connect';
import { subjectOf, type SubjectColumns, type UntrackedRow } from './imports';

/** A registered row without tracking. `importId` names the upload that still waits for it; null for none. */
export interface UntrackedItem extends UntrackedRow {
  importId: string | null;
}

interface Columns extends SubjectColumns {
  importId: string | null;
}

/** Rows of the registers whose tracking was never started, or whose start nobody noted. */
export class UntrackedItems {
  constructor(private readonly database: Database) {}

  /** Those registered before the instant, the oldest first. */
  async registeredBefore(before: Instant, limit: number): Promise<readonly UntrackedItem[]> {
    const { rows } = await this.database.raw<{ rows: Columns[] }>(
      `select registered.entity_id as "entityId", waiting.import_id as "importId",
         registered.recommendation_id as "recommendationId", registered.document_id as "documentId",
         registered.position, registered.plan_item_id as "planItemId",
         registered.plan_id as "planId", registered.due_on as "dueOn"
       from (
         select 'recommendation/' || id as entity_id, id as recommendation_id, document_id,
           position, cast(null as uuid) as plan_item_id, cast(null as uuid) as plan_id,
           cast(null as date) as due_on, created_at
         from recommendation
         union all
         select 'plan-item/' || id, null, null, null, id, plan_id, due_on, created_at
         from plan_item
       ) as registered
       left join implementation tracked on tracked.entity_id = registered.entity_id
       left join import_row waiting
         on waiting.entity_id = registered.entity_id and waiting.tracked_at is null
       where registered.created_at < :before
         -- A tracked row may still be missing in the count of its upload, which then never finishes.
         and (tracked.entity_id is null or waiting.import_id is not null)
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

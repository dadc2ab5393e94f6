import type { Subject } from '../domain/registers/subject';
import type { Position } from '../domain/registers/position-wording';
import type { Instant, LocalDate } from '../domain/shared/instant';
import { camelColumns, snakeRow } from './camel-case';
import type { Database } from './connect';
import { finishWhenSettled } from './finish-operation';

/** An uploaded file and the result of registering its rows. */
export interface Import {
  id: string;
  kind: 'recommendations' | 'plan';
  fileName: string;
  fileSha256: string;
  createdByPersonId: string;
  createdAt: Instant;
  rowsTotal: number;
  rowsNew: number;
  rowsUnchanged: number;
}

/** The progress of starting the tracking. */
export interface ImportProgress {
  toTrack: number;
  tracked: number;
  finishedAt: Instant | null;
}

/** A row whose tracking is to be started. */
export interface UntrackedRow {
  entityId: string;
  subject: Subject;
}

/** The register columns of a row to track. */
export interface SubjectColumns {
  entityId: string;
  recommendationId: string | null;
  documentId: string | null;
  position: Position | null;
  planItemId: string | null;
  planId: string | null;
  dueOn: LocalDate | null;
}

/** Uploads, and which of their rows are tracked: an interrupted start is resumed from here. */
export class Imports {
  constructor(private readonly database: Database) {}

  /** Stores an upload before its rows, which refer to it. */
  async begin(upload: Omit<Import, 'rowsTotal' | 'rowsNew' | 'rowsUnchanged'>): Promise<void> {
    const { id, kind, fileName, fileSha256, createdByPersonId, createdAt } = upload;
    await this.database('import').insert({
      ...snakeRow({ id, kind, fileName, fileSha256, createdByPersonId, createdAt }),
      ...{ rows_total: 0, rows_new: 0, rows_unchanged: 0 },
    });
  }

  /**
   * Stores the result of registering, with the implementations to track in the order of the file. Without any, the
   * upload is finished. Called in the transaction that registered the rows.
   */
  async settle(
    importId: string,
    result: {
      rowsTotal: number;
      rowsNew: number;
      rowsUnchanged: number;
      toTrack: readonly { entityId: string; position: number }[];
      at: Instant;
    },
  ): Promise<void> {
    const { rowsTotal, rowsNew, rowsUnchanged, toTrack, at } = result;
    const finishedAt = toTrack.length === 0 ? at : null;
    await this.database('import')
      .where({ id: importId })
      .update(snakeRow({ rowsTotal, rowsNew, rowsUnchanged, finishedAt }));
    await this.database.raw(
      `insert into import_row (import_id, entity_id, position)
       select :importId, "entityId", position
       from jsonb_to_recordset(:rows) as row ("entityId" text, position int)
       on conflict do nothing`,
      { importId, rows: JSON.stringify(toTrack) },
    );
  }

  /** The upload, or null. */
  async find(id: string): Promise<(Import & ImportProgress) | null> {
    const row: (Import & ImportProgress) | undefined = await this.database('import')
      .where({ id })
      .first({
        ...camelColumns(
          'import',
          'id, kind, file_name, file_sha256, created_by_person_id, created_at',
          'rows_total, rows_new, rows_unchanged, finished_at',
        ),
        toTrack: this.database.raw('(select count(*) from import_row where import_id = import.id)'),
        tracked: this.database.raw(
          '(select count(tracked_at) from import_row where import_id = import.id)',
        ),
      });
    return row ?? null;
  }

  /** The first rows that are not tracked yet, with the data of their registration, in the order of the file. */
  async untracked(importId: string, limit: number): Promise<readonly UntrackedRow[]> {
    const { rows } = await this.database.raw<{ rows: SubjectColumns[] }>(
      `select ${subjectColumns}
       from import_row row join implementation registered on registered.entity_id = row.entity_id
       ${subjectJoins}
       where row.import_id = :importId and row.tracked_at is null
       order by row.position
       limit :limit`,
      { importId, limit },
    );
    return rows.map((row) => ({ entityId: row.entityId, subject: subjectOf(row) }));
  }

  /** How many of the entities have stored their registration. */
  async countStored(entityIds: readonly string[]): Promise<number> {
    const [row] = await this.database('implementation')
      .whereRaw('entity_id = any(?)', [[...entityIds]])
      .whereNotNull('sequence')
      .count<{ count: number }[]>({ count: '*' })
      // Asked many times while an upload is tracked; planning it took four times as long as executing it.
      .options({ name: 'count_stored' });
    return row?.count ?? 0;
  }

  /** Records that rows are tracked, and counts those that wait. The last one finishes the upload. */
  async markTracked(
    importId: string,
    entityIds: readonly string[],
  ): Promise<{ remaining: number }> {
    await this.database('import_row')
      .where({ import_id: importId })
      .whereRaw('entity_id = any(?)', [[...entityIds]])
      .whereNull('tracked_at')
      .update({ tracked_at: this.database.fn.now() });
    return await finishWhenSettled(this.database, 'import', importId);
  }
}

/** The {@link SubjectColumns} of `registered`, an implementation, with the joins that they need. */
export const subjectColumns = `registered.entity_id as "entityId",
  recommendation.id as "recommendationId", recommendation.document_id as "documentId",
  recommendation.position, plan_item.id as "planItemId", plan_item.plan_id as "planId",
  plan_item.due_on as "dueOn"`;
export const subjectJoins = `left join recommendation
    on registered.kind = 'recommendation' and recommendation.id = registered.subject_id
  left join plan_item
    on registered.kind = 'plan_item' and plan_item.id = registered.subject_id`;

/** The subject for the rules. Throws when no register has the row. */
export function subjectOf(row: SubjectColumns): Subject {
  if (row.recommendationId !== null && row.documentId !== null) {
    const { recommendationId: id, documentId, position } = row;
    return { kind: 'recommendation', id, documentId, position };
  }
  if (row.planItemId !== null && row.planId !== null) {
    return { kind: 'plan_item', id: row.planItemId, planId: row.planId, dueOn: row.dueOn };
  }
  throw new Error(`${row.entityId} is to be tracked, and stands in no register`);
}

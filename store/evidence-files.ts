import { randomUUID } from 'node:crypto';
import type { Instant } from '../domain/shared/instant';
import { camelColumns, snakeRow } from './camel-case';
import type { Database } from './connect';

/** An uploaded evidence file of an item. */
export interface EvidenceFile {
  id: string;
  entityId: string;
  sha256: string;
  sizeBytes: number;
  mediaType: string;
  /** For display only. */
  name: string;
  uploadedByPersonId: string;
  /** The institution that the person acted for; null for staff of the center. */
  institutionId: string | null;
  uploadedAt: Instant;
}

/** A report or an action plan that refers to a file. */
export interface EvidenceUse {
  fileId: string;
  /** Of the report or the plan. */
  usedById: string;
  usedBy: 'draft' | 'report' | 'action_plan';
  visibility: 'public' | 'state' | 'restricted';
}

/** Uploaded files: their data, uploaders, and the reports that refer to them. */
export class EvidenceFiles {
  constructor(private readonly database: Database) {}

  /**
   * Records that a content is about to be stored. Committed before that, so that every stored content is known; it
   * also locks the content against a concurrent removal.
   */
  async announceContent(content: {
    sha256: string;
    sizeBytes: number;
    at: Instant;
  }): Promise<void> {
    await this.database('file_content')
      .insert({ sha256: content.sha256, size_bytes: content.sizeBytes, touched_at: content.at })
      .onConflict('sha256')
      .merge(['touched_at']);
  }

  /**
   * Stores a file whose content is in the storage. The same person uploading the same content for the same item under
   * the same name gets the existing file, with a new upload time.
   */
  async add(
    file: Omit<EvidenceFile, 'id' | 'sizeBytes' | 'uploadedAt'> & { at: Instant },
  ): Promise<{ id: string; isNew: boolean }> {
    const id = randomUUID();
    const { entityId, sha256, mediaType, name, uploadedByPersonId, institutionId, at } = file;
    const [stored] = await this.database('evidence_file')
      .insert({
        ...snakeRow({ id, entityId, sha256, mediaType, name, uploadedByPersonId, institutionId }),
        ...{ uploaded_at: at, touched_at: at },
      })
      .onConflict(['entity_id', 'uploaded_by_person_id', 'sha256', 'media_type', 'name'])
      // The institution that the person acts for now: after a change of institution, the upload is made for the new
      // one.
      .merge(['touched_at', 'institution_id'])
      .returning<{ id: string }[]>('id');
    if (stored === undefined) throw new Error('a stored file has no id');
    return { id: stored.id, isNew: stored.id === id };
  }

  /**
   * How many bytes a person, and all who act for the same institution (null: the center), have in the storage: each
   * content once, except the one with this hash.
   */
  async usedBytes(by: {
    personId: string;
    institutionId: string | null;
    exceptSha256: string;
  }): Promise<{ person: number; institution: number }> {
    const { rows } = await this.database.raw<{ rows: { person: string; institution: string }[] }>(
      `select coalesce(sum(size_bytes) filter (where is_own), 0) as person,
              coalesce(sum(size_bytes) filter (where is_of_body), 0) as institution
       from (
         select content.size_bytes,
                bool_or(file.uploaded_by_person_id = :personId) as is_own,
                bool_or(file.institution_id is not distinct from :institutionId) as is_of_body
         from (select sha256, uploaded_by_person_id, institution_id from evidence_file
               union all select sha256, sent_by, institution_id from submitted_file) file
         join file_content content on content.sha256 = file.sha256
         where (file.uploaded_by_person_id = :personId
                or ${by.institutionId === null ? 'file.institution_id is null' : 'file.institution_id = :institutionId'})
           and content.sha256 <> :exceptSha256
         group by content.sha256, content.size_bytes
       ) used`,
      by,
    );
    const [used] = rows;
    return { person: Number(used?.person), institution: Number(used?.institution) };
  }

  /** The file, or null. */
  async find(id: string): Promise<EvidenceFile | null> {
    return (await this.ofIds([id]))[0] ?? null;
  }

  /** The files with these ids, in no order; missing ones are omitted. */
  async ofIds(ids: readonly string[]): Promise<EvidenceFile[]> {
    return await this.database('evidence_file')
      .join('file_content', 'file_content.sha256', 'evidence_file.sha256')
      .whereRaw('evidence_file.id = any(?)', [[...ids]])
      .select<EvidenceFile[]>({
        ...camelColumns(
          'evidence_file',
          'id, entity_id, sha256, media_type, name, institution_id',
          'uploaded_by_person_id, uploaded_at',
        ),
        sizeBytes: 'file_content.size_bytes',
      });
  }

  /** The reports and plans that refer to these files. A frozen one may belong to a refused submission: see the log. */
  async usesOf(fileIds: readonly string[]): Promise<EvidenceUse[]> {
    const { rows } = await this.database.raw<{ rows: EvidenceUse[] }>(
      `select evidence.file_id as "fileId", report.id as "usedById",
              case report.state when 'draft' then 'draft' else 'report' end as "usedBy",
              evidence.visibility
       from evidence join progress_report report on report.id = evidence.report_id
       where evidence.file_id = any(:fileIds)
       union all
       select file_id, action_plan_id, 'action_plan', visibility
       from action_plan_evidence where file_id = any(:fileIds)`,
      { fileIds: [...fileIds] },
    );
    return rows;
  }

  /**
   * Removes files that no report or action plan refers to, draft or frozen, and that were last uploaded before the
   * instant.
   */
  async removeUnused(before: Instant): Promise<number> {
    return await this.database('evidence_file')
      .where('touched_at', '<', before)
      .whereNotExists((use) => {
        void use.from('evidence').whereRaw('evidence.file_id = evidence_file.id');
      })
      .whereNotExists((use) => {
        void use
          .from('action_plan_evidence')
          .whereRaw('action_plan_evidence.file_id = evidence_file.id');
      })
      // The document of an act.
      .whereNotExists((use) => {
        void use
          .from('event_log as act')
          .whereRaw('act.entity_id = evidence_file.entity_id')
          .whereRaw(`act.payload->>'documentId' = evidence_file.id::text`);
      })
      .delete();
  }

  /**
   * Removes contents without a file that were last uploaded before the instant, at most `limit` in one transaction:
   * `remove` is called while the row is locked, so that a concurrent upload of the same content waits and stores it
   * again. Returns how many.
   */
  async removeUnusedContents(
    request: { before: Instant; limit: number },
    remove: (sha256: string) => Promise<void>,
  ): Promise<number> {
    return await this.database.transaction(async (transaction) => {
      const unused = transaction('file_content')
        .where('touched_at', '<', request.before)
        .whereNotExists((file) => {
          void file.from('evidence_file').whereRaw('evidence_file.sha256 = file_content.sha256');
        })
        .whereNotExists((file) => {
          void file
            .from('submitted_file')
            .whereRaw(
              'file_content.sha256 in (submitted_file.sha256, submitted_file.released_sha256)',
            );
        })
        .orderBy('sha256')
        .limit(request.limit)
        .forUpdate()
        .skipLocked()
        .select('sha256');
      const removed = await transaction('file_content')
        .whereIn('sha256', unused)
        .delete()
        .returning<{ sha256: string }[]>('sha256');
      for (const { sha256 } of removed) await remove(sha256);
      return removed.length;
    });
  }
}

import { randomUUID } from 'node:crypto';
import type { Instant } from '../domain/shared/instant';
import { snakeRow } from './camel-case';
import type { Database } from './connect';
import { violatedConstraint } from './violated-constraint';

/** What a file says about the status that it is sent for. */
export const fileStances = ['supports', 'contradicts', 'background'] as const;
export type FileStance = (typeof fileStances)[number];

/** What a file is for, as its sender says. */
export interface FilePurpose {
  stance: FileStance;
  page: number | null;
  paragraph: string | null;
}

/** A file that a submitter sent. */
export interface SubmittedFile extends FilePurpose {
  id: string;
  entityId: string;
  number: number;
  institutionId: string;
  /** Whether the submitter's identity is protected. */
  isProtected: boolean;
  sha256: string;
  sizeBytes: number;
  mediaType: string;
  name: string;
  sentBy: string;
  sentAt: Instant;
  /** The copy for others; null until it is released. */
  released: { sha256: string; sizeBytes: number; mediaType: string; at: Instant } | null;
}

type NewFile = FilePurpose &
  Pick<
    SubmittedFile,
    'entityId' | 'institutionId' | 'sha256' | 'mediaType' | 'name' | 'sentBy' | 'sentAt'
  >;

/** Files of submitters. */
export class SubmittedFileStore {
  constructor(private readonly database: Database) {}

  /** Stores a file under the next number of its entity; null when it has `most` already. */
  async add(file: NewFile, most: number): Promise<string | null> {
    const id = randomUUID();
    for (;;) {
      const [counted] = await this.database('submitted_file')
        .where({ entity_id: file.entityId })
        .count<{ count: string }[]>('* as count');
      const number = Number(counted?.count ?? 0) + 1;
      if (number > most) return null;
      try {
        await this.database('submitted_file').insert(snakeRow({ id, number, ...file }));
        return id;
      } catch (error) {
        // Another file got the number at the same moment.
        if (violatedConstraint(error) !== 'submitted_file_numbered') throw error;
      }
    }
  }

  /** Makes a content the copy for others. */
  async release(
    id: string,
    copy: { sha256: string; mediaType: string; byPersonId: string; at: Instant },
  ): Promise<void> {
    const { sha256, mediaType, byPersonId, at } = copy;
    const released = snakeRow({
      ...{ releasedSha256: sha256, releasedMediaType: mediaType },
      ...{ releasedByPersonId: byPersonId, releasedAt: at },
    });
    await this.database('submitted_file').where({ id }).update(released);
  }

  /** The file, or null. */
  async find(id: string): Promise<SubmittedFile | null> {
    return (await this.read('file.id = :value', id))[0] ?? null;
  }

  /** The files of what was submitted, in their order. */
  async of(entityId: string): Promise<readonly SubmittedFile[]> {
    return await this.read('file.entity_id = :value', entityId);
  }

  private async read(condition: string, value: string): Promise<SubmittedFile[]> {
    const { rows } = await this.database.raw<{ rows: SubmittedFile[] }>(
      `select file.id, file.entity_id as "entityId", file.number, file.institution_id as "institutionId",
              exists (select from submitter_party where entity_id = file.entity_id) as "isProtected",
              file.sha256, content.size_bytes as "sizeBytes", file.media_type as "mediaType", file.name,
              file.stance, file.page, file.paragraph, file.sent_by as "sentBy", file.sent_at as "sentAt",
              case when file.released_sha256 is not null then json_build_object(
                'sha256', file.released_sha256, 'sizeBytes', copy.size_bytes,
                'mediaType', file.released_media_type,
                'at', to_char(file.released_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
              ) end as released
       from submitted_file file
       join file_content content on content.sha256 = file.sha256
       left join file_content copy on copy.sha256 = file.released_sha256
       where ${condition} order by file.number`,
      { value },
    );
    return rows;
  }
}

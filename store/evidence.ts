import { randomUUID } from 'node:crypto';
import type { Instant } from '../domain/shared/instant';
import { canonicalJson } from './canonical-json';
import type { Database } from './connect';
import { sha256 } from './sha256';

/** A file or link that a report rests on. */
export interface EvidenceItem {
  kind: 'link' | 'file';
  title: string;
  /** Where it is; for an uploaded file its address below the API's root. */
  url: string;
  /** Of the file; null for a link that nobody fetched. */
  sha256: string | null;
  visibility: 'public' | 'state' | 'restricted';
  /** The uploaded file; null for a link. */
  fileId: string | null;
}

/** The address of an uploaded file, below the API's root. */
export function evidenceFilePath(fileId: string): string {
  return `/evidence-files/${fileId}`;
}

/** The evidence of reports. That of a frozen report cannot be changed: the database refuses. */
export class Evidence {
  constructor(private readonly database: Database) {}

  /** Replaces all evidence of a draft. */
  async replace(reportId: string, items: readonly EvidenceItem[], at: Instant): Promise<void> {
    await this.database('evidence').where({ report_id: reportId }).delete();
    await this.add(reportId, items, at);
  }

  /** Adds evidence. The report's row may follow later in the same transaction. */
  async add(reportId: string, items: readonly EvidenceItem[], at: Instant): Promise<void> {
    if (items.length === 0) return;
    await this.database('evidence').insert(
      items.map(({ fileId, ...item }) => ({
        id: randomUUID(),
        report_id: reportId,
        ...item,
        file_id: fileId,
        created_at: at,
      })),
    );
  }

  /** All evidence of a report. Who may see which part of it is for the reader to decide. */
  async of(reportId: string): Promise<readonly EvidenceItem[]> {
    return this.database('evidence')
      .where({ report_id: reportId })
      .orderBy('title')
      .select<EvidenceItem[]>('kind', 'title', 'url', 'sha256', 'visibility', {
        fileId: 'file_id',
      });
  }
}

/**
 * What stands for evidence inside the text that is hashed: one hash per item, in order, so that the report
 * proves its evidence and yet can be shown to those who may not see a restricted item. The id of a file is in
 * its address.
 */
export function evidenceHashes(items: readonly EvidenceItem[]): readonly string[] {
  return items
    .map(({ kind, title, url, sha256: fileSha256, visibility }) =>
      sha256(canonicalJson({ kind, title, url, sha256: fileSha256, visibility })),
    )
    .toSorted((a, b) => (a < b ? -1 : 1));
}

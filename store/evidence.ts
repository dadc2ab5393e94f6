import { randomUUID } from 'node:crypto';
import type { Instant } from '../domain/shared/instant';
import { canonicalJson } from './canonical-json';
import type { Database } from './connect';
import { sha256 } from './sha256';

/** A file or link as evidence of a report. */
export interface EvidenceItem {
  kind: 'link' | 'file';
  title: string;
  /** Its address; for an uploaded file below the root of the API. */
  url: string;
  /** Of the file; null for a link that was not fetched. */
  sha256: string | null;
  visibility: 'public' | 'state' | 'restricted';
  /** The uploaded file; null for a link. */
  fileId: string | null;
}

/** The address of an uploaded file, below the API's root. */
export function evidenceFilePath(fileId: string): string {
  return `/evidence-files/${fileId}`;
}

/** The evidence of reports. The database refuses changes to evidence of a frozen report. */
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

  /** All evidence of a report, not limited to what a viewer may see. */
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
 * The evidence inside the hashed text: one hash per piece, in order, so that the report proves its evidence and can
 * be shown to readers who may not see a restricted piece. The id of a file is in its address.
 */
export function evidenceHashes(items: readonly EvidenceItem[]): readonly string[] {
  return items
    .map(({ kind, title, url, sha256: fileSha256, visibility }) =>
      sha256(canonicalJson({ kind, title, url, sha256: fileSha256, visibility })),
    )
    .toSorted((a, b) => (a < b ? -1 : 1));
}

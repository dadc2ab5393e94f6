import { randomUUID } from 'node:crypto';
import type { Instant, LocalDate } from '../domain/shared/instant';
import { camelColumns, snakeRow } from './camel-case';
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
  /** The day that the document bears, or of what it shows; null when it was not stated. */
  datedOn: LocalDate | null;
  /** Which statement it supports; null when it was not stated. */
  supports: string | null;
}

/** Evidence with the instant at which it was added first. */
export interface StoredEvidence extends EvidenceItem {
  addedAt: Instant;
}

/** The address of an uploaded file, below the API's root. */
export function evidenceFilePath(fileId: string): string {
  return `/evidence-files/${fileId}`;
}

/** The evidence of reports. The database refuses changes to evidence of a frozen report. */
export class Evidence {
  constructor(private readonly database: Database) {}

  /** Replaces all evidence of a draft. What was in it before keeps the instant at which it was added. */
  async replace(reportId: string, items: readonly EvidenceItem[], at: Instant): Promise<void> {
    const added = new Map((await this.of(reportId)).map(({ url, addedAt }) => [url, addedAt]));
    await this.database('evidence').where({ report_id: reportId }).delete();
    const kept = items.map((item) => ({ ...item, addedAt: added.get(item.url) ?? at }));
    await this.add(reportId, kept, at);
  }

  /** Adds evidence. The report's row may follow later in the same transaction. */
  async add(
    reportId: string,
    items: readonly (EvidenceItem & Partial<StoredEvidence>)[],
    at: Instant,
  ): Promise<void> {
    if (items.length === 0) return;
    await this.database('evidence').insert(
      items.map((item) => snakeRow({ addedAt: at, ...item, id: randomUUID(), reportId })),
    );
  }

  /** All evidence of a report, not limited to what a viewer may see. */
  async of(reportId: string): Promise<readonly StoredEvidence[]> {
    return this.database('evidence')
      .where({ report_id: reportId })
      .orderBy('title')
      .select<StoredEvidence[]>(camelColumns('evidence', evidenceColumns, 'added_at'));
  }
}

/** The columns of a piece of evidence. */
export const evidenceColumns = 'kind, title, url, sha256, visibility, file_id, dated_on, supports';

/**
 * The evidence inside the hashed text: one hash per piece, in order, so that the report proves its evidence and can
 * be shown to readers who may not see a restricted piece. The id of a file is in its address.
 */
export function evidenceHashes(items: readonly EvidenceItem[]): readonly string[] {
  return items
    .map(({ kind, title, url, sha256: fileSha256, visibility, datedOn, supports }) =>
      sha256(
        canonicalJson({ kind, title, url, sha256: fileSha256, visibility, datedOn, supports }),
      ),
    )
    .toSorted((a, b) => (a < b ? -1 : 1));
}

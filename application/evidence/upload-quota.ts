import type { EvidenceFiles } from '../../store/evidence-files';
import { ApplicationError } from '../application-error';

/** How many bytes of files may be stored, each content counted once. */
export interface QuotaLimits {
  /** By one person. */
  personBytes: number;
  /** By all who act for one institution; by the center's staff together. */
  institutionBytes: number;
}

/** The uploader; null is the center. */
export interface Uploader {
  personId: string;
  institutionId: string | null;
}

/** The storage limits of persons and institutions, so that nobody fills the shared disk. */
export class UploadQuota {
  /** The uploads in progress, which the database does not count yet, by uploader. */
  private readonly underway = new Map<string, number>();

  constructor(
    private readonly deps: { files: Pick<EvidenceFiles, 'usedBytes'>; limits: QuotaLimits },
  ) {}

  /**
   * Runs `store` within the quota; meanwhile the upload counts for concurrent ones. A content that is stored already
   * needs no more space. Errors: 413 `quota_exceeded`.
   */
  async within<T>(
    by: Uploader,
    more: { bytes: number; sha256: string },
    store: () => Promise<T>,
  ): Promise<T> {
    // Read before the database: an upload that finishes in between counts twice instead of not at all.
    const underway = this.underwayOf(by);
    this.count(by, more.bytes);
    try {
      const { limits, files } = this.deps;
      const used = await files.usedBytes({ ...by, exceptSha256: more.sha256 });
      refuseBeyond('person', limits.personBytes, used.person + underway.person, more.bytes);
      const ofBody = used.institution + underway.institution;
      refuseBeyond('institution', limits.institutionBytes, ofBody, more.bytes);
      return await store();
    } finally {
      this.count(by, -more.bytes);
    }
  }

  private underwayOf(by: Uploader): { person: number; institution: number } {
    const [person, institution] = keysOf(by);
    const bytesOf = (key: string): number => this.underway.get(key) ?? 0;
    return { person: bytesOf(person), institution: bytesOf(institution) };
  }

  private count(by: Uploader, bytes: number): void {
    for (const key of keysOf(by)) {
      const sum = (this.underway.get(key) ?? 0) + bytes;
      if (sum === 0) this.underway.delete(key);
      else this.underway.set(key, sum);
    }
  }
}

function keysOf({ personId, institutionId }: Uploader): readonly [string, string] {
  return [`person/${personId}`, `institution/${institutionId ?? ''}`];
}

function refuseBeyond(
  quota: 'person' | 'institution',
  limitBytes: number,
  usedBytes: number,
  moreBytes: number,
): void {
  if (usedBytes + moreBytes <= limitBytes) return;

  throw new ApplicationError('too_large', 'quota_exceeded', {
    params: { quota, limitBytes, usedBytes },
  });
}

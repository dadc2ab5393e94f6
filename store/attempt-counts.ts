import type { Instant } from '../domain/shared/instant';
import type { Database } from './connect';
import { sha256 } from './sha256';

/** Counts attempts of a subject in a window that begins with its first attempt. Subjects are stored as hashes. */
export class AttemptCounts {
  constructor(private readonly database: Database) {}

  /** Counts one more attempt. Returns how many there are now, and when the count begins anew. */
  async count(
    subject: string,
    { at, windowMs }: { at: Instant; windowMs: number },
  ): Promise<{ counted: number; resetsAt: Instant }> {
    const resetsAt = new Date(Date.parse(at) + windowMs).toISOString();
    const { rows } = await this.database.raw<{ rows: { counted: number; resetsAt: Instant }[] }>(
      `insert into attempt_count as kept (subject_sha256, counted, resets_at)
       values (:subject, 1, :resetsAt)
       on conflict (subject_sha256) do update set
         counted = case when kept.resets_at <= cast(:at as timestamptz) then 1 else kept.counted + 1 end,
         resets_at = case when kept.resets_at <= cast(:at as timestamptz) then excluded.resets_at
           else kept.resets_at end
       returning counted, resets_at as "resetsAt"`,
      { subject: sha256(subject), at, resetsAt },
    );
    const [row] = rows;
    if (row === undefined) throw new Error('an attempt was not counted');
    return row;
  }
}

/** Deletes counts that would begin anew. Returns how many. */
export async function forgetOldAttempts({ database }: { database: Database }): Promise<number> {
  return await database('attempt_count').whereRaw('resets_at < now()').delete();
}

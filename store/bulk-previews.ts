import type { Instant } from '../domain/shared/instant';
import { canonicalJson } from './canonical-json';
import type { Database } from './connect';
import { sha256 } from './sha256';

// A bulk operation usually follows its preview within minutes or a day; after a week a new preview is needed.
const keptDays = 7;

/**
 * The versions of items that previews saw. Stored by item and not as one position in the log, because an event of a
 * lower position may become visible after the preview.
 */
export class BulkPreviews {
  constructor(private readonly database: Database) {}

  /** Stores the present versions of the items, for this request: JSON-safe data. */
  async keep(
    request: object,
    preview: { id: string; entityIds: readonly string[]; at: Instant },
  ): Promise<void> {
    await this.database.raw(
      `insert into bulk_preview (id, created_at, request_sha256, entity_ids, sequences)
       select :id, :at, :requestSha256, coalesce(array_agg(entity_id), '{}'), coalesce(array_agg(sequence), '{}')
       from implementation where entity_id = any (:entityIds) and sequence is not null`,
      {
        ...preview,
        requestSha256: hashOf(request),
        entityIds: [...preview.entityIds],
      },
    );
  }

  /** Whether the preview is still stored, and was made for this request. */
  async standing(id: string, request: object): Promise<'kept' | 'expired' | 'of_another_request'> {
    const row: { made: string } | undefined = await this.database('bulk_preview')
      .where({ id })
      .first({ made: 'request_sha256' });
    if (row === undefined) return 'expired';
    return row.made === hashOf(request) ? 'kept' : 'of_another_request';
  }
}

function hashOf(request: object): string {
  return sha256(canonicalJson(request));
}

/** Deletes expired previews. Returns how many. */
export async function forgetOldPreviews({ database }: { database: Database }): Promise<number> {
  return await database('bulk_preview')
    .whereRaw('created_at < now() - make_interval(days => ?)', [keptDays])
    .delete();
}

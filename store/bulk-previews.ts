import type { Instant } from '../domain/shared/instant';
import type { Database } from './connect';

// A bulk operation usually follows its preview within minutes or a day; after a week a new preview is needed.
const keptDays = 7;

/**
 * The versions of items that previews saw. Stored by item and not as one position in the log, because an event of a
 * lower position may become visible after the preview.
 */
export class BulkPreviews {
  constructor(private readonly database: Database) {}

  /** Stores the present versions of the items. */
  async keep(preview: { id: string; entityIds: readonly string[]; at: Instant }): Promise<void> {
    await this.database.raw(
      `insert into bulk_preview (id, created_at, entity_ids, sequences)
       select :id, :at, coalesce(array_agg(entity_id), '{}'), coalesce(array_agg(sequence), '{}')
       from implementation where entity_id = any (:entityIds) and sequence is not null`,
      { ...preview, entityIds: [...preview.entityIds] },
    );
  }

  /** Whether the preview is still stored. */
  async isKept(id: string): Promise<boolean> {
    return (await this.database('bulk_preview').where({ id }).first('id')) !== undefined;
  }
}

/** Deletes expired previews. Returns how many. */
export async function forgetOldPreviews({ database }: { database: Database }): Promise<number> {
  return await database('bulk_preview')
    .whereRaw('created_at < now() - make_interval(days => ?)', [keptDays])
    .delete();
}

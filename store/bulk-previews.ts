import type { Instant } from '../domain/shared/instant';
import type { Database } from './connect';

// An order follows its preview within minutes, or somebody sleeps on it; after a week it is looked at anew.
const keptDays = 7;

/**
 * At which version previews saw each of their items. Kept item by item and not as one position in the log: an event of a
 * lower position may become visible after the preview.
 */
export class BulkPreviews {
  constructor(private readonly database: Database) {}

  /** Keeps the versions at which the items stand now. */
  async keep(preview: { id: string; entityIds: readonly string[]; at: Instant }): Promise<void> {
    await this.database.raw(
      `insert into bulk_preview (id, created_at, entity_ids, sequences)
       select :id, :at, coalesce(array_agg(entity_id), '{}'), coalesce(array_agg(sequence), '{}')
       from implementation where entity_id = any (:entityIds) and sequence is not null`,
      { ...preview, entityIds: [...preview.entityIds] },
    );
  }

  /** Whether the preview is kept still. */
  async isKept(id: string): Promise<boolean> {
    return (await this.database('bulk_preview').where({ id }).first('id')) !== undefined;
  }
}

/** Clears previews that nobody will order by any more. Returns how many. */
export async function forgetOldPreviews({ database }: { database: Database }): Promise<number> {
  return await database('bulk_preview')
    .whereRaw('created_at < now() - make_interval(days => ?)', [keptDays])
    .delete();
}

import type { RegisterCorrection } from '../../domain/letters/item-narrative';
import type { StatedPosition } from '../../domain/registers/position-change';
import type { Instant } from '../../domain/shared/instant';
import type { Database } from '../connect';

const translation = 'translation/';

/**
 * What was corrected in the registers until an instant, as far as letters tell it: texts of items, also in other
 * languages, and positions of the State; the oldest first, by item.
 */
export async function readLetterCorrections(
  database: Database,
  request: { entityIds: readonly string[]; cutAt: Instant },
): Promise<ReadonlyMap<string, readonly RegisterCorrection[]>> {
  const { entityIds, cutAt } = request;
  const rows: Row[] = await database('register_change')
    .whereRaw(`(field in ('text', 'position') or field like ? and before is not null)`, [
      `${translation}%`,
    ])
    .whereIn('entry_id', [...entityIds])
    .where('changed_at', '<=', cutAt)
    .orderBy(['entry_id', 'number', 'field'])
    .select({
      ...{ entityId: 'entry_id', at: 'changed_at', field: 'field' },
      ...{ before: 'before', after: 'after' },
    });
  const corrected = new Map<string, RegisterCorrection[]>();
  for (const row of rows) {
    corrected.set(row.entityId, [...(corrected.get(row.entityId) ?? []), correctionOf(row)]);
  }
  return corrected;
}

interface Row {
  entityId: string;
  at: Instant;
  field: string;
  before: unknown;
  after: unknown;
}

function correctionOf({ at, field, before, after }: Row): RegisterCorrection {
  if (field === 'text') return { of: 'text', at };
  if (field === 'position') {
    // `RecommendationCorrections` writes both of a changed position.
    return { of: 'position', at, before: before as StatedPosition, after: after as StatedPosition };
  }
  return { of: 'translation', at, language: field.slice(translation.length) };
}

import { isOfCenter, type PersonActor } from '../../domain/shared/actor';
import type { Database } from '../../store/connect';
import { conflictsOf, type SourceConflict } from '../../store/deliveries';
import { read } from '../../store/reading/together';

export type { SourceConflict };

/** A mark on what a source says of an item. */
export type ShownConflict = Omit<SourceConflict, 'sourceId'>;

/** What is read beside a submission. */
export interface BesideSubmission {
  conflicts: readonly ShownConflict[];
}

/**
 * The conflicts of interest of who submitted something on these items: an institution, or what stands for one. Of the
 * latter only the center learns: a contract would tell whom it stands for.
 */
export async function conflictsOfSubmitter(
  database: Database,
  { role }: PersonActor,
  { entityIds, submitterId }: { entityIds: readonly string[]; submitterId: string },
): Promise<BesideSubmission> {
  const resolvesParties = isOfCenter(role);
  const asked = { entityIds, sourceIds: [submitterId], resolvesParties };
  const conflicts = await read(database, conflictsOf(database, asked));
  return { conflicts: conflictsShown(conflicts, submitterId) };
}

/** Those of one source. */
export function conflictsShown(
  conflicts: readonly SourceConflict[],
  sourceId: string | null,
): ShownConflict[] {
  return conflicts
    .filter((one) => one.sourceId === sourceId)
    .map(({ sourceId: _source, ...conflict }) => conflict);
}

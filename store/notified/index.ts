import { processes, type ProcessKind } from '../../domain/processes';
import type { Database } from '../connect';
import { notifiedConclusions } from './conclusions';
import { notifiedCalls } from './input-calls';
import { notifiedItems } from './items';
import { notifiedInputs } from './ngo-inputs';
import type { NotifiedEntity } from './notified-entity';
import { notifiedObligations } from './obligations';

export type { NotifiedEntity };

/** How the entities of each process are read for mails. */
const readers: Readonly<
  Record<
    ProcessKind,
    (database: Database, entityIds: readonly string[]) => Promise<readonly NotifiedEntity[]>
  >
> = {
  implementation: notifiedItems,
  obligation: notifiedObligations,
  oversightConclusion: notifiedConclusions,
  inputCall: notifiedCalls,
  ngoInput: notifiedInputs,
};

/** The present entities, in one query for each process; ids without a row are missing. */
export async function notifiedEntities(
  database: Database,
  entityIds: readonly string[],
): Promise<readonly NotifiedEntity[]> {
  const found: NotifiedEntity[] = [];
  for (const [kind, read] of Object.entries(readers)) {
    const prefixes = Object.values(processes[kind as ProcessKind].types);
    const ids = entityIds.filter((id) => prefixes.some((prefix) => id.startsWith(prefix)));
    if (ids.length > 0) found.push(...(await read(database, ids)));
  }
  return found;
}

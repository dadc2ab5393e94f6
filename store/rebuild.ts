import { walk, withNotices } from '../domain/process/record';
import { unregistered } from '../domain/process/state';
import { processOf } from '../domain/processes';
import type { Instant } from '../domain/shared/instant';
import { Calendars } from './calendars';
import { readClockRules, statesOf, type StoredRules } from './clock-rules';
import type { Database } from './connect';
import { EventLog } from './event-log';
import { listRegistered } from './listed-items';
import { Policies } from './policies';
import { reconcileNotices } from './notice-reconciliation';
import { project, projectedTables } from './projections';
import { PartStatements } from './statement';

/** Counts of a rebuild. */
interface Rebuilt {
  entities: number;
  events: number;
}

const entitiesPerPage = 500;

/**
 * Rebuilds the rows from the event log, in one transaction: readers see the old rows until it is done, commits wait.
 * Sent notices are unchanged; only notices change that should wait and do not, or the other way round, see {@link
 * reconcileNotices}.
 *
 * Throws when a log cannot be folded; nothing is changed then.
 */
export async function rebuildReadModel(deps: {
  database: Database;
  now: Instant;
  /** Called after each page of entities. */
  progress?: (rebuilt: Rebuilt) => void;
}): Promise<Rebuilt> {
  return deps.database.transaction(async (transaction) => {
    // Conflicts with writers and not with readers.
    await transaction.raw('lock table event_log in share mode');
    for (const table of projectedTables) await transaction(table).delete();
    await listRegistered(transaction, 'all');
    const log = new EventLog(transaction);
    const stored = {
      policies: new Policies(transaction),
      calendars: new Calendars(transaction),
      statements: new PartStatements(),
    };
    let rebuilt: Rebuilt = { entities: 0, events: 0 };
    for (let ids = await log.entityIds('', entitiesPerPage); ids.length > 0;) {
      for (const entityId of ids) {
        const events = await rebuildEntity(transaction, stored, { entityId, now: deps.now });
        rebuilt = { entities: rebuilt.entities + 1, events: rebuilt.events + events };
      }
      deps.progress?.(rebuilt);
      ids = await log.entityIds(ids.at(-1) ?? '', entitiesPerPage);
    }
    return rebuilt;
  });
}

async function rebuildEntity(
  transaction: Database,
  stored: StoredRules & { statements: PartStatements },
  { entityId, now }: { entityId: string; now: Instant },
): Promise<number> {
  const events = await new EventLog(transaction).read(entityId);
  const process = processOf(entityId);
  const steps = walk(process, unregistered, events);
  const rules = await readClockRules(stored, statesOf(steps));
  const recorded = withNotices(process, steps, rules.ladderOf);
  await stored.statements.execute(transaction, project({ entityId, steps, rules }));
  await reconcileNotices(transaction, { entityId, recorded, now });
  return events.length;
}

import { randomUUID } from 'node:crypto';
import type { EngineClient } from '../../engine/engine-client';
import type { Database } from '../../store/connect';
import { Obligations } from '../../store/obligations';
import { remind } from '../reread-logs';
import { giveAll } from './give-all';

// A merger may move hundreds of items; the next sweep continues.
const leadsPerSweep = 500;

/**
 * Tells obligations who leads the items they are about. One that is owed and does not run was lost: it is started again
 * from its log. Returns how many changes they took.
 */
export async function sweepLeads(deps: {
  database: Database;
  engine: Pick<EngineClient, 'giveCommand' | 'rereadLog' | 'restartEntity'>;
}): Promise<number> {
  const changed = await new Obligations(deps.database).changedLeads(leadsPerSweep);
  const actor = { kind: 'system', process: 'leads' } as const;
  return await giveAll(
    deps.engine,
    changed.map(({ entityId, itemEntityId, leadInstitutionId }) => ({
      entityId,
      message: {
        ...{ type: 'noteLead', entityId: itemEntityId, leadInstitutionId },
        ...{ actor, effectiveAt: null, ifSequence: null },
      },
      // An institution may become lead again: the same contents are another command then.
      updateId: `noteLead/${randomUUID()}`,
    })),
    (entityId) => remind(deps, entityId),
  );
}

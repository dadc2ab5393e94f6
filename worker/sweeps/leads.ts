import { randomUUID } from 'node:crypto';
import type { EngineClient } from '../../engine/engine-client';
import type { Database } from '../../store/connect';
import { Obligations } from '../../store/obligations';
import { giveAll } from './give-all';

// A merger may move hundreds of items; the next sweep takes the rest.
const leadsPerSweep = 500;

/** Lets obligations know who leads the items they are about. Returns how many changes they took. */
export async function sweepLeads(deps: {
  database: Database;
  engine: Pick<EngineClient, 'giveCommand'>;
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
      // An institution may come back as lead: the same words are another command then.
      updateId: `noteLead/${randomUUID()}`,
    })),
  );
}

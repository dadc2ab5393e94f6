import { randomUUID } from 'node:crypto';
import type { EngineClient } from '../../engine/engine-client';
import type { Database } from '../../store/connect';
import { InputLeads } from '../../store/input-leads';
import { Obligations } from '../../store/obligations';
import { remind } from '../reread-logs';
import { giveAll } from './give-all';

// A merger may move hundreds of items; the next sweep continues.
const leadsPerSweep = 500;

interface ChangedLead {
  entityId: string;
  itemEntityId: string;
  leadInstitutionId: string | null;
}

/**
 * Tells obligations and inputs who leads the items they are about. One that should run and does not was lost: it is
 * started again from its log. Returns how many changes they took.
 */
export async function sweepLeads(deps: {
  database: Database;
  engine: Pick<EngineClient, 'giveCommand' | 'rereadLog' | 'restartEntity'>;
}): Promise<number> {
  const { database } = deps;
  const ofType = (type: 'noteLead' | 'noteInputLead', leads: readonly ChangedLead[]) =>
    leads.map((lead) => ({ ...lead, type }));
  const changed = [
    ...ofType('noteLead', await new Obligations(database).changedLeads(leadsPerSweep)),
    ...ofType('noteInputLead', await new InputLeads(database).changed(leadsPerSweep)),
  ];
  const actor = { kind: 'system', process: 'leads' } as const;
  return await giveAll(
    deps.engine,
    changed.map(({ type, entityId, itemEntityId, leadInstitutionId }) => ({
      entityId,
      message: {
        ...{ type, entityId: itemEntityId, leadInstitutionId },
        ...{ actor, effectiveAt: null, ifSequence: null },
      },
      // An institution may become lead again: the same contents are another command then.
      updateId: `${type}/${randomUUID()}`,
    })),
    (entityId) => remind(deps, entityId),
  );
}

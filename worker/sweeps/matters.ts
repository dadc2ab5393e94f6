import { randomUUID } from 'node:crypto';
import type { EngineClient } from '../../engine/engine-client';
import type { Database } from '../../store/connect';
import { untoldMatters } from '../../store/matters';
import { untoldOpinions } from '../../store/untold-opinions';
import { giveAll } from './give-all';

// The next sweep continues.
const mattersPerSweep = 500;

/**
 * Tells items which matters are open or settled, such as inputs of NGOs, and what accepted inputs say of their status:
 * all that they do not know yet, or those of one matter. Closed items are told of opinions alone, withdrawn ones of
 * nothing; one that is reopened learns of them then. Returns how many changes they took.
 */
export async function sweepMatters(
  deps: { database: Database; engine: Pick<EngineClient, 'giveCommand'> },
  matterEntityId: string | null = null,
): Promise<number> {
  const asked = { matterEntityId, limit: mattersPerSweep };
  const untold = await untoldMatters(deps.database, asked);
  const opinions = await untoldOpinions(deps.database, asked);
  const by = {
    actor: { kind: 'system', process: 'matters' },
    ...{ effectiveAt: null, ifSequence: null },
  } as const;
  return await giveAll(deps.engine, [
    ...untold.map(
      ({ itemEntityId: entityId, matterEntityId: matter, kind, receivedOn, outcome }) => ({
        entityId,
        message:
          outcome === null
            ? { type: 'noteMatter', matterEntityId: matter, matterKind: kind, receivedOn, ...by }
            : { type: 'noteMatterSettled', matterEntityId: matter, outcome, ...by },
        // A matter may be opened again: the same contents are another command then.
        updateId: `noteMatter/${randomUUID()}`,
      }),
    ),
    ...opinions.map(({ itemEntityId: entityId, stands, said }) => ({
      entityId,
      message: stands
        ? ({ type: 'noteOpinion', ...said, ...by } as const)
        : ({ type: 'noteOpinionWithdrawn', opinionId: said.opinionId, ...by } as const),
      updateId: `noteOpinion/${randomUUID()}`,
    })),
  ]);
}

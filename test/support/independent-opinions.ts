import { randomUUID } from 'node:crypto';
import type { CommandMessage } from '../../domain/processes';
import { TemporalEngine } from '../../engine/temporal-engine';
import type { TestApplication } from './application';

type Noted = Extract<CommandMessage, { type: 'noteOpinion' }>;

/** Tells an item that an accepted input has an opinion on it, as the sweep of matters does. */
export async function tellOpinion(
  app: TestApplication,
  entityId: string,
  said: Partial<Noted>,
): Promise<void> {
  const message: Noted = {
    ...{ type: 'noteOpinion', opinionId: randomUUID(), institutionId: null, partyId: null },
    ...{ method: 'survey', confidence: 'low', statedOn: '2026-01-13', status: 'regression' },
    ...{ actor: { kind: 'system', process: 'matters' }, effectiveAt: null, ifSequence: null },
    ...{ published: false, ...said },
  };
  const updateId = randomUUID();
  const engine = new TemporalEngine(app.engine);
  await engine.giveCommand({ entityId, message, updateId, waitMs: 20_000 });
}

import type { CommandRequest, EngineClient } from '../../engine/engine-client';
import type { Database } from '../../store/connect';
import {
  Notifications,
  type WaitingNotification,
} from '../../store/reading/implementation/notifications';
import { giveAll } from './give-all';

// A relay that fails for a day may leave thousands of items; the next sweep continues.
const itemsPerSweep = 500;

// Mails go out within minutes. A relay that is down for an afternoon is no reason to move a term.
const lateAfterMs = 24 * 60 * 60_000;

// Sweeps come minutes apart.
const turnMs = 60_000;

/**
 * Reports to items whose lead could not be notified that its silence does not count, and when somebody was notified.
 * Returns how many items recorded it.
 */
export async function sweepNotifications(deps: {
  database: Database;
  engine: Pick<EngineClient, 'giveCommand'>;
}): Promise<number> {
  const nowMs = Date.now();
  const waiting = await new Notifications(deps.database).waiting({
    lateBefore: new Date(nowMs - lateAfterMs).toISOString(),
    turn: Math.floor(nowMs / turnMs),
    limit: itemsPerSweep,
  });
  return await giveAll(deps.engine, waiting.map(commandFor));
}

function commandFor({
  entityId,
  institutionId,
  leadSince,
  notifiedAt,
}: WaitingNotification): Omit<CommandRequest, 'waitMs'> {
  const outcome = notifiedAt === null ? 'nobody_notified' : 'notified';
  const effectiveAt = notifiedAt ?? leadSince;
  return {
    entityId,
    message: {
      ...{ type: 'noteNotification', institutionId, outcome },
      ...{ actor: { kind: 'system', process: 'notices' }, effectiveAt, ifSequence: null },
    },
    updateId: `noteNotification/${institutionId}/${outcome}/${effectiveAt}`,
  };
}

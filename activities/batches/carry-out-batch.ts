import type { EngineClient } from '../../engine/engine-client';
import type { Database } from '../../store/connect';
import { HandoverItems } from '../../store/handover-items';
import { Imports } from '../../store/imports';
import { ItemOrders } from '../../store/item-orders';
import { HeldLocks } from '../../store/held-locks';
import { LivingInstitutions } from '../../store/living-institutions';
import { localNow } from '../../store/local-day';
import { Mailboxes, type MailboxCall } from '../../store/mailboxes';
import { Policies } from '../../store/policies';
import type { BatchOperation } from '../../workflows/messages';
import type { BatchActivities } from '../contracts';
import { createHandOverItems } from './handovers';
import { createStartTracking } from './imports';
import { createSettleItems } from './item-orders';
import { prepareDependenciesOn } from './order-commands';
import { createWriteLetters } from './letters';
import type { SettlePortion } from './portion';
import { withHeartbeat } from './with-heartbeat';

// The ending of an institution waits for the commands that name it, which are much shorter. Batches are few.
const lockLimits = { waitMs: 30_000, mostWaiting: 100 };

/** Dependencies of bulk operations from their process. */
interface BatchDependencies {
  database: Database;
  engine: Pick<EngineClient, 'startEntity' | 'giveCommand' | 'signalMailbox'>;
  urgentPauseMs: number;
  /** Alerts an operator. Ids and codes only, no personal data. */
  alert: (problem: {
    kind: 'mailbox_not_signalled';
    institutionId: string;
    error: unknown;
  }) => void;
}

/**
 * The activity of every bulk operation. The commits of its items signal no mailbox; when nothing is left to do, each
 * mailbox that sleeps past a waiting notice is signalled once.
 */
export function createCarryOutBatch(deps: BatchDependencies): BatchActivities['carryOutBatch'] {
  const operations = operationsOn(deps);
  const mailboxes = new Mailboxes(deps);
  return ({ operation, id, limit }) =>
    withHeartbeat(async () => {
      const done = await operations[operation]({ id, limit });
      if (done.remaining === 0) await signalAll(deps, await mailboxes.asleep());
      return done;
    });
}

/** The table of bulk operations: a new one is an entry here and its name and portion in `workflows/`. */
function operationsOn(deps: BatchDependencies): Readonly<Record<BatchOperation, SettlePortion>> {
  const { database, engine } = deps;
  const policies = new Policies(database);
  const living = new LivingInstitutions(new HeldLocks(database, lockLimits));
  return {
    import: createStartTracking({ imports: new Imports(database), policies, engine }),
    handover: createHandOverItems({ items: new HandoverItems(database), engine }),
    commands: createSettleItems({
      ...prepareDependenciesOn(database),
      orders: new ItemOrders(database),
      whileHeld: async (institutionIds, run) => {
        const { today } = await localNow(policies);
        await living.whileHeld(institutionIds, (institutions) => run(institutions, today));
      },
      engine,
    }),
    letters: createWriteLetters(deps),
  };
}

/** The sweep finds a mailbox whose signal failed; the settled rows are kept. */
async function signalAll(
  { engine, alert }: BatchDependencies,
  calls: readonly MailboxCall[],
): Promise<void> {
  for (const told of calls) {
    await engine.signalMailbox(told).catch((error: unknown) => {
      alert({ kind: 'mailbox_not_signalled', institutionId: told.institutionId, error });
    });
  }
}

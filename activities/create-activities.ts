import type { EngineClient } from '../engine/engine-client';
import { Calendars } from '../store/calendars';
import { HandoverItems } from '../store/handover-items';
import { Imports } from '../store/imports';
import { ItemOrders } from '../store/item-orders';
import { HeldLocks } from '../store/held-locks';
import { LivingInstitutions } from '../store/living-institutions';
import { localNow } from '../store/local-day';
import { Policies } from '../store/policies';
import { createCarryOutBatch } from './carry-out-batch';
import { createCommitDecided } from './commit-decided';
import { createCommitEvents, type CommitDependencies, type CommitProblem } from './commit-events';
import type {
  HandOverActivities,
  ImplementationActivities,
  ImportActivities,
  ItemOrderActivities,
  LetterActivities,
  MailboxActivities,
} from './contracts';
import { createWriteLetterBatch } from './letters/write-letter-batch';
import { createHandOverItems } from './hand-over-items';
import { createStartTracking } from './import-tracking';
import { createPlanDigest } from './plan-digest';
import { createProjectDueDates, type ProjectionProblem } from './project-due-dates';
import { createReadStoredEvents } from './read-stored-events';
import { createSendDigests, type MailProblem, type SendDigestsDependencies } from './send-digests';
import { whileBeating } from './while-beating';

// A body that ends waits for the commands that name it; what they take is far less. Batches are few.
const lockLimits = { waitMs: 30_000, mostWaiting: 100 };

/** Everything a workflow may ask for. */
export type Activities = ImplementationActivities &
  ImportActivities &
  HandOverActivities &
  ItemOrderActivities &
  LetterActivities &
  MailboxActivities;

/** What an operator is told of. */
export type ActivityProblem = CommitProblem | MailProblem | ProjectionProblem;

/** What the activities need from the process they run in. */
export type ActivityDependencies = Omit<CommitDependencies, 'alert'> &
  Omit<SendDigestsDependencies, 'alert'> & {
    engine: Pick<EngineClient, 'startEntity' | 'giveCommand'>;
    /** Ids and codes only, no personal data. */
    alert: (problem: ActivityProblem) => void;
  };

/** Builds all activities on one set of dependencies. */
export function createActivities(deps: ActivityDependencies): Activities {
  const { database, engine } = deps;
  const policies = new Policies(database);
  const living = new LivingInstitutions({ database, locks: new HeldLocks(database, lockLimits) });
  const carryOutBatch = whileBeating(
    createCarryOutBatch({
      orders: new ItemOrders(database),
      policies,
      whileHeld: async (institutionIds, run) => {
        const { today } = await localNow(policies);
        await living.whileHeld(institutionIds, (institutions) => run(institutions, today));
      },
      giveCommand: (request) => engine.giveCommand(request),
    }),
  );
  return {
    commitDecided: createCommitDecided({
      projectDueDates: createProjectDueDates({ ...deps, calendars: new Calendars(database) }),
      commitEvents: createCommitEvents(deps),
    }),
    readStoredEvents: createReadStoredEvents(deps),
    planDigest: createPlanDigest(deps),
    sendDigests: createSendDigests(deps),
    carryOutBatch,
    assignBatch: carryOutBatch,
    startTracking: createStartTracking({
      imports: new Imports(database),
      policies,
      startEntity: (request) => engine.startEntity(request),
    }),
    writeLetterBatch: whileBeating(createWriteLetterBatch(deps)),
    handOverItems: createHandOverItems({
      items: new HandoverItems(database),
      giveCommand: (request) => engine.giveCommand(request),
    }),
  };
}

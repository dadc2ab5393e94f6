import { Calendars } from '../store/calendars';
import { HandoverItems } from '../store/handover-items';
import { Imports } from '../store/imports';
import { ItemOrders } from '../store/item-orders';
import { whileHeld } from '../store/living-institutions';
import { localNow } from '../store/local-day';
import { Policies } from '../store/policies';
import { createCarryOutBatch, type CarryOutDependencies } from './carry-out-batch';
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
import { createHandOverItems, type HandOverDependencies } from './hand-over-items';
import { createStartTracking, type FirstCommand } from './import-tracking';
import { createPlanDigest } from './plan-digest';
import { createProjectDueDates, type ProjectionProblem } from './project-due-dates';
import { createReadStoredEvents } from './read-stored-events';
import { createSendDigests, type MailProblem, type SendDigestsDependencies } from './send-digests';
import { whileBeating } from './while-beating';

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
    /** Starts the life of one item. Already started: nothing happens. */
    startEntity: (request: { first: FirstCommand }) => Promise<void>;
    giveCommand: HandOverDependencies['giveCommand'];
    giveOrdered: CarryOutDependencies['giveOrdered'];
    /** Ids and codes only, no personal data. */
    alert: (problem: ActivityProblem) => void;
  };

/** Builds all activities on one set of dependencies. */
export function createActivities(deps: ActivityDependencies): Activities {
  const { database, startEntity, giveCommand, giveOrdered } = deps;
  const policies = new Policies(database);
  const carryOutBatch = whileBeating(
    createCarryOutBatch({
      orders: new ItemOrders(database),
      policies,
      whileHeld: async (institutionIds, run) => {
        const { today } = await localNow(policies);
        await whileHeld(database, institutionIds, (institutions) => run(institutions, today));
      },
      giveOrdered,
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
      startEntity,
    }),
    writeLetterBatch: whileBeating(createWriteLetterBatch(deps)),
    handOverItems: createHandOverItems({ items: new HandoverItems(database), giveCommand }),
  };
}

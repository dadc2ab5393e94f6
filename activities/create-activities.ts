import type { EngineClient } from '../engine/engine-client';
import { Calendars } from '../store/calendars';
import { Policies } from '../store/policies';
import { createCarryOutBatch } from './batches/carry-out-batch';
import { createCommitDecided, type ProjectionProblem } from './commit-decided';
import { createCommitEvents, type CommitDependencies, type CommitProblem } from './commit-events';
import type {
  BatchActivities,
  EntityActivities,
  MailboxActivities,
  SweepActivities,
} from './contracts';
import { createPlanDigest } from './plan-digest';
import { createReadStoredEvents } from './read-stored-events';
import { createRunSweep, type RunSweepDependencies, type SweepProblem } from './run-sweep';
import { createSendDigests, type MailProblem, type SendDigestsDependencies } from './send-digests';

/** All activities. */
export type Activities = EntityActivities & BatchActivities & MailboxActivities & SweepActivities;

/** Alerts for an operator. */
export type ActivityProblem = CommitProblem | MailProblem | ProjectionProblem | SweepProblem;

/** Dependencies of the activities from their process. */
type ActivityDependencies = Omit<CommitDependencies, 'alert' | 'signalMailbox'> &
  Omit<SendDigestsDependencies, 'alert' | 'signalMailbox'> & {
    engine: Pick<EngineClient, 'startEntity' | 'giveCommand' | 'signalMailbox'>;
    sweeps: RunSweepDependencies['sweeps'];
    /** Ids and codes only, no personal data. */
    alert: (problem: ActivityProblem) => void;
  };

/** Builds all activities on one set of dependencies. */
export function createActivities(given: ActivityDependencies): Activities {
  const { database, engine } = given;
  const deps = {
    ...given,
    signalMailbox: (told: Parameters<EngineClient['signalMailbox']>[0]) =>
      engine.signalMailbox(told),
  };
  return {
    commitDecided: createCommitDecided({
      ...deps,
      policies: new Policies(database),
      calendars: new Calendars(database),
      commitEvents: createCommitEvents(deps),
    }),
    readStoredEvents: createReadStoredEvents(deps),
    planDigest: createPlanDigest(deps),
    sendDigests: createSendDigests(deps),
    carryOutBatch: createCarryOutBatch(deps),
    runSweep: createRunSweep(deps),
  };
}

import { cancellationSignal, heartbeat } from '@temporalio/activity';
import type { PersonActor } from '../domain/shared/actor';
import type { TextRef } from '../domain/shared/text-ref';
import type { AssignmentJob, AssignmentJobs, SettledItem } from '../store/assignment-jobs';
import type { NamedParts, RefusedPart } from '../store/living-institutions';
import type { AssignmentActivities } from './contracts';

/** An assignment of one item, on its way to its workflow. */
export interface ItemAssignment {
  entityId: string;
  /** The same however often it is sent, so that the item takes it once. */
  updateId: string;
  actor: PersonActor;
  leadInstitutionId: string;
  supportInstitutionIds: readonly string[];
  reason: TextRef;
}

/** What carrying out an assignment of many items needs. */
export interface AssignBatchDependencies {
  jobs: Pick<AssignmentJobs, 'find' | 'waiting' | 'settle'>;
  /** Runs something while the bodies of the job live, so that no item goes to one that has ended. */
  whileLiving: (
    named: NamedParts,
    run: () => Promise<void>,
  ) => Promise<{ refused: RefusedPart | null }>;
  /**
   * Gives the command and waits until it is stored: null, or why it was refused. Throws when nobody can tell, or when
   * the signal says that the worker closes.
   */
  assignItem: (request: ItemAssignment, signal: AbortSignal) => Promise<SettledItem['refusal']>;
}

// Commands wait for their commits; with more at once than this, those of people wait behind them on 2 cores.
const commandsAtOnce = 16;

/**
 * Assigns the first items that wait, some at once, and notes what came of them together at the end: an interrupted
 * run repeats at most its own commands, which the items know again by their update ids. A command that nobody can
 * tell the end of begins no further one and is thrown, after the others were noted. When a body of the job has ended
 * since it was ordered, the rest is refused.
 */
export function createAssignBatch(
  deps: AssignBatchDependencies,
): AssignmentActivities['assignBatch'] {
  return async function assignBatch({ jobId, limit }) {
    const job = await deps.jobs.find(jobId);
    if (job === null) throw new Error(`there is no assignment ${jobId}`);
    const waiting = [...(await deps.jobs.waiting(jobId, limit))];
    const settled: SettledItem[] = [];
    // Without it a worker that closes waits for commands that it no longer takes itself.
    const signal = cancellationSignal();
    const failures: unknown[] = [];
    const assignInTurn = async (): Promise<void> => {
      for (
        let id = waiting.shift();
        id !== undefined && failures.length === 0;
        id = waiting.shift()
      ) {
        try {
          const refusal = await deps.assignItem(assignmentOf(job, id), signal);
          settled.push({ entityId: id, refusal });
          heartbeat();
        } catch (error) {
          failures.push(error);
        }
      }
    };
    const { leadInstitutionId, supportInstitutionIds: support } = job;
    const { refused } = await deps.whileLiving({ lead: [leadInstitutionId], support }, async () => {
      await Promise.all(Array.from({ length: commandsAtOnce }, assignInTurn));
    });
    if (refused !== null) {
      const { code, message } = refused.error;
      settled.push(...waiting.map((entityId) => ({ entityId, refusal: { code, message } })));
    }
    const { remaining } = await deps.jobs.settle(jobId, settled);
    if (failures.length > 0) throw failures[0];
    return { settled: settled.length, remaining };
  };
}

function assignmentOf(job: AssignmentJob, entityId: string): ItemAssignment {
  const { actor, leadInstitutionId, supportInstitutionIds, reason } = job;
  // An update id counts within its item, so the job alone makes it one of its own.
  const updateId = `assignment/${job.id}`;
  return { entityId, updateId, actor, leadInstitutionId, supportInstitutionIds, reason };
}

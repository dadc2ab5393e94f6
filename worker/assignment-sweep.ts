import { AssignmentJobs } from '../store/assignment-jobs';
import type { Database } from '../store/connect';
import type { EngineClient } from './engine-client';

// A start takes milliseconds; an assignment that is unfinished after this runs, or its start was lost.
const graceMs = 60_000;

// There is one at a time, or a few; the next sweep goes on.
const startsPerSweep = 50;

/**
 * Starts assignments of many items whose own start was lost, because the engine was away or had to give up. One that
 * runs is left alone. Returns how many were asked to run.
 */
export async function sweepAssignments(deps: {
  database: Database;
  engine: Pick<EngineClient, 'startAssignment'>;
}): Promise<number> {
  const before = new Date(Date.now() - graceMs).toISOString();
  const jobs = new AssignmentJobs(deps.database);
  const ids = await jobs.unfinishedBefore(before, startsPerSweep);
  for (const jobId of ids) await deps.engine.startAssignment({ jobId });
  return ids.length;
}

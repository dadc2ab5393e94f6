import { ScheduleAlreadyRunning, ScheduleOverlapPolicy, type Client } from '@temporalio/client';
import { workflowTypes } from '../workflows/messages';
import type { SweepSchedule } from './engine-client';

/**
 * Creates or updates the schedule. One per cluster and task queue, for all workers; a schedule that an operator has
 * paused stays paused.
 */
export async function ensureSweepSchedule(
  { client, taskQueue }: { client: Client; taskQueue: string },
  { rhythm, everyMs, names }: SweepSchedule,
): Promise<void> {
  const scheduleId = `${taskQueue}/sweep/${rhythm}`;
  const schedule = {
    spec: { intervals: [{ every: everyMs }] },
    action: {
      type: 'startWorkflow' as const,
      workflowType: workflowTypes.sweep,
      workflowId: scheduleId,
      taskQueue,
      args: [{ names }],
      // If no worker takes it, it must not block the next one without end.
      workflowExecutionTimeout: '1 hour',
    },
    policies: {
      // Neither concurrent runs nor missed ones are useful.
      overlap: ScheduleOverlapPolicy.SKIP,
      catchupWindow: '1 minute',
    },
  };
  try {
    await client.schedule.create({ ...schedule, scheduleId });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await client.schedule.getHandle(scheduleId).update(({ state: { paused, note } }) => ({
      ...schedule,
      state: { paused, ...(note === undefined ? {} : { note }) },
    }));
  }
}

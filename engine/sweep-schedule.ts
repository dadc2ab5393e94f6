import { ScheduleAlreadyRunning, ScheduleOverlapPolicy, type Client } from '@temporalio/client';
import { workflowTypes } from '../workflows/messages';
import type { SweepSchedule } from './engine-client';

/**
 * Creates the schedule, or makes it what it now is to be. One per cluster and task queue, however many workers call
 * this; one that an operator has paused stays paused.
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
      // Where no worker takes it, it must not stand in the way of the next one for ever.
      workflowExecutionTimeout: '1 hour',
    },
    policies: {
      // Nothing is gained by two at once, nor by making up for those that an outage left out.
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

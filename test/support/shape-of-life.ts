import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { temporal } from '@temporalio/proto';
import type { LivedRun } from './replay';

const { EventType } = temporal.api.enums.v1;
type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

/** When the server handed out work, which differs with how busy the machine was. */
const ofTheServer: readonly (temporal.api.enums.v1.EventType | null | undefined)[] = [
  EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED,
  EventType.EVENT_TYPE_WORKFLOW_TASK_STARTED,
  EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED,
  EventType.EVENT_TYPE_WORKFLOW_TASK_TIMED_OUT,
  EventType.EVENT_TYPE_ACTIVITY_TASK_STARTED,
];

/**
 * The shape of a run: what workflow code saw and caused, in its order, without ids, times, texts and how often
 * something was repeated. Two runs of one shape go the same ways through the code, so one replay tells of both.
 */
export function shapeOf({ history }: LivedRun): string {
  const steps = (history.events ?? [])
    .filter(({ eventType }) => !ofTheServer.includes(eventType))
    .map(stepOf);
  return withoutRepeats(steps).join('\n');
}

function stepOf(event: HistoryEvent): string {
  const started = event.workflowExecutionStartedEventAttributes;
  const update = event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest?.input;
  const completed = event.workflowExecutionUpdateCompletedEventAttributes;
  const said = [
    started?.workflowType?.name,
    started?.continuedExecutionRunId ? 'continued' : undefined,
    event.workflowExecutionSignaledEventAttributes?.signalName,
    event.activityTaskScheduledEventAttributes?.activityType?.name,
    event.markerRecordedEventAttributes?.markerName,
    update?.name,
    // Commands are told apart by the type of their message.
    messageType(update?.args?.payloads?.[0]?.data),
    completed?.outcome?.failure ? 'refused' : undefined,
  ];
  return [event.eventType, ...said.filter((word) => word)].join(' ');
}

function messageType(data: Uint8Array | null | undefined): string | undefined {
  if (!data) return undefined;
  return /"type":"(\w+)"/.exec(Buffer.from(data).toString('utf8'))?.[1];
}

const longestRepeat = 12;

/** Steps that come several times one after the other, alone or as a group, once: a year of ticks is one of them. */
function withoutRepeats(steps: readonly string[]): string[] {
  const kept: string[] = [];
  for (const step of steps) {
    kept.push(step);
    for (let length = 1; length <= longestRepeat && 2 * length <= kept.length; length += 1) {
      const last = kept.slice(-length);
      if (kept.slice(-2 * length, -length).every((one, index) => one === last[index])) {
        kept.splice(-length);
        break;
      }
    }
  }
  return kept;
}

/**
 * Whether this is the first run of its shape in the whole test run. `npm test` names a folder in which the processes
 * tell each other; without one, and with all tests, every run is the first.
 */
export async function isFirstOfItsShape(run: LivedRun): Promise<boolean> {
  const folder = process.env['TAVSIYA_TEST_SHAPES'];
  if (!folder || process.env['TAVSIYA_TESTS'] === 'all') return true;
  const name = createHash('sha256').update(shapeOf(run)).digest('hex');
  return writeFile(path.join(folder, name), shapeOf(run), { flag: 'wx' }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
}

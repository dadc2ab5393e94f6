import { randomUUID } from 'node:crypto';
import type { WorkflowHandle } from '@temporalio/client';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { createCommitDecided } from '../../activities/commit-decided';
import type {
  CommitRequest,
  CommitSteps,
  ImplementationActivities,
} from '../../activities/contracts';
import { dueRequestOf, projectDue } from '../../domain/calendar/project-due';
import { defaultCalendar } from '../../domain/calendar/uzbekistan';
import type { PersonCommand } from '../../domain/implementation/commands';
import type { ImplementationEvent } from '../../domain/implementation/events';
import { defaultPolicy } from '../../domain/shared/default-policy';
import { giveCommand, rereadLog, rollOver } from '../../workflows/messages';
import { openEngine, type Engine } from '../support/engine';

const calendar = defaultCalendar(2024, 2040);
const text = { id: randomUUID(), sha256: 'a'.repeat(64) };
const center = {
  kind: 'person',
  personId: 'officer-1',
  role: 'center',
  institutionId: 'center',
  focalPointRole: null,
} as const;
const otherOfficer = { ...center, personId: 'officer-2' } as const;
const ministry = {
  kind: 'person',
  personId: 'focal-1',
  role: 'institution',
  institutionId: 'ministry',
  focalPointRole: 'main',
} as const;

/** Stands for PostgreSQL at the edge of the driver: a log per entity that can be looked into. */
const logs = new Map<string, ImplementationEvent[]>();
const noticeKeys = new Map<string, string[]>();
/** Told when an entity reads its log. */
let logRead = (_entityId: string): void => undefined;
let failNextCommitsOf: { entityId: string; times: number } | null = null;

const steps: CommitSteps = {
  async commitEvents({ entityId, recorded }: CommitRequest) {
    if (failNextCommitsOf?.entityId === entityId && failNextCommitsOf.times-- > 0) {
      throw new Error('the database does not answer');
    }
    const log = logs.get(entityId) ?? [];
    const differs = recorded.some(({ event }) => {
      const stored = log[event.sequence - 1];
      return stored !== undefined && JSON.stringify(stored) !== JSON.stringify(event);
    });
    if (differs) return { diverged: true };
    const fresh = recorded.filter(({ event }) => event.sequence > log.length);
    logs.set(entityId, [...log, ...fresh.map(({ event }) => event)]);
    const keys = fresh.flatMap(({ notices }) => notices.notices.map(({ key }) => key));
    noticeKeys.set(entityId, [...(noticeKeys.get(entityId) ?? []), ...keys]);
    return { committedSequence: recorded.at(-1)?.event.sequence ?? log.length };
  },
  async projectDueDates({ clocks, sendingHour }) {
    return clocks.map((clock) => projectDue(dueRequestOf(clock, sendingHour), calendar));
  },
};
const activities: ImplementationActivities = {
  commitDecided: createCommitDecided(steps),
  async readStoredEvents({ entityId, afterSequence }) {
    logRead(entityId);
    return logOf(entityId).slice(afterSequence);
  },
};

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
  await engine.startWorker(activities);
});
afterAll(() => engine.close());

function logOf(entityId: string): readonly ImplementationEvent[] {
  return logs.get(entityId) ?? [];
}

async function register(kind: 'recommendation' | 'plan_item' = 'recommendation') {
  const id = randomUUID();
  const subject =
    kind === 'recommendation'
      ? ({ kind, id, documentId: randomUUID(), position: 'supported' } as const)
      : ({ kind, id, planId: randomUUID(), dueOn: '2036-06-30' } as const);
  const workflowId = kind === 'recommendation' ? `recommendation/${id}` : `plan-item/${id}`;
  const first = { type: 'register', subject, policy: defaultPolicy, actor: center } as const;
  return engine.client.workflow.start(kind === 'recommendation' ? kind : 'planItem', {
    taskQueue: engine.taskQueue,
    workflowId,
    args: [
      {
        subject: { kind, id },
        first: { ...first, effectiveAt: null, ifSequence: null },
        carried: null,
      },
    ],
  });
}

function give(
  handle: WorkflowHandle,
  actor: typeof center | typeof otherOfficer | typeof ministry,
  command: PersonCommand,
  updateId: string = randomUUID(),
) {
  return handle.executeUpdate(giveCommand, {
    updateId,
    args: [{ ...command, actor, effectiveAt: null, ifSequence: null }],
  });
}

const assign: PersonCommand = {
  type: 'assign',
  leadInstitutionId: 'ministry',
  supportInstitutionIds: [],
  reason: text,
};

async function historyLength(handle: WorkflowHandle): Promise<number> {
  return (await handle.describe()).historyLength;
}

function report(period: number): PersonCommand {
  return {
    type: 'submitReport',
    period,
    reportId: randomUUID(),
    content: text,
    claimedStatus: 'in_progress',
    evidenceCount: 1,
  };
}

describe.each(['recommendation', 'plan_item'] as const)('a %s', (kind) => {
  test('is answered when its events are stored, with the deadline they start', async () => {
    const handle = await register(kind);
    const answer = await give(handle, center, assign);
    expect(answer.stage).toBe('assigned');
    expect(logOf(handle.workflowId).map(({ type }) => type)).toEqual([
      'registered',
      'leadAssigned',
      'clockStarted',
      'clockArmed',
    ]);
  });
});

test('a refused command leaves nothing in the history and says what would fit', async () => {
  const handle = await register();
  await give(handle, center, assign);
  const before = await historyLength(handle);
  const refused = await give(handle, center, { type: 'upholdContest', reason: text }).catch(
    (error: unknown) => error,
  );
  expect(refused).toBeInstanceOf(WorkflowUpdateFailedError);
  expect((refused as WorkflowUpdateFailedError).cause).toMatchObject({
    type: 'DomainError',
    details: [{ kind: 'conflict', code: 'wrong_stage' }],
  });
  expect(await historyLength(handle)).toBe(before);
});

test('silence is warned of, then deemed acceptance, each with effect at its due instant', async () => {
  const handle = await register();
  await give(handle, center, assign);
  const inTwoMonths = new Date(Date.now() + 60 * 86_400_000).toISOString();
  await engine.advanceTo(handle.workflowId, inTwoMonths);
  const log = logOf(handle.workflowId);
  const warned = log.find(({ type }) => type === 'deadlineMissed');
  const deemed = log.find(({ type }) => type === 'assignmentDeemedAccepted');
  expect(warned?.effectiveAt).toMatch(/T18:59:59\.000Z$/);
  expect(deemed?.effectiveAt).toMatch(/T18:59:59\.000Z$/);
  expect(deemed && warned && deemed.effectiveAt > warned.effectiveAt).toBe(true);
});

test('ten commands at once are taken one after the other, without a gap', async () => {
  const handle = await register();
  const answers = await Promise.allSettled(
    Array.from({ length: 10 }, (_, index) =>
      give(handle, center, { ...assign, leadInstitutionId: `ministry-${index}` }),
    ),
  );
  expect(answers.every(({ status }) => status === 'fulfilled')).toBe(true);
  const sequences = logOf(handle.workflowId).map(({ sequence }) => sequence);
  expect(sequences).toEqual(sequences.map((_, index) => index + 1));
});

test('a double click is carried out once, also across a rollover', async () => {
  const handle = await register();
  const key = randomUUID();
  const answer = await give(handle, center, assign, key);
  expect(await give(handle, center, assign, key)).toEqual(answer);
  const { runId } = await handle.describe();
  await handle.signal(rollOver);
  const firstRun = engine.client.workflow.getHandle(handle.workflowId, runId, {
    followRuns: false,
  });
  await expect(firstRun.result()).rejects.toMatchObject({
    name: 'WorkflowExecutionContinuedAsNewError',
  });
  expect(await give(handle, center, assign, key)).toEqual(answer);
  expect((await handle.describe()).runId).not.toBe(runId);
  expect(logOf(handle.workflowId).filter(({ type }) => type === 'leadAssigned')).toHaveLength(1);
});

test('an outage of the database delays the answer and loses nothing', async () => {
  const handle = await register();
  await give(handle, center, assign);
  failNextCommitsOf = { entityId: handle.workflowId, times: 3 };
  const answer = await give(handle, ministry, { type: 'acknowledgeAssignment' });
  expect(answer.stage).toBe('in_implementation');
  expect(logOf(handle.workflowId).length).toBeGreaterThanOrEqual(answer.sequence);
});

describe('when the log knows more than the workflow', () => {
  /** What a worker leaves behind that died after it stored the events of a command. */
  function storedByADeadWorker(entityId: string, commandId: string): ImplementationEvent[] {
    const log = logOf(entityId);
    const last = log.at(-1);
    if (last === undefined) throw new Error('nothing is registered');
    const event: ImplementationEvent = {
      type: 'leadAssigned',
      assignment: 1,
      leadInstitutionId: 'ministry',
      supportInstitutionIds: [],
      reason: text,
      sequence: last.sequence + 1,
      actor: center,
      effectiveAt: last.recordedAt,
      recordedAt: last.recordedAt,
      commandId,
    };
    logs.set(entityId, [...log, event]);
    return [event];
  }

  test('a repeated command is answered with what is stored', async () => {
    const handle = await register();
    await give(handle, center, { ...assign, leadInstitutionId: 'somebody' });
    const key = randomUUID();
    const [event] = storedByADeadWorker(handle.workflowId, key);
    const answer = await give(handle, center, assign, key);
    expect(answer).toMatchObject({ sequence: event?.sequence, events: ['leadAssigned'] });
  });

  test('another command is taken on what is true', async () => {
    const handle = await register();
    await give(handle, center, { ...assign, leadInstitutionId: 'somebody' });
    storedByADeadWorker(handle.workflowId, randomUUID());
    await expect(give(handle, center, assign)).rejects.toMatchObject({
      cause: { details: [{ code: 'already_assigned' }] },
    });
  });

  test('a signal is enough for its deadlines to run', async () => {
    const handle = await register();
    await give(handle, center, { ...assign, leadInstitutionId: 'somebody' });
    storedByADeadWorker(handle.workflowId, randomUUID());
    // An update that comes in the same task as the signal is judged before the log is read.
    const read = new Promise<void>((resolve) => {
      logRead = (entityId) => (entityId === handle.workflowId ? resolve() : undefined);
    });
    await handle.signal(rereadLog);
    await read;
    const answer = await give(handle, ministry, { type: 'acknowledgeAssignment' });
    expect(answer.stage).toBe('in_implementation');
  });
});

test('five years pass in seconds, and no reminder is told twice', async () => {
  const handle = await register();
  await give(handle, center, assign);
  await give(handle, ministry, { type: 'acknowledgeAssignment' });
  const start = Date.now();
  for (let period = 1; period <= 10; period += 1) {
    await give(handle, ministry, report(period));
    await give(handle, otherOfficer, {
      type: 'acceptReport',
      period,
      validatedStatus: 'in_progress',
      reason: null,
    });
    // Half a year and a week: past the end of the period, well before the end of the next.
    const next = new Date(start + (period * 182.7 + 7) * 86_400_000).toISOString();
    await engine.advanceTo(handle.workflowId, next);
  }
  const opened = logOf(handle.workflowId).filter(({ type }) => type === 'reportingPeriodOpened');
  expect(opened).toHaveLength(11);
  const keys = noticeKeys.get(handle.workflowId) ?? [];
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.filter((key) => key.includes('before_30_days'))).toHaveLength(11);
}, 60_000);

test('a year with two reports leaves at most 80 events in the history', async () => {
  const handle = await register();
  await give(handle, center, assign);
  await give(handle, ministry, { type: 'acknowledgeAssignment' });
  await give(handle, ministry, {
    type: 'submitActionPlan',
    actionPlanId: randomUUID(),
    content: text,
    alreadyDone: false,
  });
  await give(handle, otherOfficer, { type: 'agreeActionPlan' });
  const start = Date.now();
  for (const period of [1, 2]) {
    await engine.advanceTo(
      handle.workflowId,
      new Date(start + period * 170 * 86_400_000).toISOString(),
    );
    await give(handle, ministry, report(period));
    await give(handle, otherOfficer, {
      type: 'acceptReport',
      period,
      validatedStatus: 'in_progress',
      reason: null,
    });
  }
  await engine.advanceTo(handle.workflowId, new Date(start + 360 * 86_400_000).toISOString());
  expect(await historyLength(handle)).toBeLessThanOrEqual(80);
}, 60_000);

import { randomUUID } from 'node:crypto';
import { createCommitDecided } from '../../activities/commit-decided';
import { createCommitEvents, type CommitProblem } from '../../activities/commit-events';
import type { EntityActivities } from '../../activities/contracts';
import { createReadStoredEvents } from '../../activities/read-stored-events';
import type { CommandMessage } from '../../domain/processes';
import type { PersonCommand } from '../../domain/implementation/commands';
import { stateFromLog } from '../../domain/implementation/process';
import { entityId } from '../../domain/registers/subject';
import type { PersonActor } from '../../domain/shared/actor';
import { capturedDefault } from '../domain/support/policies';
import { EventLog } from '../../store/event-log';
import type { Rows } from '../../store/schema';
import { giveCommand } from '../../workflows/messages';
import { castOf, reason } from '../support/committed-item';
import { startingRules } from '../support/driver-rig';
import { openTestDatabase, type TestDatabase } from '../support/database';
import { openEngine, type Engine } from '../support/engine';

const centerId = randomUUID();
const leadId = randomUUID();
const { officer, focalPoint } = castOf({ centerId, leadId });
const problems: CommitProblem[] = [];
let store: TestDatabase;
let engine: Engine;

/** Set by a test to stop the worker between the commit and the record of its task. */
let afterCommit: (() => Promise<void>) | null = null;

function activities(): EntityActivities {
  const { database } = store;
  const commitEvents = createCommitEvents({
    database,
    // The mailboxes have tests of their own; here nobody reads them.
    signalMailbox: () => Promise.resolve(),
    urgentPauseMs: 60_000,
    alert: (problem) => problems.push(problem),
  });
  const commitDecided = createCommitDecided({
    ...startingRules,
    commitEvents,
    alert: ({ error }) => {
      throw error;
    },
  });
  return {
    async commitDecided(request) {
      const committed = await commitDecided(request);
      await afterCommit?.();
      return committed;
    },
    readStoredEvents: createReadStoredEvents({ database }),
  };
}

beforeAll(async () => {
  store = await openTestDatabase();
  await store.database('institution').insert([
    { id: centerId, kind: 'center', valid_from: '2020-01-01' },
    { id: leadId, kind: 'state_body', valid_from: '2020-01-01' },
  ]);
  engine = await openEngine();
  await engine.startWorker(activities());
});
afterAll(async () => {
  await engine.close();
  await store.close();
});

async function registered() {
  const subject = {
    kind: 'recommendation',
    id: randomUUID(),
    documentId: randomUUID(),
    position: 'supported',
  } as const;
  const first: CommandMessage = {
    type: 'register',
    subject,
    policy: capturedDefault,
    actor: officer,
    effectiveAt: null,
    ifSequence: null,
  };
  const handle = await engine.client.workflow.start('recommendation', {
    taskQueue: engine.taskQueue,
    workflowId: entityId(subject),
    args: [{ entityId: entityId(subject), first, carried: null }],
  });
  const give = (actor: PersonActor, command: PersonCommand, updateId: string = randomUUID()) =>
    handle.executeUpdate(giveCommand, {
      updateId,
      args: [
        {
          ...{ entityId: handle.workflowId, commandId: updateId },
          command: { ...command, actor, effectiveAt: null, ifSequence: null },
        },
      ],
    });
  return { id: handle.workflowId, give };
}

const assign: PersonCommand = {
  type: 'assign',
  leadInstitutionId: leadId,
  supportInstitutionIds: [],
  reason: reason(),
};

const row = (id: string): Promise<Rows['implementation'] | undefined> =>
  store.database('implementation').where({ entity_id: id }).first();

it('stores what it answers, and the next read sees it', async () => {
  const { id, give } = await registered();
  const answer = await give(officer, assign);
  expect(await row(id)).toMatchObject({ stage: 'assigned', lead_institution_id: leadId });
  const log = await new EventLog(store.database).read(id);
  expect(log.length).toBeGreaterThanOrEqual(answer.sequence);
  expect(stateFromLog(log).stage).toBe('assigned');
});

it('carries a command out once when the worker fails between storing and reporting', async () => {
  const { id, give } = await registered();
  await give(officer, assign);
  // The first attempt stores its events and then never returns, as if the process were gone.
  let attempts = 0;
  afterCommit = () => {
    attempts += 1;
    return attempts === 1
      ? Promise.reject(new Error('killed after the commit'))
      : Promise.resolve();
  };
  const answer = await give(focalPoint, { type: 'acknowledgeAssignment' });
  afterCommit = null;
  expect(attempts).toBeGreaterThan(1);
  const log = await new EventLog(store.database).read(id);
  expect(log.filter(({ type }) => type === 'assignmentAcknowledged')).toHaveLength(1);
  expect(answer.stage).toBe('in_implementation');
  expect(problems.filter(({ kind }) => kind === 'diverged')).toEqual([]);
});

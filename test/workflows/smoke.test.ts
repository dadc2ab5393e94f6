import { randomUUID } from 'node:crypto';
import { projectDue } from '../../domain/calendar/project-due';
import { defaultPolicy } from '../../domain/shared/default-policy';
import { defaultCalendar } from '../../domain/calendar/uzbekistan';
import type { CommitRequest } from '../../activities/contracts';
import { openEngine, type Engine } from '../support/engine';
import { giveCommand, type CommandMessage } from '../../workflows/messages';

let engine: Engine;
const committed: CommitRequest[] = [];
beforeAll(async () => {
  engine = await openEngine();
  const calendar = defaultCalendar(2024, 2036);
  await engine.startWorker({
    async commitEvents(request: CommitRequest) {
      committed.push(request);
      return { committedSequence: request.recorded.at(-1)!.event.sequence };
    },
    async projectDueDates({ clocks, sendingHour }: any) {
      return clocks.map((clock: any) =>
        projectDue({ ...clock, clockId: clock.id, startAt: clock.start.effectiveAt, sendingHour }, calendar),
      );
    },
  });
});
afterAll(() => engine.close());

const actor = { kind: 'person', personId: 'p1', role: 'center', institutionId: 'c', focalPointRole: null } as const;
const context = { actor, effectiveAt: null, ifSequence: null };
const text = { id: randomUUID(), sha256: 'a'.repeat(64) };

test('smoke', async () => {
  const id = randomUUID();
  const subject = { kind: 'recommendation', id, documentId: 'd', position: 'supported' } as const;
  const handle = await engine.client.workflow.start('recommendation', {
    taskQueue: engine.taskQueue,
    workflowId: `recommendation/${id}`,
    args: [{ subject: { kind: 'recommendation', id }, first: { type: 'register', subject, policy: defaultPolicy, ...context }, carried: null }],
  });
  const give = (body: any) => handle.executeUpdate(giveCommand, { args: [{ ...context, ...body } as CommandMessage] });
  const t0 = Date.now();
  console.log(await give({ type: 'assign', leadInstitutionId: 'lead', supportInstitutionIds: [], reason: text }));
  console.log('ms', Date.now() - t0);
  await expect(give({ type: 'upholdContest', reason: text })).rejects.toThrow();
  const year = new Date(Date.now() + 366 * 864e5).toISOString();
  const t1 = Date.now();
  await engine.advanceTo(handle.workflowId, year);
  console.log('year ms', Date.now() - t1);
  console.log(committed.flatMap((c) => c.recorded.map((r) => `${r.event.sequence} ${r.event.type} ${'clockId' in r.event ? r.event.clockId : ''} ${r.event.effectiveAt} ${r.event.recordedAt} n=${r.notices.notices.length}`)).join('\n'));
  const d = await handle.describe();
  console.log('history', d.historyLength);
});

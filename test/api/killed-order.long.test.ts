import type { ApiAnswer } from '../support/api-caller';
import { openTestApplication, type Holder, type TestApplication } from '../support/application';
import { KillableWorkers } from '../support/killable-workers';
import { done } from '../support/tracked-item';
import { until } from '../support/until';
import { trackedDocument, timesInLog } from '../support/bulk-operations';

/** Several turns of both workers. */
const items = 300;
/** In the middle of them. */
const killedAfter = 80;
/** Shorter than the engine needs to notice the kill: the mailbox wakes while the order stands half done. */
const urgentPauseMs = 3_000;

let app: TestApplication;
let officer: Holder;
let recipient: Holder;
let leadId: string;
let workers: KillableWorkers;

beforeAll(async () => {
  app = await openTestApplication({ urgentPauseMs });
  workers = await KillableWorkers.insteadOfOwn(app, { urgentPauseMs });
  leadId = await app.addInstitution('state_body', 'Adliya vazirligi');
  officer = await app.addHolder({ role: 'center' });
  const main = { role: 'institution', focalPointRole: 'main' } as const;
  recipient = await app.addHolder({ ...main, institutionId: leadId });
});
afterAll(async () => {
  workers.killAll();
  await app.close();
  await workers.cleanUp();
});

const assignments = () => timesInLog(app, 'leadAssigned');

test('a bulk operation whose worker is killed continues, assigns each item once, and sends one mail', async () => {
  const symbol = 'A/HRC/39/7';
  const first = await workers.open();
  await trackedDocument(officer, symbol, items);
  const reason = 'It is the competent body.';
  const given = { filter: { symbol }, leadInstitutionId: leadId, reason };
  const { body } = done(await officer.post('/assignments', given));
  await until(assignments, (times) => times.length >= killedAfter);
  process.kill(first.pid, 'SIGKILL');
  expect(await first.ended).toBe('by SIGKILL');
  const read = (): Promise<ApiAnswer> => officer.get(`/assignments/${body.id}`);
  const halfway = (await read()).body;
  expect(halfway.finishedAt).toBeNull();
  expect(halfway.counts.waiting).toBeGreaterThan(0);
  expect((await assignments()).length).toBeLessThan(items);

  await workers.open();
  const whole = (await until(read, (answer) => answer.body.finishedAt !== null)).body;
  expect(whole.counts).toEqual({ total: items, assigned: items, refused: 0, waiting: 0 });
  expect(await assignments()).toEqual(Array.from({ length: items }, () => 1));

  const { database } = app.store;
  const told = () =>
    database('notice')
      .where({ institution_id: leadId, kind: 'leadAssigned' })
      .groupBy('state')
      .select<{ state: string; count: number }[]>('state', database.raw('count(*)::int as count'));
  // The mailbox may rest a minute after it found the order unfinished.
  await until(told, (states) => states.every(({ state }) => state === 'notified'));
  expect(await told()).toEqual([{ state: 'notified', count: items }]);
  const mails = app.sink.mails.filter(({ to }) => to.includes(recipient.email));
  expect(mails).toHaveLength(1);
  // Two cores that others use too; alone it takes two minutes, most of them the waits of the engine and the mailbox.
});

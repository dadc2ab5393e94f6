import { TemporalEngine } from '../../engine/temporal-engine';
import { sweepMailboxes } from '../../worker/sweeps/mailboxes';
import { openTestApplication, type TestApplication } from '../support/application';
import { KillableWorkers } from '../support/killable-workers';
import { LetterDesk, type LetterBody } from '../support/letter-orders';
import { until } from '../support/until';

/** Several batches of the workflow. */
const bodies = 24;
/** In the middle of them. */
const killedAfter = 7;
const urgentPauseMs = 3_000;

let app: TestApplication;
let desk: LetterDesk;
let workers: KillableWorkers;

beforeAll(async () => {
  app = await openTestApplication({ urgentPauseMs });
  workers = await KillableWorkers.insteadOfOwn(app, { urgentPauseMs });
  const officer = await app.addHolder({ role: 'center' });
  desk = new LetterDesk(app, officer);
});
afterAll(async () => {
  workers.killAll();
  await app.close();
  await workers.cleanUp();
});

const written = (): Promise<string[]> =>
  app.store.database('letter').pluck<string[]>('institution_id');
const waiting = (): Promise<string[]> =>
  app.store.database('notice').where({ kind: 'yearly_letter', state: 'waiting' }).pluck('id');
/** How many mails with a letter somebody got. */
const lettersTo = (email: string): number =>
  app.sink.mails.filter(({ to, parsed }) => to.includes(email) && parsed.attachments.length > 0)
    .length;

test('an order of letters whose worker is killed goes on: each institution one letter, each reader one mail', async () => {
  const first = await workers.open();
  const led: LetterBody[] = [];
  for (let count = 0; count < bodies; count += 1) led.push(await desk.bodyWith(1));
  const ids = led.map(({ id }) => id);
  const { body } = await desk.order(...ids);
  await until(written, (letters) => letters.length >= killedAfter);
  process.kill(first.pid, 'SIGKILL');
  expect(await first.ended).toBe('by SIGKILL');
  const halfway = await desk.officer.get(`/letter-orders/${body.id}`);
  expect(halfway.body).toMatchObject({ finishedAt: null, leftOut: null });
  expect(halfway.body.counts.waiting).toBeGreaterThan(0);

  await workers.open();
  const whole = await desk.finished(body.id);
  expect(whole.counts).toMatchObject({ total: bodies, written: bodies, waiting: 0 });
  expect(whole.leftOut).toEqual({ total: 0, items: [] });
  expect((await written()).toSorted()).toEqual(ids.toSorted());
  // A signal that died with the worker is made up for by the sweep, which waits some minutes: here it need not.
  const { database } = app.store;
  await database('notice')
    .where({ kind: 'yearly_letter', state: 'waiting' })
    .update({ not_before: '2020-01-01T00:00:00Z' });
  await sweepMailboxes({ database, engine: new TemporalEngine(app.engine), urgentPauseMs });
  await until(waiting, (notices) => notices.length === 0);
  const readers = led.flatMap(({ head, main }) => [head.email, main.email]);
  expect(readers.map(lettersTo)).toEqual(readers.map(() => 1));
  // Bodies, people and items are made through the engine first; two cores that others use too.
});

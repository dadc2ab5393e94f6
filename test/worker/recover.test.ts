import { TemporalEngine } from '../../engine/temporal-engine';
import { recoverEntities } from '../../worker/recover';
import { rereadRecentLogs, sweepLateEntities } from '../../worker/reread-logs';
import { rollOverEntities } from '../../worker/roll-over';
import { openTestApplication, type Holder, type TestApplication } from '../support/application';
import { until } from '../support/until';

const day = 86_400_000;
let app: TestApplication;
let officer: Holder;
let leadId: string;

beforeAll(async () => {
  app = await openTestApplication();
  leadId = await app.addInstitution('state_body', 'Adliya vazirligi');
  officer = await app.addHolder({ role: 'center', institutionId: app.centerId });
});
afterAll(() => app.close());

async function assigned(paragraph: string): Promise<string> {
  const given = { symbol: 'CAT/C/UZB/CO/5', paragraph, text: 'Prevent torture.' };
  const { body } = await officer.post('/recommendations', given);
  await officer.post(`/implementations/${body.entityId}/assign`, {
    leadInstitutionId: leadId,
    reason: 'Competent body.',
  });
  return body.entityId;
}

it('goes on with every deadline when the engine has lost its workflows', async () => {
  const lost = await assigned('1');
  const running = await assigned('2');
  // What the loss of the engine's data comes to for one item: nothing runs under its id.
  await app.engine.client.workflow.getHandle(lost).terminate('the data was lost');
  const refused = await officer.post(`/implementations/${lost}/acknowledge-assignment`);
  expect(refused).toMatchObject({ status: 503, body: { code: 'engine_unavailable' } });

  const engine = new TemporalEngine(app.engine);
  const { database } = app.store;
  expect(await recoverEntities({ database, engine })).toEqual({ open: 2, ended: 0 });

  const again = await officer.post(`/implementations/${lost}/acknowledge-assignment`);
  expect(again).toMatchObject({ status: 200, body: { stage: 'in_implementation' } });
  for (const id of [lost, running]) {
    await app.engine.advanceTo(id, new Date(Date.now() + 60 * day).toISOString());
    const { body } = await until(
      () => officer.get(`/implementations/${id}`),
      ({ body: item }) => item.leadOverdue !== null,
    );
    expect(body.stage).toBe('in_implementation');
  }
});

const lose = (id: string): Promise<unknown> =>
  app.engine.client.workflow.getHandle(id).terminate('the data was lost');

it('starts again, when a worker starts, what had events lately and does not run', async () => {
  const lost = await assigned('3');
  await lose(lost);
  const engine = new TemporalEngine(app.engine);
  const { database } = app.store;
  expect(await rereadRecentLogs({ database, engine })).toBeGreaterThanOrEqual(1);
  const again = await officer.post(`/implementations/${lost}/acknowledge-assignment`);
  expect(again).toMatchObject({ status: 200 });
});

it('answers a repeated key with what is in the log, also after it was started again', async () => {
  const lost = await assigned('4');
  const path = `/implementations/${lost}/acknowledge-assignment`;
  const key = { 'Idempotency-Key': 'acknowledged-once' };
  const first = await officer.post(path, {}, key);
  expect(first.status).toBe(200);
  // The kept answer is gone too, as after a request that was answered 202.
  await app.store.database('idempotency_key').where({ key: 'acknowledged-once' }).delete();
  await lose(lost);
  const engine = new TemporalEngine(app.engine);
  await recoverEntities({ database: app.store.database, engine });
  const again = await officer.post(path, {}, key);
  expect(again).toMatchObject({ status: 200, body: { sequence: first.body.sequence } });
});

it('finds whoever slept through a due instant, and nobody else', async () => {
  const asleep = await assigned('5');
  const { database } = app.store;
  const engine = new TemporalEngine(app.engine);
  expect(await sweepLateEntities({ database, engine })).toEqual([]);
  await lose(asleep);
  const twoHoursAgo = new Date(Date.now() - 2 * 3_600_000).toISOString();
  await database('clock').where({ entity_id: asleep }).update({ due_at: twoHoursAgo });
  expect(await sweepLateEntities({ database, engine })).toEqual([asleep]);
  const again = await officer.post(`/implementations/${asleep}/acknowledge-assignment`);
  expect(again).toMatchObject({ status: 200 });
});

it('lets every open item begin a new run before a deployment, with all that it holds', async () => {
  const id = await assigned('7');
  const lost = await assigned('8');
  await lose(lost);
  const { runId } = await app.engine.client.workflow.getHandle(id).describe();
  const engine = new TemporalEngine(app.engine);
  const { database } = app.store;
  const rolled = await rollOverEntities({ database, engine });
  expect(rolled.lost).toContain(lost);
  expect(rolled.lost).not.toContain(id);
  expect((await app.engine.client.workflow.getHandle(id).describe()).runId).not.toBe(runId);
  const again = await officer.post(`/implementations/${id}/acknowledge-assignment`);
  expect(again).toMatchObject({ status: 200, body: { stage: 'in_implementation' } });
});

import { TemporalEngine } from '../../engine/temporal-engine';
import { recoverEntities } from '../../worker/recover';
import { rereadRecentLogs, sweepLateEntities } from '../../worker/reread-logs';
import { rollOverEntities } from '../../worker/roll-over';
import { until } from '../support/until';
import { usualCast } from '../support/cast';
import { assignedItem, entityIdOf } from '../support/tracked-item';
import { daysAfter } from '../support/today';

const { app, officer, leadId } = usualCast();

const assigned = async (): Promise<string> =>
  entityIdOf(await assignedItem(app, { officer, leadId }));

it('goes on with every deadline when the engine has lost its workflows', async () => {
  const lost = await assigned();
  const running = await assigned();
  // What the loss of the engine's data comes to for one item: nothing runs under its id.
  await app.engine.client.workflow.getHandle(lost).terminate('the data was lost');
  const refused = await officer.post(`/implementations/${lost}/acknowledge-assignment`);
  expect(refused).toAnswer(503, 'engine_unavailable');

  const engine = new TemporalEngine(app.engine);
  const { database } = app.store;
  expect(await recoverEntities({ database, engine })).toEqual({ open: 2, ended: 0 });

  const again = await officer.post(`/implementations/${lost}/acknowledge-assignment`);
  expect(again).toAnswer(200, { stage: 'in_implementation' });
  for (const id of [lost, running]) {
    await app.engine.advanceTo(id, daysAfter(new Date().toISOString(), 60));
    const { body } = await until(
      () => officer.get(`/implementations/${id}`),
      ({ body: item }) => item.leadOverdue !== null,
    );
    expect(body.stage).toBe('in_implementation');
  }
});

const lose = (id: string): Promise<unknown> =>
  app.engine.client.workflow.getHandle(id).terminate('the data was lost');

it('starts the others when one cannot be started, and names it', async () => {
  const [broken, lost] = [await assigned(), await assigned()];
  await lose(lost);
  const engine = new TemporalEngine(app.engine);
  const restartEntity: TemporalEngine['restartEntity'] = (request) =>
    request.entityId === broken
      ? Promise.reject(new Error('it cannot be started'))
      : engine.restartEntity(request);
  const { database } = app.store;
  const recovering = recoverEntities({ database, engine: { restartEntity } });
  await expect(recovering).rejects.toThrow(`1 failed, the others were processed: ${broken}`);
  const again = await officer.post(`/implementations/${lost}/acknowledge-assignment`);
  expect(again).toAnswer(200);
});

it('starts again, when a worker starts, what had events lately and does not run', async () => {
  const lost = await assigned();
  await lose(lost);
  const engine = new TemporalEngine(app.engine);
  const { database } = app.store;
  expect(await rereadRecentLogs({ database, engine })).toBeGreaterThanOrEqual(1);
  const again = await officer.post(`/implementations/${lost}/acknowledge-assignment`);
  expect(again).toAnswer(200);
});

it('answers a repeated key with what is in the log, also after it was started again', async () => {
  const lost = await assigned();
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
  expect(again).toAnswer(200, { sequence: first.body.sequence });
});

it('finds entities that missed a due instant, and no others', async () => {
  const asleep = await assigned();
  const { database } = app.store;
  const engine = new TemporalEngine(app.engine);
  expect(await sweepLateEntities({ database, engine })).toEqual([]);
  await lose(asleep);
  const twoHoursAgo = new Date(Date.now() - 2 * 3_600_000).toISOString();
  await database('clock').where({ entity_id: asleep }).update({ due_at: twoHoursAgo });
  expect(await sweepLateEntities({ database, engine })).toEqual([asleep]);
  const again = await officer.post(`/implementations/${asleep}/acknowledge-assignment`);
  expect(again).toAnswer(200);
});

it('lets every open item begin a new run before a deployment, with all that it holds', async () => {
  const id = await assigned();
  const lost = await assigned();
  await lose(lost);
  const { runId } = await app.engine.client.workflow.getHandle(id).describe();
  const engine = new TemporalEngine(app.engine);
  const { database } = app.store;
  const rolled = await rollOverEntities({ database, engine });
  expect(rolled.lost).toContain(lost);
  expect(rolled.lost).not.toContain(id);
  expect((await app.engine.client.workflow.getHandle(id).describe()).runId).not.toBe(runId);
  const again = await officer.post(`/implementations/${id}/acknowledge-assignment`);
  expect(again).toAnswer(200, { stage: 'in_implementation' });
});

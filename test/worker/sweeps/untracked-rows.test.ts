import { randomUUID } from 'node:crypto';
import type { EngineClient } from '../../../engine/engine-client';
import { TemporalEngine } from '../../../engine/temporal-engine';
import { listRegistered } from '../../../store/listed-items';
import { sweepUntracked } from '../../../worker/sweeps/untracked-rows';
import { openWithoutEngine } from '../../support/engine-away';
import { until } from '../../support/until';
import { usualCast } from '../../support/cast';
import type { OpenedApi } from '../../support/open-api';

const { app, officer } = usualCast();
let away: OpenedApi;
beforeAll(async () => {
  away = await openWithoutEngine(app);
});
afterAll(() => away.close());

const observation = (): Record<string, unknown> => ({
  symbol: 'CCPR/C/UZB/CO/5',
  paragraph: randomUUID(),
  text: 'The State party should strengthen its efforts to prevent torture.',
});

async function sweep(): Promise<number> {
  const engine = new TemporalEngine(app.engine);
  return await sweepUntracked({ database: app.store.database, engine });
}

/** Makes everything registered so far as old as rows are whose start counts as lost. */
async function letSixMinutesPass(): Promise<void> {
  const { database } = app.store;
  const created_at = database.raw(`created_at - interval '6 minutes'`);
  await database('implementation').update({ created_at });
}

async function whenTracked(location: string | null): Promise<unknown> {
  const path = String(location).replace('/api/v1', '');
  const { body } = await until(
    () => officer.get(path),
    ({ body: item }) => item.tracking === 'running',
  );
  return body;
}

it('tracks what was registered while the engine was away', async () => {
  const caller = officer.at(away.url);
  const { body: plan } = await caller.post('/plans', { kind: 'strategy', title: randomUUID() });
  const headers = { 'Idempotency-Key': randomUUID() };
  const given = observation();
  const file = 'symbol,paragraph,text\nCAT/C/UZB/CO/5,7,Prevent\nCAT/C/UZB/CO/5,8,Punish\n';
  const csv = { 'Content-Type': 'text/csv' };
  const [single, item, upload] = await Promise.all([
    caller.post('/recommendations', given, headers),
    caller.post(`/plans/${plan.id}/items`, { number: '1', text: 'Adopt a law' }),
    caller.send('POST', '/imports/recommendations', file, csv),
  ]);
  expect(single).toAnswer(202, { state: 'registered' });
  expect(item).toAnswer(202, { state: 'registered' });
  expect(upload).toAnswer(202, { counts: { total: 2, new: 2 } });
  const waiting = await officer.get('/implementations?tracked=false');
  expect(waiting.body.items).toHaveLength(4);
  expect(waiting.body.items[0]).toMatchObject({ tracking: 'pending', sequence: null });

  // Too young to count as lost.
  expect(await sweep()).toBe(0);
  await letSixMinutesPass();
  expect(await sweep()).toBe(4);
  expect(await whenTracked(single.headers.get('location'))).toMatchObject({ sequence: 1 });
  expect(await whenTracked(item.headers.get('location'))).toMatchObject({ kind: 'plan_item' });
  await until(
    () => officer.get('/implementations?tracked=false'),
    ({ body }) => body.items.length === 0,
  );
  expect(await officer.get(`/imports/${upload.body.importId}`)).toMatchObject({
    body: { toTrack: 2, tracked: 2, finishedAt: expect.any(String) },
  });
  expect(await sweep()).toBe(0);
  // The same request with the same key finds it tracked.
  expect(await officer.post('/recommendations', given, headers)).toAnswer(200, {
    tracking: 'running',
    sequence: 1,
    registration: 'unchanged',
  });
});

it('finishes the count of an upload whose rows are tracked already', async () => {
  const file = `symbol,paragraph,text\nCAT/C/UZB/CO/5,${randomUUID()},Train\n`;
  const answer = await officer.send('POST', '/imports/recommendations', file, {
    'Content-Type': 'text/csv',
  });
  const { importId } = answer.body;
  await app.engine.client.workflow.getHandle(`import/${importId}`).result();
  await until(
    () => officer.get('/implementations?tracked=false'),
    ({ body }) => body.items.length === 0,
  );
  // As if the process had died between the start and the note of it.
  const { database } = app.store;
  await database('import_row').where({ import_id: importId }).update({ tracked_at: null });
  await database('import').where({ id: importId }).update({ finished_at: null });
  await letSixMinutesPass();
  expect(await sweep()).toBe(1);
  expect(await officer.get(`/imports/${importId}`)).toMatchObject({
    body: { tracked: 1, finishedAt: expect.any(String) },
  });
});

it('reports a failing start and records the others', async () => {
  const at = new Date(Date.now()).toISOString();
  const { database } = app.store;
  const [documentId = ''] = await database('document').limit(1).pluck('id');
  for (const paragraph of ['first', 'second']) {
    await database('recommendation').insert({
      ...{ id: randomUUID(), document_id: documentId, paragraph, paragraph_key: paragraph },
      ...{ text: 'Train judges', text_language: 'en', themes: [], created_at: at },
    });
  }
  await listRegistered(database, 'all');
  await letSixMinutesPass();
  const engine = new TemporalEngine(app.engine);
  let starts = 0;
  const startEntity: EngineClient['startEntity'] = (request) => {
    starts += 1;
    return starts === 1 ? Promise.reject(new Error('engine away')) : engine.startEntity(request);
  };
  const sweeping = sweepUntracked({ database, engine: { startEntity } });
  await expect(sweeping).rejects.toThrow('engine away');
  await until(
    () => officer.get('/implementations?tracked=false'),
    ({ body }) => body.items.length === 1,
  );
  expect(await sweep()).toBe(1);
});

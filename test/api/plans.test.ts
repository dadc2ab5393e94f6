import { randomUUID } from 'node:crypto';
import { verifyLog } from '../../store/verification/verify-log';
import { usualCast } from '../support/cast';
import { rowsIn } from '../support/counted-rows';

const { app, officer, coordinator, ngo } = usualCast();

const plan = (changed: Record<string, unknown> = {}): Record<string, unknown> => ({
  kind: 'road_map',
  title: `Road map ${randomUUID()}`,
  actNumber: 'PP-77',
  actOn: '2026-02-10',
  periodFrom: '2026-01-01',
  periodTo: '2027-12-31',
  ...changed,
});

describe('correcting a plan', () => {
  const reason = 'As printed.';

  it('changes its name in lists, keeps what stood there, and finds the plan by its earlier name', async () => {
    const given = plan({ title: `Raod map ${randomUUID()}` });
    const { id } = (await officer.post('/plans', given)).body;
    const item = await officer.post(`/plans/${id}/items`, { number: '1', text: 'Adopt a law' });
    const change = {
      title: `Road map ${randomUUID()}`,
      actNumber: 'PP-78',
      periodTo: '2028-12-31',
    };
    const path = `/plans/${id}`;
    const tag = (await officer.get(path)).headers.get('ETag') ?? '';
    const patch = (body: object) =>
      officer.send('PATCH', path, { reason, ...body }, { 'If-Match': tag });
    const answer = await patch(change);
    expect(answer).toAnswer(200, { id, ...change, periodFrom: given['periodFrom'] });
    expect(await patch({ title: 'Another' })).toAnswer(412, 'changed_meanwhile');
    const shown = await officer.get(`/implementations/${item.body.entityId}`);
    expect(shown).toAnswer(200, { plan: { title: change.title } });
    expect((await coordinator.get(`${path}/history`)).body.corrections).toMatchObject([
      { number: 1, field: 'actNumber', before: 'PP-77', after: 'PP-78', reason },
      { field: 'periodTo', before: '2027-12-31', after: '2028-12-31' },
      { field: 'title', before: given['title'], after: change.title },
    ]);
    expect((await verifyLog(app.store.database)).registers).toEqual([]);
    const found = await officer.post('/plans', { ...given, periodTo: change.periodTo });
    expect(found).toAnswer(200, { id, title: change.title, registration: 'unchanged' });
  });

  it('is refused for the name of another plan, a backward period and those who do not register', async () => {
    const [one, other] = [plan(), plan()];
    const { id } = (await officer.post('/plans', one)).body;
    await officer.post('/plans', other);
    const patch = (body: object) => officer.send('PATCH', `/plans/${id}`, { reason, ...body });
    expect(await patch({ title: other['title'] })).toAnswer(409, 'plan_taken');
    expect(await patch({ periodTo: '2025-01-01' })).toAnswer(422, 'period_backwards');
    expect(await patch({})).toAnswer(400);
    const denied = await coordinator.send('PATCH', `/plans/${id}`, { reason, title: 'T' });
    expect(denied).toAnswer(403);
  });
});

describe('registering a plan and its items', () => {
  it('answers with the plan, finds it again and lists it', async () => {
    const given = plan();
    const first = await officer.post('/plans', given);
    expect(first).toAnswer(201, { ...given, items: 0, registration: 'new' });
    expect(first.headers.get('location')).toBe(`/api/v1/plans/${first.body.id}`);
    const again = await officer.post('/plans', given);
    expect(again).toAnswer(200, { id: first.body.id, registration: 'unchanged' });
    const { registration: _, warnings: _none, ...stored } = first.body;
    expect(await officer.get(`/plans/${stored.id}`)).toAnswer(200, stored);
    const listed = await ngo.get('/plans');
    expect(listed.body.items).toContainEqual(stored);
  });

  it('refuses a plan that is registered otherwise, and periods that end before they begin', async () => {
    const given = plan();
    const { body } = await officer.post('/plans', given);
    const other = await officer.post('/plans', { ...given, periodTo: '2028-12-31' });
    expect(other).toAnswer(409, { code: 'registered_differently', id: body.id });
    const backwards = await officer.post('/plans', plan({ periodTo: '2025-01-01' }));
    expect(backwards).toAnswer(400, { errors: [{ pointer: '/body/periodTo' }] });
  });

  it('lists plans page by page without losing one', async () => {
    for (let count = 0; count < 3; count += 1) await officer.post('/plans', plan());
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const query = cursor === '' ? '' : `&cursor=${cursor}`;
      const { status, body } = await officer.get(`/plans?limit=2${query}`);
      expect(status).toBe(200);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      if (body.nextCursor === null) break;
      cursor = body.nextCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength((await rowsIn(app, 'plan'))[0] ?? -1);
  });

  it('refuses a cursor that somebody else wrote', async () => {
    for (let count = 0; count < 2; count += 1) await officer.post('/plans', plan());
    const { nextCursor } = (await officer.get('/plans?limit=1')).body;
    const [hash] = JSON.parse(Buffer.from(nextCursor, 'base64url').toString());
    const forged = Buffer.from(JSON.stringify([hash, 'yesterday', 'x'])).toString('base64url');
    expect(await officer.get(`/plans?cursor=${forged}`)).toAnswer(400, 'malformed_cursor');
  });

  it('tracks an item with its day and the recommendations it serves', async () => {
    const { body: served } = await officer.post('/recommendations', {
      ...{ symbol: 'CCPR/C/UZB/CO/5', paragraph: '8', text: 'Establish an independent ombudsman.' },
    });
    const { body: registered } = await officer.post('/plans', plan());
    const given = {
      number: '14',
      text: 'Adopt the law on the ombudsman',
      expectedResult: 'A law in force',
      dueOn: '2027-06-30',
      recommendationIds: [served.id],
    };
    const answer = await officer.post(`/plans/${registered.id}/items`, given);
    expect(answer).toAnswer(201, {
      kind: 'plan_item',
      number: '14',
      dueOn: '2027-06-30',
      plan: { id: registered.id },
      tracking: 'running',
      sequence: expect.any(Number),
      registration: 'new',
    });
    expect(answer.headers.get('location')).toBe(
      `/api/v1/implementations/plan-item/${answer.body.id}`,
    );
    const links = app.store.database('plan_item_recommendation');
    expect(await links.where({ plan_item_id: answer.body.id }).select('*')).toEqual([
      { plan_item_id: answer.body.id, recommendation_id: served.id },
    ]);
    const again = await officer.post(`/plans/${registered.id}/items`, given);
    expect(again).toAnswer(200, { registration: 'unchanged' });
    const other = await officer.post(`/plans/${registered.id}/items`, {
      ...given,
      dueOn: '2027-07-31',
    });
    expect(other).toAnswer(409, { code: 'registered_differently', id: answer.body.id });
  });

  it('refuses what no register and no calendar knows, before anything is written', async () => {
    const { body: registered } = await officer.post('/plans', plan());
    const item = { number: '1', text: 'A measure' };
    const path = `/plans/${registered.id}/items`;
    const unknown = randomUUID();
    expect(await officer.post(`/plans/${unknown}/items`, item)).toAnswer(404);
    expect(await officer.get(`/plans/${unknown}`)).toAnswer(404);
    expect(await officer.post(path, { ...item, recommendationIds: [unknown] })).toAnswer(422, {
      code: 'recommendation_unknown',
      recommendationIds: [unknown],
    });
    expect(await officer.post(path, { ...item, dueOn: '9999-12-31' })).toAnswer(
      422,
      'impossible_day',
    );
    expect(await coordinator.post(path, item)).toAnswer(403);
    expect(await coordinator.post('/plans', plan())).toAnswer(403);
    expect((await officer.get(path.replace('/items', ''))).body.items).toBe(0);
  });
});

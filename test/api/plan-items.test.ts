import { randomUUID } from 'node:crypto';
import { usualCast } from '../support/cast';
import { rowsIn } from '../support/counted-rows';

const cast = usualCast();
const { app, officer, lead: minister, leadId: justice, otherId: interior } = cast;
const { ngo, ngoId: society } = cast;
let planId: string;

beforeAll(async () => {
  const { body } = await officer.post('/plans', {
    ...{ kind: 'action_plan', title: 'Plan', actNumber: 'PF-1', actOn: '2026-03-02' },
    languages: ['uz-Latn', 'ru'],
  });
  planId = body.id;
});

let numbers = 0;
const item = (changed: Record<string, unknown> = {}): Record<string, unknown> => ({
  ...{ number: `${(numbers += 1)}`, text: 'Qonun qabul qilish', leadInstitutionId: justice },
  ...changed,
});

async function registered(changed: Record<string, unknown> = {}): Promise<string> {
  const { status, body } = await officer.post(`/plans/${planId}/items`, item(changed));
  expect(status).toBe(201);
  return body.id;
}

async function recommendation(paragraph: string): Promise<string> {
  const { body } = await officer.post('/recommendations', {
    ...{ symbol: 'CCPR/C/UZB/CO/5', paragraph, text: `Paragraph ${paragraph}` },
  });
  return body.id;
}

describe('an item of a plan', () => {
  it('says what the plan says of it, and why it is due on its day', async () => {
    const id = await registered({
      ...{ textLanguage: 'uz-Latn', measureKind: 'legislation', controlNumber: 'N-12' },
      ...{ fundingReference: 'State budget', expectedResult: 'Qonun' },
      dueTerm: { amount: 3, unit: 'month' },
      coExecutorInstitutionIds: [interior, society],
      translations: [{ language: 'ru', text: 'Принять закон', status: 'official' }],
    });
    const { body } = await officer.get(`/implementations/plan-item/${id}`);
    expect(body).toMatchObject({ textLanguage: 'uz-Latn', dueOn: '2026-06-02', planItems: [] });
    expect(body.planItem).toMatchObject({
      ...{ measureKind: 'legislation', controlNumber: 'N-12', fundingReference: 'State budget' },
      due: {
        on: '2026-06-02',
        term: { amount: 3, unit: 'month', start: 'next_day', roll: 'next_business_day' },
        countedFrom: '2026-03-02',
        calendarVersion: expect.any(Number),
        explanation: {
          steps: [
            { kind: 'arrived', on: '2026-03-02' },
            { kind: 'counted', amount: 3, unit: 'month', on: '2026-06-02' },
          ],
        },
      },
      bodies: [
        { institutionId: justice, part: 'lead', namedAs: null },
        { institutionId: interior, part: 'co_executor', namedAs: null },
        { institutionId: society, part: 'co_executor', namedAs: null },
      ],
      translations: [{ language: 'ru', text: 'Принять закон', status: 'official' }],
    });
    const seen = await ngo.get(`/implementations/plan-item/${id}`);
    expect(seen.body.planItem).toMatchObject({ measureKind: 'legislation', controlNumber: null });
  });

  it('is refused for institutions and days that cannot be, and nothing is stored', async () => {
    const before = await rowsIn(app, 'plan_item', 'narrative');
    const refusals: [object, string][] = [
      [{ leadInstitutionId: society }, 'cannot_lead'],
      [{ leadInstitutionId: randomUUID() }, 'institution_unknown'],
      [{ translations: [{ language: 'uz-Latn', text: 'T' }] }, 'own_language'],
      [{ dueTerm: { amount: 5000, unit: 'month' } }, 'impossible_day'],
    ];
    for (const [changed, code] of refusals) {
      const answer = await officer.post(`/plans/${planId}/items`, item({ ...changed }));
      expect(answer).toAnswer(422, code);
    }
    expect(await rowsIn(app, 'plan_item', 'narrative')).toEqual(before);
  });

  it('is refused with an institution that has ended, and with a term of a plan without a day', async () => {
    const ended = await app.addInstitution('state_body', 'Sobiq qoʻmita');
    await app.store
      .database('institution')
      .where({ id: ended })
      .update({ valid_to: '2025-12-31', successor_id: justice });
    const answer = await officer.post(`/plans/${planId}/items`, item({ leadInstitutionId: ended }));
    expect(answer).toAnswer(422, { code: 'institution_ended', institutionIds: [ended] });
    const undated = await officer.post('/plans', { kind: 'concept', title: 'No act' });
    const counted = item({ dueTerm: { amount: 3, unit: 'month' } });
    expect(await officer.post(`/plans/${undated.body.id}/items`, counted)).toAnswer(
      422,
      'act_day_missing',
    );
  });
});

describe('corrections', () => {
  it('lose HTML with the finding that registering has', async () => {
    const id = await registered();
    const answer = await officer.send('PATCH', `/plan-items/${id}`, {
      ...{ expectedResult: '<b>Qonun</b>', reason: 'As printed' },
    });
    expect(answer).toAnswer(200, {
      expectedResult: 'Qonun',
      warnings: [{ code: 'markup_removed', detail: expect.any(String) }],
    });
  });

  it('change the number, by which lists sort; the earlier one still finds the item', async () => {
    const given = item({ number: '701', text: 'Adopt' });
    const { body } = await officer.post(`/plans/${planId}/items`, given);
    const renumber = (change: object) =>
      officer.send('PATCH', `/plan-items/${body.id}`, { number: '№ 702', ...change });
    expect(await renumber({})).toAnswer(400, { errors: [{ pointer: '/body/reason' }] });
    expect(await renumber({ reason: 'As printed' })).toAnswer(200, { number: '№ 702' });
    const again = (said: object) => officer.post(`/plans/${planId}/items`, { ...given, ...said });
    expect(await again({})).toAnswer(200, { id: body.id, number: '№ 702' });
    expect(await again({ number: '702' })).toAnswer(200, { id: body.id });
    expect(await again({ text: 'Another' })).toAnswer(201);
    expect(await renumber({ number: '701', reason: 'Back' })).toAnswer(409, 'number_taken');
    const { corrections } = (await officer.get(`/plan-items/${body.id}/history`)).body;
    expect(corrections).toMatchObject([
      { field: 'number', before: '701', after: '№ 702', reason: 'As printed' },
    ]);
  });

  it('tell who changed what', async () => {
    const id = await registered({ controlNumber: 'N-1' });
    const change = { controlNumber: 'N-2', measureKind: 'training', reason: 'A new card' };
    const answer = await officer.send('PATCH', `/plan-items/${id}`, change);
    expect(answer).toAnswer(200, { planItem: { controlNumber: 'N-2', measureKind: 'training' } });
    const history = await officer.get(`/plan-items/${id}/history`);
    expect(history).toAnswer(200, {
      corrections: [
        { field: 'controlNumber', before: 'N-1', after: 'N-2', reason: 'A new card' },
        { field: 'measureKind', before: null, after: 'training' },
      ],
    });
    expect(history.body.corrections[0].changedByPersonId).toBe(officer.personId);
  });

  it('refuse what says nothing, what is nowhere, and a translation into the own language', async () => {
    const id = await registered({ textLanguage: 'uz-Latn' });
    const patch = (address: string, body: unknown) =>
      officer.send('PATCH', `/plan-items/${address}`, body);
    expect(await patch(id, { reason: 'Why' })).toAnswer(400);
    expect(await patch(randomUUID(), { controlNumber: '1' })).toAnswer(404);
    const translations = [{ language: 'uz-Latn', text: 'T' }];
    expect(await patch(id, { translations })).toAnswer(422, 'own_language');
  });
});

describe('links to recommendations', () => {
  it('are added and removed with a reason, shown at both ends, and kept', async () => {
    const [one, two] = [await recommendation('8'), await recommendation('9')];
    const id = await registered({ recommendationIds: [one] });
    const added = await officer.post(`/plan-items/${id}/add-recommendations`, {
      ...{ recommendationIds: [one, two], reason: 'Serves both', language: 'en' },
    });
    expect(added).toAnswer(200, { changed: [two], recommendations: [{ id: one }, { id: two }] });
    const recommended = await officer.get(`/implementations/recommendation/${two}`);
    expect(recommended.body.planItems).toEqual([
      {
        ...{ entityId: `plan-item/${id}`, id, number: expect.any(String), stage: 'registered' },
        ...{ text: 'Qonun qabul qilish', validatedStatus: null, overdue: false, nextDue: null },
        plan: { id: planId, title: 'Plan' },
      },
    ]);
    const removed = await officer.post(`/plan-items/${id}/remove-recommendations`, {
      ...{ recommendationIds: [one], reason: 'Not this one', language: 'en' },
    });
    expect(removed.body).toMatchObject({ changed: [one], recommendations: [{ id: two }] });
    const { body } = await officer.get(`/plan-items/${id}/history`);
    expect(body.links).toMatchObject([
      { recommendationId: one, change: 'added', reason: null },
      { recommendationId: two, change: 'added', reason: 'Serves both' },
      { recommendationId: one, change: 'removed', reason: 'Not this one' },
    ]);
  });

  it('need a reason, and go to what is registered', async () => {
    const one = await recommendation('8');
    const id = await registered();
    const address = `/plan-items/${id}/add-recommendations`;
    const given = { recommendationIds: [one], reason: 'Serves it' };
    expect(await officer.post(address, { recommendationIds: [one] })).toAnswer(400);
    const unknown = { ...given, recommendationIds: [randomUUID()] };
    expect(await officer.post(address, unknown)).toAnswer(422);
    const nowhere = `/plan-items/${randomUUID()}/add-recommendations`;
    expect(await officer.post(nowhere, given)).toAnswer(404);
  });

  it('show an institution only the other ends that it may see', async () => {
    const served = await recommendation('10');
    const [own, foreign] = [
      await registered({ recommendationIds: [served] }),
      await registered({ recommendationIds: [served] }),
    ];
    const assign = (path: string, leadInstitutionId: string | undefined) =>
      officer.post(`/implementations/${path}/assign`, {
        ...{ leadInstitutionId, reason: 'As the plan says' },
      });
    expect((await assign(`recommendation/${served}`, justice)).status).toBe(200);
    expect((await assign(`plan-item/${own}`, justice)).status).toBe(200);
    expect((await assign(`plan-item/${foreign}`, interior)).status).toBe(200);
    const { body } = await minister.get(`/implementations/recommendation/${served}`);
    expect(body.planItems).toMatchObject([{ id: own, stage: 'assigned', overdue: false }]);
    expect(body.planItems[0].nextDue).toMatchObject({ subject: 'acknowledgement' });
    const all = await officer.get(`/implementations/recommendation/${served}`);
    expect(all.body.planItems).toHaveLength(2);
    const public_ = await ngo.get(`/implementations/plan-item/${own}`);
    expect(public_.body.recommendations).toMatchObject([
      { id: served, stage: 'assigned', overdue: null, nextDue: null },
    ]);
  });
});

test('the planned items of an institution are found, and can be assigned to it at once', async () => {
  const { body: plan } = await officer.post('/plans', { kind: 'concept', title: 'Given' });
  for (const [number, leadInstitutionId] of [
    ['1', justice],
    ['2', interior],
    ['3', justice],
  ]) {
    const given = { number, text: 'T', leadInstitutionId, coExecutorInstitutionIds: [society] };
    await officer.post(`/plans/${plan.id}/items`, given);
  }
  const filter = { plan: plan.id, plannedLead: justice, stage: 'registered' };
  const { body } = await officer.get(`/implementations?plan=${plan.id}&plannedLead=${justice}`);
  expect(body.items.map(({ number }: { number: string }) => number)).toEqual(['1', '3']);
  const preview = await officer.post('/assignments/preview', {
    ...{ filter, leadInstitutionId: justice, supportInstitutionIds: [society] },
  });
  expect(preview).toAnswer(200, { total: 2, assignable: 2 });
});

describe('a plan', () => {
  it('counts its items, as far as the reader sees them', async () => {
    const { body: plan } = await officer.post('/plans', { kind: 'strategy', title: 'S' });
    const ids: string[] = [];
    for (const number of ['1', '2', '3']) {
      const given = { number, text: 'T', leadInstitutionId: justice };
      ids.push((await officer.post(`/plans/${plan.id}/items`, given)).body.id);
    }
    await officer.post(`/implementations/plan-item/${ids[0]}/assign`, {
      ...{ leadInstitutionId: justice, reason: 'As the plan says' },
    });
    const { body } = await officer.get(`/plans/${plan.id}`);
    expect(body.progress).toEqual({
      items: 3,
      byStage: [
        { value: 'registered', count: 2 },
        { value: 'assigned', count: 1 },
      ],
      byValidatedStatus: [{ value: null, count: 3 }],
      overdue: { lead: 0, center: 0 },
      withoutAssignment: 2,
    });
    const own = await minister.get(`/plans/${plan.id}`);
    expect(own.body.progress).toMatchObject({ items: 1, withoutAssignment: 0 });
    const public_ = await ngo.get(`/plans/${plan.id}`);
    expect(public_.body.progress).toMatchObject({ items: 3, overdue: null });
  });
});

import { randomUUID } from 'node:crypto';
import { done, give } from '../support/tracked-item';
import { usualCast } from '../support/cast';

const reason = 'Vazirlar Mahkamasining 5-son qarori';
const cast = usualCast();
const { app, officer, leadId: justice, otherId: interior, ngoId: society } = cast;
const gone = app.body('Sobiq qoʻmita');
let planId: string;

beforeAll(async () => {
  const { body } = await officer.post('/plans', { kind: 'action_plan', title: 'Reja' });
  planId = body.id;
});

let numbers = 0;
async function planItem(lead: string | undefined, ...support: unknown[]): Promise<string> {
  const answer = await officer.post(`/plans/${planId}/items`, {
    ...{ number: `${(numbers += 1)}`, text: 'Qonun qabul qilish' },
    ...{ leadInstitutionId: lead ?? null, coExecutorInstitutionIds: support },
  });
  return done(answer).body.id;
}

const correct = (id: string, change: object) =>
  officer.send('PATCH', `/plan-items/${id}`, { reason, ...change });
const bodiesOf = async (id: string) =>
  (await officer.get(`/implementations/plan-item/${id}`)).body.planItem.bodies;
const named = (institutionId: string | undefined, part: 'lead' | 'co_executor') => ({
  ...{ institutionId, part, namedAs: null },
});

describe('the institutions that a plan names', () => {
  it('are corrected with a reason, and what stood there is kept', async () => {
    const id = await planItem(justice, interior);
    const answer = await correct(id, {
      ...{ leadInstitutionId: interior, coExecutorInstitutionIds: [society, justice] },
    });
    const after = [
      ...[named(interior, 'lead'), named(society, 'co_executor'), named(justice, 'co_executor')],
    ];
    expect(answer).toAnswer(200, { planItem: { bodies: after, assignedAsPlanned: null } });
    const corrected = await correct(id, { coExecutorInstitutionIds: [society] });
    expect(corrected.body.planItem.bodies).toEqual(after.slice(0, 2));
    // What changes nothing leaves no history.
    await correct(id, { leadInstitutionId: interior, coExecutorInstitutionIds: [society] });
    const { body } = await officer.get(`/plan-items/${id}/history`);
    expect(body.corrections).toMatchObject([
      {
        ...{ field: 'bodies', reason, changedByPersonId: officer.personId, after },
        before: [named(justice, 'lead'), named(interior, 'co_executor')],
      },
      { field: 'bodies', before: after, after: after.slice(0, 2) },
    ]);
    const nobody = await correct(id, { leadInstitutionId: null, coExecutorInstitutionIds: [] });
    expect(nobody.body.planItem.bodies).toEqual([]);
  });

  it('move nobody’s assignment, and the answer says when it is another by now', async () => {
    const id = await planItem(justice, interior);
    const path = `/implementations/plan-item/${id}`;
    const given = { leadInstitutionId: justice, supportInstitutionIds: [interior], reason };
    await give(officer, path, 'assign', given);
    const before = await officer.get(path);
    expect(before.body.planItem.assignedAsPlanned).toBe(true);
    const { body } = await correct(id, { coExecutorInstitutionIds: [society] });
    expect(body).toMatchObject({
      ...{ leadInstitutionId: justice, supportInstitutionIds: [interior] },
      planItem: { assignedAsPlanned: false },
    });
    expect((await officer.get(path)).headers.get('etag')).toBe(before.headers.get('etag'));
    const back = await correct(id, { coExecutorInstitutionIds: [interior] });
    expect(back.body.planItem.assignedAsPlanned).toBe(true);
  });

  it('are refused without a reason, and with institutions that cannot', async () => {
    const id = await planItem(justice, interior);
    const before = await bodiesOf(id);
    await app.store
      .database('institution')
      .where({ id: gone })
      .update({ valid_to: '2025-12-31', successor_id: interior });
    const codeOf = async (change: object) => {
      const { status, body } = await correct(id, change);
      return [status, body.code];
    };
    expect(await codeOf({ leadInstitutionId: interior, reason: null })).toEqual([
      ...[400, 'invalid_request'],
    ]);
    expect(await codeOf({ leadInstitutionId: society })).toEqual([422, 'cannot_lead']);
    expect(await codeOf({ leadInstitutionId: gone })).toEqual([422, 'institution_ended']);
    expect(await codeOf({ leadInstitutionId: randomUUID() })).toEqual([422, 'institution_unknown']);
    expect(await bodiesOf(id)).toEqual(before);
    const { body } = await officer.get(`/plan-items/${id}/history`);
    expect(body.corrections).toEqual([]);
  });

  it('that have ended since stay named, and do not keep others from being corrected', async () => {
    const brief = await app.addInstitution('state_body', 'Qisqa qoʻmita');
    const id = await planItem(brief);
    await app.store.database('institution').where({ id: brief }).update({ valid_to: '2026-01-31' });
    const helped = await correct(id, { coExecutorInstitutionIds: [society] });
    expect(helped).toAnswer(200, {
      planItem: { bodies: [named(brief, 'lead'), named(society, 'co_executor')] },
    });
    // It may stay what it was named, and not become something else.
    expect(
      await correct(id, { leadInstitutionId: justice, coExecutorInstitutionIds: [brief] }),
    ).toAnswer(422, { code: 'institution_ended', institutionIds: [brief] });
  });

  it('are the later ones when two correct them at once, each with what stood before', async () => {
    const id = await planItem(justice);
    const answers = await Promise.all([
      correct(id, { leadInstitutionId: interior }),
      correct(id, { coExecutorInstitutionIds: [society] }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await bodiesOf(id)).toEqual([named(interior, 'lead'), named(society, 'co_executor')]);
    const { body } = await officer.get(`/plan-items/${id}/history`);
    expect(body.corrections[1].before).toEqual(body.corrections[0].after);
  });
});

import { randomUUID } from 'node:crypto';

import type { ApiAnswer } from '../support/api-caller';
import type { Holder } from '../support/application';
import { registerItem } from '../support/registered-item';
import { done, give, read } from '../support/tracked-item';
import { usualCast } from '../support/cast';
import {
  newKey,
  loseAnswer,
  whenFinished,
  sweepLostStarts,
  settleFirst,
  timesInLog,
} from '../support/bulk-operations';
import { postWithoutEngine } from '../support/engine-away';
import { until } from '../support/until';
import { moveMailbox } from '../support/mailboxes';

const reason = 'As the plan says.';
const cast = usualCast();
const { app, officer, coordinator, lead: minister, leadId: justice, otherId: interior } = cast;
const { ngoId: society } = cast;

/** An item as its plan names its bodies: a lead, and whoever helps. */
type Named = readonly [lead: string | undefined, ...support: (string | undefined)[]];

/** A plan with an item for each, numbered from 1, all of them tracked. */
async function plan(...items: readonly Named[]): Promise<{ planId: string; ids: string[] }> {
  const title = `Reja ${randomUUID()}`;
  const { body } = await officer.post('/plans', { kind: 'action_plan', title });
  const ids: string[] = [];
  for (const [index, [lead, ...support]] of items.entries()) {
    const given = {
      ...{ number: `${index + 1}`, text: 'Qonun qabul qilish' },
      ...{ leadInstitutionId: lead ?? null, coExecutorInstitutionIds: support },
    };
    ids.push(done(await officer.post(`/plans/${body.id}/items`, given)).body.id);
  }
  return { planId: body.id, ids };
}

const path = (id: string | undefined) => `/implementations/plan-item/${id}`;
const preview = (filter: object, more: object = {}): Promise<ApiAnswer> =>
  officer.post('/assignments/preview', { filter, asPlanned: true, ...more });
const order = (filter: object, key = newKey()): Promise<ApiAnswer> =>
  officer.post('/assignments', { filter, asPlanned: true, reason }, key);
const finished = (id: string) => whenFinished(officer, `/assignments/${id}`);
const timesAssigned = (ids: readonly string[]) =>
  timesInLog(
    app,
    'leadAssigned',
    ids.map((id) => `plan-item/${id}`),
  );

async function end(id: string, successorId: string | null = null): Promise<void> {
  const ended = { valid_to: '2026-01-31', successor_id: successorId };
  await app.store.database('institution').where({ id }).update(ended);
}

/** A plan with an item in each situation that matters. */
async function mixedPlan() {
  const gone = await app.addInstitution('state_body', `Sobiq ${randomUUID()}`);
  const help = await app.addInstitution('ngo', `Yordam ${randomUUID()}`);
  const { planId, ids } = await plan(
    [justice, interior, society],
    [interior, society],
    [undefined],
    [gone],
    [justice, help],
    [justice, interior],
    [justice],
    [justice],
    [justice],
  );
  await end(gone, interior);
  await end(help, undefined);
  const assign = async (id: string | undefined, lead: string | undefined, support: unknown[]) =>
    await give(officer, path(id), 'assign', {
      ...{ leadInstitutionId: lead, supportInstitutionIds: support, reason },
    });
  await assign(ids[5], justice, [interior]);
  await assign(ids[6], interior, []);
  await assign(ids[7], justice, []);
  const contest = { reason: 'It is not ours.' };
  await give(minister, path(ids[7]), 'contest-assignment', contest);
  await assign(ids[8], justice, []);
  await give(minister, path(ids[8]), 'contest-assignment', contest);
  await give(officer, path(ids[8]), 'uphold-contest', { reason: 'True.' });
  return { planId, ids, gone, help };
}

const refusals = [
  [3, 'no_planned_lead'],
  [4, 'planned_lead_ended'],
  [5, 'planned_co_executor_ended'],
  [6, 'already_assigned'],
  [8, 'wrong_stage'],
  [9, 'planned_lead_upheld'],
];

it('is previewed as an act that is entered later, by the checks of the command', async () => {
  const { planId, ids } = await plan([justice], [justice]);
  await give(officer, path(ids[1]), 'assign', { leadInstitutionId: interior, reason });
  const { body } = await preview({ plan: planId }, { effectiveAt: '2024-01-10' });
  const code = 'effective_before_its_cause';
  expect(body).toMatchObject({
    ...{ total: 2, assignable: 1, reassigned: 0, refused: [{ stage: 'assigned', code, count: 1 }] },
    asPlanned: {
      bodies: [{ institutionId: justice, leads: 1 }],
      items: [{ number: '2', outcome: 'refused', code, detail: expect.any(String) }],
    },
  });
});

describe('an assignment as planned', () => {
  it('is shown by institution and item by item, and comes to what was shown', async () => {
    const { planId, ids, gone } = await mixedPlan();
    const filter = { plan: planId };
    const { status, body } = await preview(filter);
    expect(status).toBe(200);
    expect(body).toMatchObject({ total: 9, assignable: 3, reassigned: 1 });
    expect(body.refused).toHaveLength(6);
    expect(body.refused).toContainEqual({ stage: 'registered', code: 'no_planned_lead', count: 1 });
    expect(body.asPlanned.bodies).toEqual([
      { institutionId: justice, leads: 2, supports: 0 },
      { institutionId: interior, leads: 1, supports: 1 },
      { institutionId: society, leads: 0, supports: 2 },
    ]);
    const listed = body.asPlanned.items.map((item: Record<string, unknown>) => [
      ...[item['position'], item['code']],
    ]);
    expect(listed).toEqual([...refusals.slice(0, 4), [7, null], ...refusals.slice(4)]);
    expect(body.asPlanned.items[1]).toMatchObject({
      ...{ entityId: `plan-item/${ids[3]}`, number: '4', stage: 'registered', outcome: 'refused' },
      ...{ planned: { leadInstitutionId: gone, supportInstitutionIds: [] }, assigned: null },
      detail: 'The planned lead has ended (successor: Ichki ishlar vazirligi). Correct the plan.',
    });
    const inRussian = await officer.post(
      '/assignments/preview',
      { filter, asPlanned: true },
      { 'Accept-Language': 'ru' },
    );
    expect(inRussian.body.asPlanned.items[1].detail).toContain('Исправьте план.');
    expect(body.asPlanned.items[4]).toMatchObject({
      ...{ outcome: 'reassigned', planned: { leadInstitutionId: justice } },
      assigned: { leadInstitutionId: interior, supportInstitutionIds: [] },
    });
    const page = await preview(filter, { after: 3, limit: 2 });
    expect(page.body.asPlanned).toMatchObject({
      ...{ items: [{ position: 4 }, { position: 5 }], nextAfter: 5 },
    });
    const placed = await order(filter);
    expect(placed.status).toBe(202);
    const ended = await finished(placed.body.id);
    expect(ended).toMatchObject({
      ...{ asPlanned: true, leadInstitutionId: null, supportInstitutionIds: [] },
      counts: { total: 9, assigned: 3, refused: 6, waiting: 0 },
    });
    expect(ended.bodies).toContainEqual({
      ...{ institutionId: interior, total: 1, assigned: 1, refused: 0, waiting: 0 },
    });
    const codes = ended.refused.map((one: Record<string, unknown>) => [
      one['position'],
      one['code'],
    ]);
    expect(codes).toEqual(refusals);
    const [first, second, , , , , taken] = await Promise.all(
      ids.map(async (id) => (await officer.get(path(id))).body),
    );
    expect(first).toMatchObject({
      ...{ stage: 'assigned', leadInstitutionId: justice },
      supportInstitutionIds: [interior, society].toSorted((a, b) =>
        (a ?? '') < (b ?? '') ? -1 : 1,
      ),
    });
    expect(second).toMatchObject({ leadInstitutionId: interior, supportInstitutionIds: [society] });
    expect(taken).toMatchObject({ leadInstitutionId: justice });
    // What has come to its bodies is not given again.
    expect((await preview(filter)).body).toMatchObject({ total: 9, assignable: 0 });
  });

  it('is announced to each of its institutions in one mail', async () => {
    const bodies = [];
    for (const name of ['Bir', 'Ikki', 'Uch']) {
      const id = await app.addInstitution('state_body', name);
      bodies.push({ id, person: await app.addFocalPoint(id) });
    }
    const { planId } = await plan(...bodies.flatMap(({ id }) => [[id], [id]] as const));
    await finished((await order({ plan: planId })).body.id);
    for (const { id, person } of bodies) {
      await moveMailbox(app, id);
      const mails = () => app.sink.mails.filter(({ to }) => to.includes(person.email));
      expect(
        await until(
          () => Promise.resolve(mails()),
          (sent) => sent.length > 0,
        ),
      ).toHaveLength(1);
    }
  });

  it('refuses a recommendation, which stands in no plan, and nothing else for it', async () => {
    const symbol = `CCPR/C/UZB/CO/${randomUUID().slice(0, 8)}`;
    await registerItem(app, { symbol, paragraph: '1' });
    const shown = await preview({ symbol });
    expect(shown.body).toMatchObject({
      ...{ total: 1, assignable: 0 },
      refused: [{ stage: 'registered', code: 'not_planned', count: 1 }],
    });
    const placed = await order({ symbol });
    expect(await finished(placed.body.id)).toMatchObject({
      ...{ counts: { assigned: 0, refused: 1 }, refused: [{ code: 'not_planned' }] },
      bodies: [{ institutionId: null, total: 1, refused: 1 }],
    });
  });

  it('names no institution, and is refused as a whole when it cannot be meant', async () => {
    const { planId } = await plan([justice]);
    const given = { filter: { plan: planId }, asPlanned: true, reason };
    const post = async (by: Holder, body: object) => {
      const { status, body: answer } = await by.post('/assignments', body);
      return [status, answer.code];
    };
    expect(await post(officer, { ...given, leadInstitutionId: justice })).toEqual([
      ...[400, 'invalid_request'],
    ]);
    expect(await post(officer, { ...given, supportInstitutionIds: [justice] })).toEqual([
      ...[400, 'invalid_request'],
    ]);
    expect(await post(officer, { ...given, asPlanned: false })).toEqual([400, 'invalid_request']);
    expect(await post(officer, { ...given, filter: {} })).toEqual([400, 'invalid_request']);
    const nowhere = { ...given, filter: { plan: randomUUID() } };
    expect(await post(officer, nowhere)).toEqual([422, 'nothing_found']);
    for (const holder of [minister, coordinator]) {
      expect(await post(holder, given)).toEqual([403, 'not_permitted']);
    }
    expect((await preview({ plan: randomUUID() })).body).toMatchObject({ total: 0 });
  });

  it('gives what was planned when it was ordered, once, however often it is sent', async () => {
    const { planId, ids } = await plan([justice, society], [interior]);
    const key = newKey();
    const given = { filter: { plan: planId }, asPlanned: true, reason };
    const { body } = await postWithoutEngine(app, officer, '/assignments', given, key);
    expect(body).toMatchObject({ counts: { total: 2, waiting: 2 } });
    const named = app.store.database('plan_item_body').where({ plan_item_id: ids[1] ?? '' });
    await named.update({ institution_id: justice });
    await loseAnswer(app, key);
    expect(await order({ plan: planId }, key)).toAnswer(202, { id: body.id });
    expect((await finished(body.id)).counts).toMatchObject({ assigned: 2 });
    expect(await read(officer, path(ids[1]))).toMatchObject({ leadInstitutionId: interior });
    expect(await timesAssigned(ids)).toEqual([1, 1]);
  });

  it('continues after a kill, and assigns nothing to an institution that has ended meanwhile', async () => {
    const brief = await app.addInstitution('state_body', `Qisqa ${randomUUID()}`);
    const { planId, ids } = await plan([brief], [brief], [justice], [interior, brief]);
    const given = { filter: { plan: planId }, asPlanned: true, reason };
    const { body } = await postWithoutEngine(app, officer, '/assignments', given);
    await settleFirst(app, body.id);
    await end(brief, justice);
    expect(await sweepLostStarts(app)).toBe(1);
    const ended = await finished(body.id);
    expect(ended.counts).toMatchObject({ assigned: 2, refused: 2 });
    expect(ended.refused).toMatchObject([
      { position: 2, number: '2', code: 'planned_lead_ended' },
      { position: 4, code: 'planned_co_executor_ended' },
    ]);
    expect(await timesAssigned(ids)).toEqual([1, 1]);
  });
});

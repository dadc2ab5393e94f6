import { randomUUID } from 'node:crypto';
import { PlanItemCorrections } from '../../store/plan-item-corrections';
import type { ApiAnswer } from '../support/api-caller';
import { openTestApplication, type Holder, type TestApplication } from '../support/application';
import { untilSomebodyWaits } from '../support/database';

let app: TestApplication;
let officer: Holder;
let [justice, interior, labour] = ['', '', ''];

beforeAll(async () => {
  app = await openTestApplication();
  officer = await app.addHolder({ role: 'center', institutionId: app.centerId });
  justice = await app.addInstitution('state_body', 'Adliya');
  interior = await app.addInstitution('state_body', 'IIV');
  labour = await app.addInstitution('state_body', 'Mehnat');
});
afterAll(() => app.close());

const original = 'number,text,lead,co_executors,funding_reference\n1,Qonun,Adliya,IIV,Budjet';

interface Plan {
  title: string;
  id: string;
}

function upload(text: string, title: string, how: Record<string, string> = {}): Promise<ApiAnswer> {
  const query = new URLSearchParams({
    ...{ kind: 'action_plan', title, fileName: 'reja.csv', corrections: 'true', ...how },
  });
  const type = { 'Content-Type': 'text/csv' };
  return officer.caller.send('POST', `/imports/plans?${query.toString()}`, text, type);
}

async function uploaded(text = original): Promise<Plan> {
  const title = `Reja ${randomUUID()}`;
  const { body } = await upload(text, title);
  await app.engine.client.workflow.getHandle(`import/${body.importId}`).result();
  const [id = ''] = await app.store
    .database('plan_item')
    .where({ plan_id: body.planId, number: '1' })
    .pluck('id');
  return { title, id };
}

/** The lead first, then the co-executors. */
async function bodiesOf({ id }: Plan): Promise<readonly string[]> {
  const { body } = await officer.caller.get(`/implementations/plan-item/${id}`);
  return body.planItem.bodies.map((one: { institutionId: string }) => one.institutionId);
}

const correctByHand = ({ id }: Plan, coExecutorInstitutionIds: readonly string[]) =>
  officer.caller.send('PATCH', `/plan-items/${id}`, {
    ...{ coExecutorInstitutionIds, reason: 'Labour takes part' },
  });

const warned = ({ body }: ApiAnswer): unknown[] =>
  body.warnings.first.map((one: Record<string, unknown>) => [one['column'], one['code']]);

describe('the bodies of a plan that is uploaded again', () => {
  it.each([
    ['a file without that column', 'number,text,lead\n1,Qonun,Adliya'],
    ['an empty cell', 'number,text,lead,co_executors\n1,Qonun,Adliya,'],
    ['a file without the lead', 'number,text,co_executors\n1,Qonun,IIV'],
    ['an empty cell of the lead', 'number,text,lead,co_executors\n1,Qonun,,IIV'],
    ['a file without either', 'number,text\n1,Qonun'],
  ])('are not taken away by %s', async (_, text) => {
    const plan = await uploaded();
    for (const corrections of ['false', 'true']) {
      expect(await upload(text, plan.title, { corrections })).toMatchObject({
        status: 200,
        body: { corrected: 0, counts: { unchanged: 1, different: 0 }, warnings: { total: 0 } },
      });
    }
    const funded = text.replace('text', 'text,funding_reference').replace('Qonun', 'Qonun,Grant');
    const answer = await upload(funded, plan.title);
    expect(warned(answer)).toEqual([['funding_reference', 'corrected']]);
    // What was corrected differed: the counts say what the warnings say.
    expect(answer.body).toMatchObject({ corrected: 1, counts: { unchanged: 0, different: 1 } });
    expect(await officer.caller.get(`/imports/${answer.body.importId}`)).toMatchObject({
      body: { counts: { unchanged: 0, different: 1 } },
    });
    expect(await bodiesOf(plan)).toEqual([justice, interior]);
  });

  it('keep who was added by hand when the first file comes again', async () => {
    const plan = await uploaded();
    expect((await correctByHand(plan, [interior, labour])).status).toBe(200);
    const answer = await upload(original, plan.title);
    expect(warned(answer)).toEqual([['co_executors', 'different']]);
    expect(answer.body).toMatchObject({ corrected: 0, counts: { unchanged: 0, different: 1 } });
    expect(await bodiesOf(plan)).toEqual([justice, interior, labour]);
  });

  it('keep who is added by hand at the same time', async () => {
    const plan = await uploaded();
    const byHand = await app.store.database.transaction();
    const corrections = new PlanItemCorrections(byHand);
    await corrections.lock(plan.id);
    const bodies = [...(await corrections.bodies(plan.id))];
    bodies.push({ institutionId: app.centerId, part: 'co_executor', namedAs: null });
    const at = '2026-03-02T05:00:00.000Z';
    const by = { byPersonId: officer.personId, at, reason: 'The center takes part' };
    await corrections.correct(plan.id, { bodies }, by);
    const sent = upload(original.replace('IIV', 'IIV; Mehnat'), plan.title);
    await untilSomebodyWaits(app.store.database);
    await byHand.commit();
    expect((await sent).body).toMatchObject({ corrected: 1 });
    expect(await bodiesOf(plan)).toEqual([justice, interior, app.centerId, labour]);
  });

  it('gain the co-executors that the item lacks, named in whatever order', async () => {
    const plan = await uploaded();
    const answer = await upload('number,text,co_executors\n1,Qonun,Mehnat; IIV', plan.title);
    expect(warned(answer)).toEqual([['co_executors', 'corrected']]);
    expect(await bodiesOf(plan)).toEqual([justice, interior, labour]);
    const again = await upload('number,text,co_executors\n1,Qonun,Mehnat; IIV', plan.title);
    expect(again.body).toMatchObject({ corrected: 0, counts: { unchanged: 1 } });
    expect(warned(again)).toEqual([]);
  });

  it('have another lead where the file names one, who is a co-executor no longer', async () => {
    const plan = await uploaded(original.replace('IIV', 'IIV; Mehnat'));
    const answer = await upload('number,text,lead\n1,Qonun,IIV', plan.title);
    expect(warned(answer)).toEqual([['lead', 'corrected']]);
    expect(await bodiesOf(plan)).toEqual([interior, labour]);
  });

  it('are refused with co-executors whom nobody leads', async () => {
    const plan = await uploaded('number,text\n1,Qonun');
    const answer = await upload('number,text,co_executors\n1,Qonun,IIV', plan.title);
    expect(answer).toMatchObject({ status: 422 });
    expect(answer.body.report.errors.first).toMatchObject([{ code: 'no_lead' }]);
    expect(await bodiesOf(plan)).toEqual([]);
  });
});

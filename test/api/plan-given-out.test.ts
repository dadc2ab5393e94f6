import { randomUUID } from 'node:crypto';
import { openTestApplication, type Holder, type TestApplication } from '../support/application';
import { timesAssigned } from '../support/times-assigned';
import { moveMailbox } from '../support/mailboxes';
import { until } from '../support/until';

let app: TestApplication;
let officer: Holder;

beforeAll(async () => {
  app = await openTestApplication();
  officer = await app.addHolder({ role: 'center', institutionId: app.centerId });
});
afterAll(() => app.close());

/** Bodies with a person each, by the codes V-0, V-1 and so on. */
async function newBodies(count: number): Promise<{ id: string; person: Holder }[]> {
  const bodies: { id: string; person: Holder }[] = [];
  for (let index = 0; index < count; index += 1) {
    const id = await app.addInstitution('state_body', `Vazirlik ${index}`);
    await app.store
      .database('institution')
      .where({ id })
      .update({ code: `V-${index}` });
    const main = { role: 'institution', institutionId: id, focalPointRole: 'main' } as const;
    bodies.push({ id, person: await app.addHolder(main) });
  }
  return bodies;
}

/** Uploads a plan whose items take turns with six bodies, and waits until all are tracked. */
async function uploadedPlan(items: number): Promise<string> {
  const rows = Array.from(
    { length: items },
    (_, index) => `${index + 1},Chora,V-${index % 6},V-${(index + 1) % 6}`,
  );
  const query = new URLSearchParams({ kind: 'action_plan', title: 'Reja' }).toString();
  const file = ['number,text,lead,co_executors', ...rows].join('\n');
  const type = { 'Content-Type': 'text/csv' };
  const upload = await officer.caller.send('POST', `/imports/plans?${query}`, file, type);
  expect(upload).toMatchObject({ status: 202, body: { counts: { new: items } } });
  const { planId } = upload.body;
  await until(
    () => officer.caller.get(`/status-summary?tracked=false&plan=${planId}`),
    ({ body }) => body.total === 0,
  );
  return planId;
}

test('a plan of 120 items goes to six bodies by one order, once each though the workers stop, in one mail each', async () => {
  const bodies = await newBodies(6);
  const planId = await uploadedPlan(120);
  const filter = { plan: planId };
  const given = { filter, asPlanned: true, reason: 'As the plan says.' };
  const key = { 'Idempotency-Key': randomUUID() };
  const { body } = await officer.caller.post('/assignments', given, key);
  const items = await app.store.database('plan_item').where({ plan_id: planId }).pluck('id');
  await until(
    () => timesAssigned(app.store.database, items),
    (times) => times.filter((time) => time === 1).length >= 20,
  );
  await app.engine.stopWorkers();
  expect((await officer.caller.get(`/assignments/${body.id}`)).body.finishedAt).toBeNull();
  await app.startWorker();
  const { body: ended } = await until(
    () => officer.caller.get(`/assignments/${body.id}`),
    (answer) => answer.body.finishedAt !== null,
  );
  expect(ended.counts).toEqual({ total: 120, assigned: 120, refused: 0, waiting: 0 });
  expect(ended.bodies.map(({ assigned }: { assigned: number }) => assigned)).toEqual([
    ...[20, 20, 20, 20, 20, 20],
  ]);
  expect(await timesAssigned(app.store.database, items)).toEqual(
    Array.from({ length: 120 }, () => 1),
  );
  for (const { id, person } of bodies) {
    await moveMailbox(app, id);
    const sent = await until(
      () => Promise.resolve(app.sink.mails.filter(({ to }) => to.includes(person.email))),
      (mails) => mails.length > 0,
    );
    expect(sent).toHaveLength(1);
  }
});

import { openTestApplication, type Holder, type TestApplication } from '../support/application';
import { done, assignedItem } from '../support/tracked-item';
import { until } from '../support/until';

/** More than one batch of the workflow. */
const items = 60;
/** In the middle of the second batch. */
const killedAt = 47;

let app: TestApplication;
let officer: Holder;
let administrator: Holder;
let given = 0;
let isKilled = false;

beforeAll(async () => {
  app = await openTestApplication({
    // The process dies after a command was carried out and before anybody noted it; nothing it still had to do happens.
    commandsThrough: (give) => async (request) => {
      if (isKilled) throw new Error('the process is gone');
      const outcome = await give(request);
      given += 1;
      if (given !== killedAt) return outcome;
      isKilled = true;
      throw new Error('the process is gone');
    },
  });
  officer = await app.addHolder({ role: 'center' });
  administrator = await app.addHolder({ role: 'administrator' });
});
afterAll(() => app.close());

const assigned = (leadId: string) => assignedItem(app, { officer, leadId });

test('a merger whose process is killed in the middle goes on, and moves no item twice', async () => {
  const from = await app.addInstitution('state_body', 'Eski');
  const to = await app.addInstitution('state_body', 'Yangi');
  const paths: string[] = [];
  for (let count = 0; count < items; count += 10) {
    paths.push(...(await Promise.all(Array.from({ length: 10 }, () => assigned(from)))));
  }
  const merger = { validTo: '2024-03-31', reason: 'Farmon.', successorId: to };
  const begun = done(await administrator.post(`/institutions/${from}/merge-into`, merger));
  const read = () => officer.get(`/handovers/${begun.body.id}`);
  await until(
    () => Promise.resolve(isKilled),
    (killed) => killed,
  );
  await app.engine.stopWorkers();
  const { body: halfway } = await read();
  expect(halfway.finishedAt).toBeNull();
  expect(halfway.waiting).toBeGreaterThan(0);
  expect(halfway.moved).toBeGreaterThanOrEqual(40);

  isKilled = false;
  await app.startWorker();
  const { body: whole } = await until(read, ({ body }) => body.finishedAt !== null);
  expect(whole).toMatchObject({ total: items, moved: items, notNeeded: 0, waiting: 0 });
  const rows: { entity_id: string; count: number }[] = await app.store
    .database('event_log')
    .where({ event_type: 'handedOver' })
    .groupBy('entity_id')
    .select('entity_id')
    .count({ count: '*' });
  expect(rows.map(({ entity_id: id }) => `/implementations/${id}`).toSorted()).toEqual(
    paths.toSorted(),
  );
  expect(rows.map(({ count }) => Number(count))).toEqual(rows.map(() => 1));
  // Two hundred commands before it begins: alone ten seconds, beside other tests on two cores several times that.
});

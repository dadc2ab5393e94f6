import { openTestApplication, type Holder, type TestApplication } from '../support/application';
import { registerItem } from '../support/registered-item';

let app: TestApplication;
let officer: Holder;
let colleague: Holder;
let leadId: string;
let otherId: string;

beforeAll(async () => {
  app = await openTestApplication();
  leadId = await app.addInstitution('state_body', 'Adliya vazirligi');
  otherId = await app.addInstitution('state_body', 'Ichki ishlar vazirligi');
  officer = await app.addHolder({ role: 'center', institutionId: app.centerId });
  colleague = await app.addHolder({ role: 'center', institutionId: app.centerId });
});
afterAll(() => app.close());

const reason = 'Chunki shunday.';

test('two officers at once: one assignment stands, the other learns of it', async () => {
  const item = await registerItem(app);
  const { headers } = await officer.caller.get(item);
  const condition = { 'If-Match': headers.get('etag') ?? '' };
  const answers = await Promise.all(
    [officer, colleague].map(({ caller }, index) =>
      caller.post(
        `${item}/assign`,
        { leadInstitutionId: index === 0 ? leadId : otherId, reason },
        condition,
      ),
    ),
  );
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412]);
});

test('while the database does not take it, a command is taken and its address told', async () => {
  const item = await registerItem(app);
  const blocker = app.store.openAnother();
  let answer: Awaited<ReturnType<Holder['caller']['post']>> | undefined;
  await blocker.transaction(async (transaction) => {
    // Readers go on; whoever appends to the log waits.
    await transaction.raw('lock table event_log in share mode');
    answer = await officer.caller.post(
      `${item}/assign`,
      { leadInstitutionId: leadId, reason },
      { 'Idempotency-Key': 'during-the-outage' },
    );
  });
  expect(answer).toMatchObject({
    status: 202,
    body: { state: 'taken', item: `/api/v1${item}` },
  });
  expect(answer?.headers.get('location')).toBe(`/api/v1${item}`);
  // Repeated with its key it is not a second assignment, but the answer to the first.
  const again = await officer.caller.post(
    `${item}/assign`,
    { leadInstitutionId: leadId, reason },
    { 'Idempotency-Key': 'during-the-outage' },
  );
  expect(again).toMatchObject({ status: 200, body: { stage: 'assigned' } });
  const { body } = await officer.caller.get(`${item}/timeline`);
  const assigned = body.events.filter(({ type }: { type: string }) => type === 'leadAssigned');
  expect(assigned).toHaveLength(1);
});

test('while the worker is away, commands that name institutions keep nobody from reading', async () => {
  const items = await Promise.all(Array.from({ length: 17 }, () => registerItem(app)));
  const [leader, ...others] = items as [string, ...string[]];
  const leaderId = leader.split('/').at(-1);
  await app.engine.stopWorkers();
  let ended = 0;
  // More than the pool of the API has connections. Each waits ten seconds for the engine.
  const given = others.map(async (item, index) => {
    const answer =
      index % 2 === 0
        ? await officer.caller.post(`${item}/assign`, { leadInstitutionId: leadId, reason })
        : await officer.caller.post(`${item}/follow-leader`, { leaderId, reason });
    ended += 1;
    return answer.status;
  });
  let reads = 0;
  while (ended === 0) {
    expect((await officer.caller.get(leader)).status).toBe(200);
    reads += 1;
  }
  // With a connection for each command none is answered before the first command ends.
  expect(reads).toBeGreaterThan(10);
  expect(new Set(await Promise.all(given))).toEqual(new Set([503]));
  await app.startWorker();
});

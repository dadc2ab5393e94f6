import type { Holder } from '../support/application';
import { registerItem } from '../support/registered-item';
import { usualCast } from '../support/cast';
import { statusesOf } from '../support/answers';
import { eventsOf } from '../support/tracked-item';

const { app, officer, colleague, leadId, otherId } = usualCast();

const reason = 'Chunki shunday.';

test('two officers at once: one assignment stands, the other learns of it', async () => {
  const item = await registerItem(app);
  const { headers } = await officer.get(item);
  const condition = { 'If-Match': headers.get('etag') ?? '' };
  const answers = await Promise.all(
    [officer, colleague].map((who, index) =>
      who.post(
        `${item}/assign`,
        { leadInstitutionId: index === 0 ? leadId : otherId, reason },
        condition,
      ),
    ),
  );
  expect(statusesOf(answers)).toEqual([200, 412]);
});

test('while the database does not take it, a command is taken and its address told', async () => {
  const item = await registerItem(app);
  const blocker = app.store.openAnother();
  let answer: Awaited<ReturnType<Holder['post']>> | undefined;
  await blocker.transaction(async (transaction) => {
    // Readers go on; whoever appends to the log waits.
    await transaction.raw('lock table event_log in share mode');
    answer = await officer.post(
      `${item}/assign`,
      { leadInstitutionId: leadId, reason },
      { 'Idempotency-Key': 'during-the-outage' },
    );
  });
  expect(answer).toAnswer(202, { state: 'taken', item: `/api/v1${item}` });
  expect(answer?.headers.get('location')).toBe(`/api/v1${item}`);
  // Repeated with its key it is not a second assignment, but the answer to the first.
  const again = await officer.post(
    `${item}/assign`,
    { leadInstitutionId: leadId, reason },
    { 'Idempotency-Key': 'during-the-outage' },
  );
  expect(again).toAnswer(200, { stage: 'assigned' });
  expect(await eventsOf(officer, item, 'leadAssigned')).toHaveLength(1);
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
        ? await officer.post(`${item}/assign`, { leadInstitutionId: leadId, reason })
        : await officer.post(`${item}/follow-leader`, { leaderId, reason });
    ended += 1;
    return answer.status;
  });
  // With a connection for each command none is answered before the first command ends.
  for (let reads = 0; reads < 20; reads += 1) expect(await officer.get(leader)).toAnswer(200);
  expect(ended).toBe(0);
  expect(new Set(await Promise.all(given))).toEqual(new Set([503]));
  await app.startWorker();
});

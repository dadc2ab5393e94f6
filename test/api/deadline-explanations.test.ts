import type { Holder } from '../support/application';
import { acceptedItem, done, give, read } from '../support/tracked-item';
import { usualCast } from '../support/cast';

const { app, officer, lead, leadId, neighbour, ngo } = usualCast();
let item: string;
beforeAll(async () => {
  item = await acceptedItem(app, { officer, lead, leadId });
});

const why = (who: Holder, clock: string) => who.get(`${item}/clocks/${clock}`);

test('one call says why a deadline stands on its day, to the body too, and names nobody', async () => {
  const { body: first } = done(await why(lead, 'action_plan/1'));
  expect(first).toMatchObject({
    ...{ id: 'action_plan/1', owner: 'lead', calendarVersion: 1, outcome: null },
    rule: { amount: 30, unit: 'calendar_day' },
    ...{ legalBasis: null, legalEffect: 'service_norm', suspensions: [], extensions: [] },
    startedBy: { eventType: 'actionPlanRequested' },
    dueDays: [{ dueOn: first.dueOn, because: 'actionPlanRequested' }],
  });
  expect(first.explanation).toMatchObject({ dueOn: first.dueOn, calendarVersion: 1 });
  const newDueOn = new Date(Date.parse(first.dueOn) + 10 * 86_400_000).toISOString().slice(0, 10);
  const asked = { clockId: 'action_plan/1', newDueOn, reason: 'Ko‘p ish.' };
  await give(lead, item, 'request-extension', asked);
  await give(officer, item, 'grant-extension', asked);
  const { body: moved } = done(await why(lead, 'action_plan/1'));
  expect(moved.extensions).toMatchObject([{ from: first.dueOn, to: newDueOn }]);
  expect(moved.dueDays).toMatchObject([
    { dueOn: first.dueOn },
    { dueOn: moved.dueOn, because: 'extended' },
  ]);
  expect(JSON.stringify(moved)).not.toContain(officer.personId);
  // Ended ones too: the assignment was answered.
  expect(done(await why(officer, 'acknowledgement/1')).body).toMatchObject({ outcome: 'met' });
});

test('a clock that is not there, or not for the caller to see, is not there', async () => {
  for (const [who, clock] of [
    ...([neighbour, ngo] as const).map((one) => [one, 'action_plan/1'] as const),
    ...(['report/9', 'closure_decision/1'] as const).map((one) => [officer, one] as const),
  ]) {
    expect(await why(who, clock)).toAnswer(404);
  }
  for (const clock of ['lunch/1', 'report/0', 'report/x']) {
    expect([clock, (await why(officer, clock)).status]).toEqual([clock, 400]);
  }
});

test('an item alone takes at most four queries, and shows the clocks that run without their days', async () => {
  // The first time also fetches versions of the calendar, which are kept.
  await read(lead, item);
  const queries: string[] = [];
  const count = ({ sql }: { sql: string }) => void queries.push(sql);
  app.store.database.on('query', count);
  const body = await read(lead, item);
  app.store.database.off('query', count);
  expect(queries.length).toBeLessThanOrEqual(4);
  expect(body.clocks.length).toBeGreaterThan(0);
  for (const clock of body.clocks) {
    expect(clock).toMatchObject({ endedAt: null, outcome: null });
    expect(clock).not.toHaveProperty('explanation');
  }
});

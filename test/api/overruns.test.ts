import { registerItem } from '../support/registered-item';
import { acceptedItem, done, give, read, entityIdOf } from '../support/tracked-item';
import { usualCast } from '../support/cast';

const day = 86_400_000;

const { app, officer, lead, leadId, ngo } = usualCast();
afterEach(() => jest.restoreAllMocks());

const why = (item: string, clock: string) => officer.get(`${item}/clocks/${clock}`);
const at = (dueAt: string, daysLater: number) => Date.parse(dueAt) + daysLater * day;

/** Lets the engine's clock of the item, and that of whoever reads, be so many days after a due instant. */
async function daysAfterDue(item: string, dueAt: string, days: number): Promise<void> {
  await app.engine.advanceTo(entityIdOf(item), new Date(at(dueAt, days)).toISOString());
  jest.spyOn(Date, 'now').mockReturnValue(at(dueAt, days));
}

test('a duty that waits shows by how much it is overdue: in its own unit, in lists, alone and explained', async () => {
  const item = await registerItem(app);
  const reason = 'Competent.';
  await give(officer, item, 'assign', { leadInstitutionId: leadId, reason });
  const body = await give(lead, item, 'contest-assignment', { reason });
  const { dueAt, clockId } = body.nextCenterDue;
  expect(done(await why(item, clockId)).body.overrun).toBeNull();

  // Two whole weeks, of five working days each unless a holiday falls into them.
  await daysAfterDue(item, dueAt, 14);
  const { overrun } = done(await why(item, clockId)).body;
  expect(overrun).toMatchObject({ unit: 'business_day', calendarDays: 14 });
  expect(overrun.amount).toBeGreaterThanOrEqual(6);
  expect(overrun.amount).toBeLessThanOrEqual(10);
  const alone = await read(officer, item);
  expect(alone.centerOverdue).toMatchObject({ clockId, overrun });
  expect(alone.clocks).toContainEqual(expect.objectContaining({ id: clockId, overrun }));
  const list = await read(lead, '/implementations?overdue=center');
  expect(list.items).toMatchObject([{ entityId: entityIdOf(item), centerOverdue: { overrun } }]);
  const publicly = await read(ngo, item);
  expect([publicly.centerOverdue, publicly.clocks]).toEqual([null, []]);
});

test('one that was done too late shows for ever how late it was, and one done in time shows nothing', async () => {
  const item = await acceptedItem(app, { officer, lead, leadId });
  const { dueAt } = done(await why(item, 'action_plan/1')).body;
  await app.engine.advanceTo(entityIdOf(item), new Date(at(dueAt, 9)).toISOString());
  const plan = { steps: [{ what: 'Qonun', who: 'Vazirlik' }] };
  await give(lead, item, 'submit-action-plan', plan);
  expect(done(await why(item, 'action_plan/1')).body).toMatchObject({
    ...{ outcome: 'met_late', overrun: { amount: 9, unit: 'calendar_day', calendarDays: 9 } },
  });
  expect(done(await why(item, 'acknowledgement/1')).body).toMatchObject({
    ...{ outcome: 'met', overrun: null },
  });
});

import type { Holder } from '../support/application';
import {
  acceptedItem,
  done,
  give,
  read,
  entityIdOf,
  eventsOf,
  assignedItem,
} from '../support/tracked-item';
import { usualCast } from '../support/cast';
import { addDays } from '../../domain/calendar/day-arithmetic';
import { randomUUID } from 'node:crypto';
import { sampleFiles } from '../support/sample-files';
import { today, inDays, daysAfter } from '../support/today';
import { countingQueries } from '../support/counting-queries';

const { app, officer, lead, leadId, neighbour, ngo } = usualCast();
afterEach(() => jest.restoreAllMocks());

const reason = 'Qonun loyihasi hukumatda.';
const why = (who: Holder, item: string, clock: string) => who.get(`${item}/clocks/${clock}`);

/** An item that its lead has accepted, with its action plan's clock. */
async function running(): Promise<{ item: string; clockId: string; dueOn: string }> {
  const item = await acceptedItem(app, { officer, lead, leadId });
  const { clocks } = await read(lead, item);
  const { id: clockId, dueOn } = clocks.find(
    ({ subject }: { subject: string }) => subject === 'action_plan',
  );
  expect(addDays(dueOn, -1) > today).toBe(true);
  return { item, clockId, dueOn };
}

test('one call explains a due day, to the institution too, and names no person', async () => {
  const { item } = await running();
  const { body: first } = done(await why(lead, item, 'action_plan/1'));
  expect(first).toMatchObject({
    ...{ id: 'action_plan/1', owner: 'lead', calendarVersion: 1, outcome: null },
    rule: { amount: 30, unit: 'calendar_day' },
    ...{ legalBasis: null, legalEffect: 'service_norm', suspensions: [], extensions: [] },
    startedBy: { eventType: 'actionPlanRequested' },
    dueDays: [{ dueOn: first.dueOn, because: 'actionPlanRequested' }],
  });
  expect(first.explanation).toMatchObject({ dueOn: first.dueOn, calendarVersion: 1 });
  const newDueOn = addDays(first.dueOn, 10);
  const asked = { clockId: 'action_plan/1', newDueOn, reason };
  await give(lead, item, 'request-extension', asked);
  await give(officer, item, 'grant-extension', asked);
  const { body: moved } = done(await why(lead, item, 'action_plan/1'));
  expect(moved.extensions).toMatchObject([{ from: first.dueOn, to: newDueOn }]);
  expect(moved.dueDays).toMatchObject([
    { dueOn: first.dueOn },
    { dueOn: moved.dueOn, because: 'extended' },
  ]);
  expect(JSON.stringify(moved)).not.toContain(officer.personId);
  // Ended ones too: the assignment was answered.
  expect(done(await why(officer, item, 'acknowledgement/1')).body).toMatchObject({
    outcome: 'met',
  });
});

test('a clock that is not there, or not for the caller to see, is not there', async () => {
  const { item } = await running();
  for (const [who, clock] of [
    ...([neighbour, ngo] as const).map((one) => [one, 'action_plan/1'] as const),
    ...(['report/9', 'closure_decision/1'] as const).map((one) => [officer, one] as const),
  ]) {
    expect(await why(who, item, clock)).toAnswer(404);
  }
  for (const clock of ['lunch/1', 'report/0', 'report/x']) {
    expect([clock, (await why(officer, item, clock)).status]).toEqual([clock, 400]);
  }
});

test('an item alone takes at most four queries, and shows the clocks that run without their days', async () => {
  const { item } = await running();
  // The first time also fetches versions of the calendar, which are kept.
  await read(lead, item);
  const { answer: body, queries } = await countingQueries(app.store.database, () =>
    read(lead, item),
  );
  expect(queries).toBeLessThanOrEqual(4);
  expect(body.clocks.length).toBeGreaterThan(0);
  for (const clock of body.clocks) {
    expect(clock).toMatchObject({ endedAt: null, outcome: null });
    expect(clock).not.toHaveProperty('explanation');
  }
});

/** Moves the engine's clock of the item, and the reader's clock, to this number of days after a due instant. */
async function daysAfterDue(item: string, dueAt: string, days: number): Promise<void> {
  await app.engine.advanceTo(entityIdOf(item), daysAfter(dueAt, days));
  jest.spyOn(Date, 'now').mockReturnValue(Date.parse(daysAfter(dueAt, days)));
}

test('a duty that waits shows by how much it is overdue: in its own unit, in lists, alone and explained', async () => {
  const item = await assignedItem(app, { officer, leadId });
  const body = await give(lead, item, 'contest-assignment', { reason });
  const { dueAt, clockId } = body.nextCenterDue;
  expect(done(await why(officer, item, clockId)).body.overrun).toBeNull();

  // Two whole weeks, of five working days each unless a holiday falls into them.
  await daysAfterDue(item, dueAt, 14);
  const { overrun } = done(await why(officer, item, clockId)).body;
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

test('in the minutes before an item records that a day has passed, nothing shows it as overdue', async () => {
  const item = await assignedItem(app, { officer, leadId });
  const { nextCenterDue } = await give(lead, item, 'contest-assignment', { reason });
  const { dueAt, clockId } = nextCenterDue;
  const shown = async () => {
    const { centerOverdue, nextCenterDue: next, clocks } = await read(officer, item);
    const clock = clocks.find(({ id }: { id: string }) => id === clockId);
    const { overrun: explained } = done(await why(officer, item, clockId)).body;
    return { centerOverdue, next, missedAt: clock.missedAt, overrun: clock.overrun, explained };
  };
  const now = jest.spyOn(Date, 'now').mockReturnValue(Date.parse(dueAt) + 5 * 60_000);
  expect(await shown()).toEqual({
    ...{ centerOverdue: null, next: nextCenterDue },
    ...{ missedAt: null, overrun: null, explained: null },
  });
  now.mockRestore();

  await daysAfterDue(item, dueAt, 1);
  const { overrun, ...overdue } = await shown();
  expect(overrun).toMatchObject({ calendarDays: 1 });
  expect(overdue).toEqual({
    ...{ centerOverdue: { ...nextCenterDue, overrun }, next: null },
    ...{ missedAt: dueAt, explained: overrun },
  });
});

test('one that was done too late shows for ever how late it was, and one done in time shows nothing', async () => {
  const item = await acceptedItem(app, { officer, lead, leadId });
  const { dueAt } = done(await why(officer, item, 'action_plan/1')).body;
  await app.engine.advanceTo(entityIdOf(item), daysAfter(dueAt, 9));
  const plan = { steps: [{ what: 'Qonun', who: 'Vazirlik' }] };
  await give(lead, item, 'submit-action-plan', plan);
  expect(done(await why(officer, item, 'action_plan/1')).body).toMatchObject({
    ...{ outcome: 'met_late', overrun: { amount: 9, unit: 'calendar_day', calendarDays: 9 } },
  });
  expect(done(await why(officer, item, 'acknowledgement/1')).body).toMatchObject({
    ...{ outcome: 'met', overrun: null },
  });
});

/** Days to which no deadline can be moved, each with the code of the refusal. */
const impossible = (dueOn: string): [string, string][] => [
  [inDays(-1), 'deadline_in_the_past'],
  [inDays(-365), 'deadline_in_the_past'],
  [addDays(dueOn, -1), 'not_an_extension'],
  [dueOn, 'not_an_extension'],
  ['0026-01-01', 'impossible_day'],
];

/** The item as everybody sees it, with its log; the texts of refused commands belong to neither. */
async function seen(item: string): Promise<unknown> {
  const notices = app.store.database('notice').where({ entity_id: entityIdOf(item) });
  return [await read(officer, item), await eventsOf(officer, item), await notices.orderBy('key')];
}

test('a deadline is neither asked nor granted to move to a day that has passed or is no later', async () => {
  const { item, clockId, dueOn } = await running();
  const refusedTo = async (who: Holder, command: string): Promise<void> => {
    const before = await seen(item);
    for (const [newDueOn, code] of impossible(dueOn)) {
      const { status, body } = await who.post(`${item}/${command}`, {
        ...{ clockId, newDueOn, reason },
      });
      expect([newDueOn, status, body]).toMatchObject([newDueOn, 422, { code }]);
    }
    expect(await seen(item)).toEqual(before);
  };
  await refusedTo(lead, 'request-extension');
  await give(lead, item, 'request-extension', { clockId, newDueOn: addDays(dueOn, 10), reason });
  await refusedTo(officer, 'grant-extension');
  const { extensionRequests } = await read(officer, item);
  expect(extensionRequests).toMatchObject([{ clockId, dueOn }]);
});

test('a wish for a later day rests on a paper that was uploaded for the item, or on none', async () => {
  const { item, clockId, dueOn } = await running();
  const other = await running();
  const file = { type: sampleFiles.txt.type, bytes: Buffer.from('Vazirlik xati') };
  const uploaded = async (to: string): Promise<string> =>
    done(await lead.upload(`${to}/evidence-files?fileName=a.txt`, file)).body.id;
  const ask = (documentId: string | null) => {
    const newDueOn = addDays(dueOn, 10);
    return lead.post(`${item}/request-extension`, { clockId, newDueOn, reason, documentId });
  };
  const unknown = { status: 422, body: { code: 'file_unknown' } };
  expect(await ask(randomUUID())).toMatchObject(unknown);
  expect(await ask(await uploaded(other.item))).toMatchObject(unknown);
  const documentId = await uploaded(item);
  done(await ask(documentId));
  const { extensionRequests } = await read(lead, item);
  expect(extensionRequests).toMatchObject([{ clockId, documentId }]);
});

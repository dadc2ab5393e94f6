import { randomUUID } from 'node:crypto';
import type { CalendarOverride } from '../../domain/calendar/business-calendar';
import { addDays } from '../../domain/calendar/day-arithmetic';
import { settleFirst, sweepLostStarts, timesInLog, whenFinished } from '../support/bulk-operations';
import { usualCast } from '../support/cast';
import { untilSomebodyWaits } from '../support/database';
import { postWithoutEngine } from '../support/engine-away';
import { registerItem } from '../support/registered-item';
import { assignedItem, done, entityIdOf, eventsOf, give, read } from '../support/tracked-item';

const { app, officer, administrator, coordinator, lead, leadId } = usualCast();

/** The next version, with these days off besides those of the version in force. */
async function next(...days: readonly string[]) {
  const latest = (await officer.get('/calendars/latest')).body;
  const others = latest.overrides.filter(({ on }: CalendarOverride) => !days.includes(on));
  const off = days.map((on): CalendarOverride => ({ on, kind: 'non_working', note: 'PF-1' }));
  return { ...latest, version: latest.version + 1, overrides: [...others, ...off] };
}

const finished = (version: number) => whenFinished(officer, `/calendars/${version}/recount`);
const publish = async (calendar: object) => done(await administrator.post('/calendars', calendar));
const newItem = (paragraph = '1') =>
  assignedItem(app, {
    ...{ officer, leadId },
    said: { symbol: `CCPR/C/UZB/CO/${randomUUID().slice(0, 8)}`, paragraph },
  });
const answerDueOn = async (item: string): Promise<string> =>
  (await read(officer, item)).clocks.find(
    ({ subject }: { subject: string }) => subject === 'acknowledgement',
  ).dueOn;

test('a published calendar moves the running deadlines that the preview named, and keeps both days', async () => {
  const item = await newItem();
  const before = await answerDueOn(item);
  const calendar = await next(before);
  const preview = done(await administrator.post('/calendars/preview', { calendar })).body;
  const here = { entityId: entityIdOf(item), subject: 'acknowledgement', dueOn: before };
  expect(preview.counts.datesMoved).toBeGreaterThanOrEqual(1);
  expect(preview.deadlines).toContainEqual(expect.objectContaining({ ...here, number: '1' }));
  expect(await answerDueOn(item)).toBe(before);

  await publish(calendar);
  const end = await finished(calendar.version);
  expect(end.counts).toMatchObject({ ...preview.counts, waiting: 0, refused: 0 });
  const after = await answerDueOn(item);
  expect(after > before).toBe(true);
  const list = done(await officer.get(`/calendars/${calendar.version}/moved-deadlines`)).body;
  expect(list.deadlines).toEqual(preview.deadlines);
  expect(list.deadlines).toContainEqual(expect.objectContaining({ ...here, newDueOn: after }));
  const { dueDays, explanation } = done(await officer.get(`${item}/clocks/acknowledgement/1`)).body;
  const { skipped } = explanation.steps.find(({ kind }: { kind: string }) => kind === 'counted');
  expect(skipped).toContainEqual(
    expect.objectContaining({
      on: before,
      note: 'PF-1',
      said: expect.stringContaining('day off'),
    }),
  );
  expect(dueDays).toMatchObject([
    { dueOn: before },
    { dueOn: after, because: 'calendar_changed', calendarVersion: calendar.version },
  ]);
  expect(await eventsOf(lead, item)).toContainEqual(
    expect.objectContaining({ type: 'calendarApplied' }),
  );
});

test('a version that changes no deadline gives no item an event', async () => {
  const item = await newItem();
  const calendar = await next('2044-06-01');
  await publish(calendar);
  const end = await finished(calendar.version);
  expect(end.counts).toMatchObject({ datesMoved: 0, waiting: 0 });
  expect(await timesInLog(app, 'calendarApplied', [entityIdOf(item)])).toEqual([]);
});

test('a recount that was killed, or never begun, goes on and counts what it had done', async () => {
  const items = [await newItem(), await newItem()];
  const before = await answerDueOn(items[0] ?? '');
  const calendar = await next(before);
  const { counts } = done(await administrator.post('/calendars/preview', { calendar })).body;
  await postWithoutEngine(app, administrator, '/calendars', calendar);
  const [order] = await app.store.database('item_order').where({ finished_at: null });
  await settleFirst(app, order?.id ?? '');
  expect(await sweepLostStarts(app)).toBe(1);
  const end = await finished(calendar.version);
  expect(end.counts).toMatchObject({ ...counts, waiting: 0, refused: 0 });
  expect(counts.datesMoved).toBeGreaterThanOrEqual(2);
  const times = await timesInLog(app, 'calendarApplied', items.map(entityIdOf));
  expect(times).toEqual([1, 1]);
});

test('a deadline that was being stored while a calendar was published is recounted too', async () => {
  const before = await answerDueOn(await newItem());
  const item = await registerItem(app);
  const calendar = await next(before);
  // Its commit has counted the day on the earlier calendar, and waits for a row.
  const holding = await app.store.openAnother().transaction();
  await holding('implementation')
    .where({ entity_id: entityIdOf(item) })
    .forUpdate()
    .select('stage');
  const assigning = give(officer, item, 'assign', {
    leadInstitutionId: leadId,
    reason: 'Its task.',
  });
  await untilSomebodyWaits(app.store.database);
  const publishing = publish(calendar).then(() => finished(calendar.version));
  await Promise.race([publishing, untilSomebodyWaits(app.store.database, 2)]);
  await holding.commit();
  await Promise.all([assigning, publishing]);
  expect((await answerDueOn(item)) > before).toBe(true);
});

test('of two versions shortly after one another each deadline gets the later one, once', async () => {
  const item = await newItem();
  const before = await answerDueOn(item);
  const first = await next(before);
  await postWithoutEngine(app, administrator, '/calendars', first);
  const second = await next(addDays(before, 1), addDays(before, 2), addDays(before, 3));
  await publish(second);
  await finished(second.version);
  await sweepLostStarts(app);
  await finished(first.version);
  expect(await timesInLog(app, 'calendarApplied', [entityIdOf(item)])).toEqual([1]);
  const { dueDays } = done(await officer.get(`${item}/clocks/acknowledgement/1`)).body;
  expect(dueDays.map(({ calendarVersion }: Explained) => calendarVersion)).toEqual([
    expect.any(Number),
    second.version,
  ]);
});

test('only those who publish a calendar see its preview, and those who watch see the recount', async () => {
  const calendar = await next('2044-06-02');
  for (const who of [officer, lead, coordinator])
    expect(await who.post('/calendars/preview', { calendar })).toAnswer(403);
  const other = { ...calendar, version: calendar.version + 1 };
  expect(await administrator.post('/calendars/preview', { calendar: other })).toAnswer(409);
  const { version } = calendar;
  expect(await officer.get(`/calendars/${version}/recount`)).toAnswer(404);
  await publish(calendar);
  expect(await coordinator.get(`/calendars/${version}/recount`)).toAnswer(200);
  expect(await lead.get(`/calendars/${version}/recount`)).toAnswer(404);
  expect(await lead.get(`/calendars/${version}/moved-deadlines`)).toAnswer(404);
});

type Explained = { calendarVersion: number };

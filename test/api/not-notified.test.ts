import { randomUUID } from 'node:crypto';
import { sweepNotifications } from '../../worker/sweeps/notifications';
import { TemporalEngine } from '../../engine/temporal-engine';
import { localDateOf } from '../../domain/calendar/local-time';
import { ApiCaller } from '../support/api-caller';
import { moveMailbox } from '../support/mailboxes';
import { assignedItem, done, entityIdOf, eventsOf, read } from '../support/tracked-item';
import { daysAfter } from '../support/today';
import { until } from '../support/until';
import { usualCast } from '../support/cast';

const { app, officer, administrator, lead, leadId } = usualCast();

const body = () => app.addInstitution('state_body', 'Mehnat vazirligi');
const sweep = () =>
  sweepNotifications({ database: app.store.database, engine: new TemporalEngine(app.engine) });

async function appoint(institutionId: string, role = 'main'): Promise<string> {
  const person = { fullName: 'Yangi Xodim', email: `${randomUUID()}@example.org`, language: 'en' };
  const path = `/institutions/${institutionId}/focal-points`;
  return done(await officer.post(path, { person, role })).body.email;
}

const stateOf = (item: string, institutionId: string, kind = 'leadAssigned') =>
  app.store
    .database('notice')
    .where({ entity_id: entityIdOf(item), institution_id: institutionId, kind })
    .pluck<string[]>('state');

const becomes = (item: string, institutionId: string, state: string, kind?: string) =>
  until(
    () => stateOf(item, institutionId, kind),
    (states) => states.includes(state),
  );

/** The item hears of a notification: its clock must not be behind that of the mailbox. */
async function hears(item: string): Promise<void> {
  const now = await app.engine.nowIn(entityIdOf(item));
  await app.engine.advanceTo(entityIdOf(item), daysAfter(now, 1));
  expect(await sweep()).toBe(1);
}

/** An item that waits because nobody of its lead could be notified. */
async function waitingItem(institutionId: string): Promise<string> {
  const item = await assignedItem(app, { officer, leadId: institutionId });
  await moveMailbox(app, institutionId);
  await becomes(item, institutionId, 'undelivered');
  expect(await sweep()).toBe(1);
  return item;
}

const typesOf = async (item: string): Promise<string[]> =>
  (await eventsOf(officer, item)).map(({ type }: { type: string }) => type);

const clockOf = async (item: string, subject: string) =>
  (await read(officer, item)).clocks.find((one: { subject: string }) => one.subject === subject);

test('nobody is ever named: the item waits for years, and the center sees and is reminded of it', async () => {
  const item = await waitingItem(await body());
  expect(await sweep()).toBe(0);
  const { registeredAt } = await read(officer, item);
  await app.engine.advanceTo(entityIdOf(item), daysAfter(registeredAt, 400));
  expect(await read(officer, item)).toMatchObject({
    stage: 'assigned',
    acceptance: 'pending',
    notNotifiedSince: expect.any(String),
    nextLeadDue: null,
    leadOverdue: null,
    centerOverdue: { subject: 'notification' },
  });
  const { items } = await read(officer, '/implementations?notNotified=true');
  expect(items).toMatchObject([{ entityId: entityIdOf(item) }]);
  const reminders = await app.store
    .database('notice')
    .where({ entity_id: entityIdOf(item), institution_id: app.centerId, kind: 'ladder_step' })
    .whereLike('clock_id', 'notification/%')
    .pluck('step');
  expect(reminders).toEqual(expect.arrayContaining(['on_due_day', 'after_180_days']));
});

test('the first focal point is named months later: the term runs from the mail, and binds then', async () => {
  const institutionId = await body();
  const item = await waitingItem(institutionId);
  const { registeredAt } = await read(officer, item);
  const later = daysAfter(registeredAt, 100);
  await app.engine.advanceTo(entityIdOf(item), later);
  const email = await appoint(institutionId);
  // The rows are of today: the mail is to go out on the day on which the item's clock stands.
  await app.store
    .database('notice')
    .where({ entity_id: entityIdOf(item), state: 'waiting', institution_id: institutionId })
    .update({ not_before: later });
  await moveMailbox(app, institutionId, daysAfter(later, 1));
  await becomes(item, institutionId, 'notified');
  await hears(item);
  const { suspensions, dueOn, dueAt } = await clockOf(item, 'acknowledgement');
  expect(suspensions).toMatchObject([{ cause: 'not_notified', to: expect.any(String) }]);
  expect(suspensions[0].to > later).toBe(true);
  expect(dueOn > localDateOf(daysAfter(later, 4), 'Asia/Tashkent')).toBe(true);

  expect((await read(officer, item)).notNotifiedSince).toBeNull();
  const [assigned] = app.sink.mails.filter(({ to }) => to.includes(email));
  // The day of the term is known after this mail only.
  expect(assigned?.parsed.text).not.toMatch(/due \d|overdue/);
  await moveMailbox(app, institutionId, daysAfter(later, 3));
  await becomes(item, institutionId, 'notified', 'leadNotified');
  const [, told] = app.sink.mails.filter(({ to }) => to.includes(email));
  const day = dueOn.split('-').reverse().join('.');
  expect(told?.parsed.text).toContain(`due ${day}`);

  await app.engine.advanceTo(entityIdOf(item), daysAfter(dueAt, 30));
  expect((await read(officer, item)).acceptance).toBe('deemed');
});

test('a lead whose address refuses mails is notified when a person who may answer opens the item', async () => {
  const institutionId = await body();
  const main = await app.addFocalPoint(institutionId);
  app.sink.setFault({ kind: 'refuse_recipient', address: main.email, code: 550 });
  const item = await waitingItem(institutionId);
  app.sink.setFault(null);
  await read(officer, item);
  const validator = await app.addFocalPoint(institutionId, 'validator');
  await read(validator, item);
  const { personId } = main;
  const token = { personId, role: 'institution', institutionId, focalPointRole: 'main' };
  const program = { ...token, purpose: 'system', label: 'document management' };
  const { secret } = done(await administrator.post('/access-tokens', program)).body;
  done(await new ApiCaller({ url: app.url, token: secret }).get(item));
  await main.send('HEAD', item);
  await main.send('GET', item, undefined, { 'Sec-Purpose': 'prefetch' });
  expect(await sweep()).toBe(0);
  await read(main, item);
  expect(await sweep()).toBe(1);
  expect(await read(main, item)).toMatchObject({
    notNotifiedSince: null,
    nextLeadDue: { subject: 'acknowledgement' },
  });
});

/** What the item, lists and the report say about its lead: since when it is not notified, by each. */
async function shownOf(item: string): Promise<readonly (string | null)[]> {
  const entityId = entityIdOf(item);
  const ofItem = (one: { entityId: string }) => one.entityId === entityId;
  const { notNotifiedSince, leadInstitutionId } = await read(officer, item);
  const list = await read(officer, '/implementations?notNotified=true&limit=200');
  const others = await read(officer, '/implementations?notNotified=false&limit=200');
  const { items } = await read(officer, '/reports-on/items-not-notified?limit=1000');
  const reported = items
    .find(ofItem)
    ?.institutions.find(
      (one: { institutionId: string }) => one.institutionId === leadInstitutionId,
    );
  expect(others.items.some(ofItem)).toBe(notNotifiedSince === null);
  return [
    notNotifiedSince,
    list.items.find(ofItem)?.notNotifiedSince ?? null,
    reported?.awaitsAssignment === true ? reported.since : null,
  ];
}

test('the item, lists and the report agree on who was not notified, whatever became of the notice', async () => {
  const institutionId = await body();
  const item = await assignedItem(app, { officer, leadId: institutionId });
  await moveMailbox(app, institutionId);
  await becomes(item, institutionId, 'undelivered');
  const beforeItHears = await shownOf(item);
  expect(beforeItHears).toEqual(Array(3).fill(expect.stringMatching(/Z$/)));
  expect(await sweep()).toBe(1);
  expect(await shownOf(item)).toEqual(beforeItHears);
  // The notice waits for its mail again.
  await app.engine.stopWorkers();
  await appoint(institutionId);
  expect(await stateOf(item, institutionId)).toEqual(['waiting']);
  expect(await shownOf(item)).toEqual(beforeItHears);
  await app.startWorker();
  await moveMailbox(app, institutionId);
  await becomes(item, institutionId, 'notified');
  await hears(item);
  expect(await shownOf(item)).toEqual([null, null, null]);
});

test('a successor with people is notified of what its predecessor was not', async () => {
  const [from, to] = [await body(), await body()];
  await app.addFocalPoint(to);
  const item = await waitingItem(from);
  const merger = { validTo: '2024-06-30', reason: 'Farmon.', successorId: to };
  done(await administrator.post(`/institutions/${from}/merge-into`, merger));
  await until(
    () => read(officer, item),
    ({ leadInstitutionId }) => leadInstitutionId === to,
  );
  expect(await sweep()).toBe(0);
  await moveMailbox(app, to);
  await becomes(item, to, 'notified', 'handedOver');
  await hears(item);
  expect((await read(officer, item)).notNotifiedSince).toBeNull();
});

test('an appointment while no mailbox runs is found by it when it starts', async () => {
  const institutionId = await body();
  const item = await waitingItem(institutionId);
  await app.engine.stopWorkers();
  await Promise.all([appoint(institutionId), appoint(institutionId, 'head')]);
  await app.startWorker();
  await moveMailbox(app, institutionId);
  await becomes(item, institutionId, 'notified');
  await hears(item);
  expect(await sweep()).toBe(0);
});

test('an item whose lead was notified in time hears nothing of it', async () => {
  expect(lead.email).toBeDefined();
  const item = await assignedItem(app, { officer, leadId });
  await moveMailbox(app, leadId);
  await becomes(item, leadId, 'notified');
  expect(await sweep()).toBe(0);
  await read(lead, item);
  expect(await sweep()).toBe(0);
  expect(await typesOf(item)).toEqual(['registered', 'leadAssigned', 'clockStarted', 'clockArmed']);
});

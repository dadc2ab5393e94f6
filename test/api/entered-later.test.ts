import { inDays } from '../support/today';
import { usualCast } from '../support/cast';
import { registerItem } from '../support/registered-item';
import { entityIdOf, eventsOf, give, read, reportOf } from '../support/tracked-item';

/** Acts that are entered after they took place: papers, and the history from before the system. */

const reason = 'Chunki shunday.';
const { app, officer, centerLead, leadId, lead } = usualCast();

const assign = (effectiveAt?: string) => ({
  ...{ leadInstitutionId: leadId, reason },
  ...(effectiveAt === undefined ? {} : { effectiveAt }),
});

test('a history from before the system is entered, and marked as entered later', async () => {
  const item = await registerItem(app);
  const assigned = await give(officer, item, 'assign', assign('2024-01-10'));
  expect(assigned).toMatchObject({ enteredLater: true, effectiveAt: '2024-01-09T19:00:00.000Z' });
  await give(officer, item, 'acknowledge-assignment', { effectiveAt: '2024-01-15' });
  const report = { ...reportOf('fully_implemented'), effectiveAt: '2024-06-30T10:00:00+05:00' };
  await give(officer, item, 'submit-report', report);
  const accepted = { period: 1, validatedStatus: 'fully_implemented', effectiveAt: '2024-07-10' };
  await give(centerLead, item, 'accept-report', accepted);
  const events = await eventsOf(officer, item);
  const days = events
    .filter(({ type }) => /Assigned|Acknowledged|Submitted|reportAccepted/.test(type))
    .map(({ type, effectiveAt, enteredLater }) => [type, effectiveAt, enteredLater]);
  expect(days).toEqual([
    ['leadAssigned', '2024-01-09T19:00:00.000Z', true],
    ['assignmentAcknowledged', '2024-01-14T19:00:00.000Z', true],
    ['reportSubmitted', '2024-06-30T05:00:00.000Z', true],
    ['reportAccepted', '2024-07-09T19:00:00.000Z', true],
  ]);
  const { periods, stage } = await read(officer, item);
  expect(stage).toBe('in_implementation');
  expect(periods[0]).toMatchObject({ dueOn: '2024-07-15', report: { late: false } });
  // Timely acts that are recorded late are timely: nothing was missed.
  for (const clock of ['acknowledgement/1', 'report/1']) {
    const met = await read(officer, `${item}/clocks/${clock}`);
    expect(met).toMatchObject({ outcome: 'met', missedAt: null, overrun: null });
  }
  // Nothing waits to be told but what is still to come.
  const told: { kind: string; not_before: string }[] = await app.store
    .database('notice')
    .where({ entity_id: entityIdOf(item), state: 'waiting' })
    .select('kind', 'not_before');
  const past = told.filter(({ not_before: at }) => new Date(at) < new Date());
  expect(past.map(({ kind }) => kind).filter((kind) => kind !== 'leadAssigned')).toEqual([]);
});

test('an act of today is entered now, and not later', async () => {
  const item = await registerItem(app);
  const done = await give(officer, item, 'assign', assign(inDays(0)));
  expect(done).toMatchObject({ enteredLater: false, effectiveAt: null });
  const [assigned] = await eventsOf(officer, item, 'leadAssigned');
  expect(assigned.enteredLater).toBe(false);
});

test('of a day, an act follows what is recorded of that day already', async () => {
  const item = await registerItem(app);
  await give(officer, item, 'assign', assign('2024-01-10T15:00:00+05:00'));
  const done = await give(officer, item, 'acknowledge-assignment', { effectiveAt: '2024-01-10' });
  expect(done).toMatchObject({ effectiveAt: '2024-01-10T10:00:00.000Z' });
});

test('what is neither a day nor an instant is refused, and so is a day to come', async () => {
  const item = await registerItem(app);
  for (const effectiveAt of [
    '2024-02-30',
    '10.01.2024',
    '2024-01-10T10:00',
    '2024-01-10T25:00:00+05:00',
  ]) {
    expect(await officer.post(`${item}/assign`, assign(effectiveAt))).toAnswer(400);
  }
  expect(await officer.post(`${item}/assign`, assign(inDays(2)))).toAnswer(
    422,
    'effective_in_the_future',
  );
  expect(await lead.post(`${item}/assign`, assign('2024-01-10'))).toAnswer(404);
});

test('lists take a local day, and an instant with its offset', async () => {
  const item = await registerItem(app);
  await give(officer, item, 'assign', assign('2024-01-10'));
  const { leadOverdue } = await read(officer, item);
  expect(leadOverdue.dueOn).toBe('2024-01-17');
  const found = async (dueBefore: string): Promise<boolean> => {
    const { items } = await read(
      officer,
      `/implementations?lead=${leadId}&stage=assigned&limit=200&dueBefore=${dueBefore}`,
    );
    return items.some((one: { entityId: string }) => one.entityId === entityIdOf(item));
  };
  expect(await found('2024-01-17')).toBe(false);
  expect(await found('2024-01-18')).toBe(true);
  expect(await found(encodeURIComponent('2024-01-17T23:59:59+05:00'))).toBe(false);
  // An address that does not encode its plus sign.
  expect(await found('2024-01-18T00:00:00+05:00')).toBe(true);
});

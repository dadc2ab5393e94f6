import { uz } from '../../countries/uz';
import { ensureStartingRules } from '../../store/starting-rules';
import { untilSomebodyWaits } from '../support/database';
import { MailRig } from '../support/mail-rig';

let rig: MailRig;
let leadId: string;

beforeEach(async () => {
  ({ rig, leadId } = await MailRig.openWithLead());
});
afterEach(() => rig.close());

const assignedAt = '2026-03-02T05:10:00.000Z';
const afterPause = '2026-03-02T05:11:00.000Z';
const dayBefore = '2026-03-06T04:00:00.000Z';

const wakesAt = async (): Promise<string | null | undefined> => {
  const row = await rig
    .database('mailbox')
    .where({ institution_id: leadId })
    .first<{ wakes_at: string | null } | undefined>('wakes_at');
  return row?.wakes_at;
};

it('plans nothing when nothing waits, and keeps that the mailbox sleeps', async () => {
  await expect(rig.plan(leadId, assignedAt)).resolves.toBeNull();
  expect(await wakesAt()).toBeNull();
});

it('plans an urgent notice after its pause, counted from the first one', async () => {
  await rig.assignedItem({ leadId, at: '2026-03-02T05:10:30.000Z' });
  await rig.assignedItem({ leadId, at: assignedAt });
  await expect(rig.plan(leadId, assignedAt)).resolves.toBe(afterPause);
  expect(await wakesAt()).toBe(afterPause);
});

it('plans a ladder step at its instant, without a pause', async () => {
  await rig.assignedItem({ leadId });
  await rig.send(leadId, afterPause);
  await expect(rig.plan(leadId, afterPause)).resolves.toBe(dayBefore);
});

it('plans now what should have gone out', async () => {
  await rig.assignedItem({ leadId });
  await expect(rig.plan(leadId, dayBefore)).resolves.toBe(dayBefore);
});

it('plans a reminder that an outage held up in the next sending hours, not at night or on a day off', async () => {
  await ensureStartingRules(rig.database, uz);
  await rig.assignedItem({ leadId });
  await rig.send(leadId, afterPause);
  const nextMorning = '2026-03-10T04:00:00.000Z';
  await expect(rig.plan(leadId, '2026-03-06T20:00:00.000Z')).resolves.toBe(nextMorning);
  await expect(rig.plan(leadId, '2026-03-10T08:00:00.000Z')).resolves.toBe(
    '2026-03-10T08:00:00.000Z',
  );
});

it('plans a mail that was not delivered by its next attempt, and its notices not besides', async () => {
  await rig.assignedItem({ leadId });
  rig.sink.setFault({ kind: 'refuse_connection' });
  await rig.send(leadId, afterPause);
  await expect(rig.plan(leadId, afterPause)).resolves.toBe('2026-03-02T05:12:00.000Z');
});

it('counts notices as told that a failed round left behind their mail', async () => {
  await rig.assignedItem({ leadId });
  await rig.send(leadId, afterPause);
  await rig.database('notice').where({ kind: 'leadAssigned' }).update({ state: 'waiting' });
  await rig.plan(leadId, afterPause);
  expect(await rig.notices({ kind: 'leadAssigned' })).toMatchObject([{ state: 'notified' }]);
});

it('waits for a commit that has asked for the waking time, and finds its notices', async () => {
  await rig.plan(leadId, assignedAt);
  const committing = await rig.store.openAnother().transaction();
  await committing('notice').insert({
    entity_id: 'recommendation/1',
    key: '1:leadAssigned',
    kind: 'leadAssigned',
    institution_id: leadId,
    role: 'main',
    not_before: assignedAt,
    urgent: true,
    event_sequence: 1,
    state: 'waiting',
    state_at: assignedAt,
    created_at: assignedAt,
  });
  await committing('mailbox').where({ institution_id: leadId }).forShare().select('wakes_at');
  const planning = rig.plan(leadId, assignedAt);
  await untilSomebodyWaits(rig.database);
  await committing.commit();
  await expect(planning).resolves.toBe(afterPause);
});

it('and a commit at the same moment do not miss each other', async () => {
  for (let round = 0; round < 25; round += 1) {
    leadId = await rig.institution();
    rig.signals.length = 0;
    const [sendAt] = await Promise.all([
      rig.plan(leadId, assignedAt),
      rig.assignedItem({ leadId, at: assignedAt }),
    ]);
    // Either the plan found the notice, or the commit saw that the mailbox would sleep past it.
    const isSignalled = rig.signals.some(({ institutionId }) => institutionId === leadId);
    expect(sendAt === afterPause || isSignalled).toBe(true);
  }
});

it('and a round that tells the center at the same moment do not miss each other', async () => {
  const centerId = await rig.institution('center');
  for (let round = 0; round < 15; round += 1) {
    leadId = await rig.institution();
    rig.signals.length = 0;
    await rig.assignedItem({ leadId, centerId, at: assignedAt });
    await rig.database('notice').where({ institution_id: centerId }).delete();
    rig.signals.length = 0;
    const [sendAt] = await Promise.all([
      rig.plan(centerId, afterPause),
      rig.send(leadId, afterPause),
    ]);
    const isSignalled = rig.signals.some(({ institutionId }) => institutionId === centerId);
    expect(sendAt !== null || isSignalled).toBe(true);
  }
});

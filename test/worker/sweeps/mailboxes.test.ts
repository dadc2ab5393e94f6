import { sweepMailboxes } from '../../../worker/sweeps/mailboxes';
import { MailRig, urgentPauseMs } from '../../support/mail-rig';

let rig: MailRig;
let leadId: string;

beforeEach(async () => {
  ({ rig, leadId } = await MailRig.openWithLead());
});
afterEach(() => rig.close());

/** So many minutes before now. The sweep goes by real time. */
function ago(minutes: number): string {
  return new Date(Date.now() - minutes * 60_000).toISOString();
}

const sweep = (): Promise<readonly string[]> =>
  sweepMailboxes({
    database: rig.database,
    urgentPauseMs,
    engine: { signalMailbox: () => Promise.resolve() },
  });

async function mailboxWakesAt(wakesAt: string | null): Promise<void> {
  await rig
    .database('mailbox')
    .insert({ institution_id: leadId, wakes_at: wakesAt })
    .onConflict('institution_id')
    .merge();
}

describe('a mailbox is signalled', () => {
  it('when its first signal was lost', async () => {
    await rig.assignedItem({ leadId, at: ago(10) });
    await expect(sweep()).resolves.toEqual([leadId]);
  });

  it('when it sleeps until a signal, and got none', async () => {
    await mailboxWakesAt(null);
    await rig.assignedItem({ leadId, at: ago(10) });
    await expect(sweep()).resolves.toEqual([leadId]);
  });

  it('when it sleeps longer than an overdue notice may wait', async () => {
    await rig.assignedItem({ leadId, at: ago(10) });
    await mailboxWakesAt(ago(-24 * 60));
    await expect(sweep()).resolves.toEqual([leadId]);
  });

  it('when it should have woken and did not', async () => {
    await rig.assignedItem({ leadId, at: ago(10) });
    await mailboxWakesAt(ago(9));
    await expect(sweep()).resolves.toEqual([leadId]);
  });

  it('when a mail of it waits and it does not', async () => {
    await rig.assignedItem({ leadId, at: ago(60) });
    rig.sink.setFault({ kind: 'refuse_connection' });
    await rig.send(leadId, ago(59));
    await mailboxWakesAt(null);
    await expect(sweep()).resolves.toEqual([leadId]);
  });
});

describe('a mailbox is left alone', () => {
  it('when it sleeps until the right time', async () => {
    await rig.assignedItem({ leadId, at: ago(10) });
    await rig.send(leadId, ago(8));
    const wakesAt = await rig.plan(leadId, ago(8));
    expect(wakesAt && Date.parse(wakesAt)).toBeGreaterThan(Date.now());
    await expect(sweep()).resolves.toEqual([]);
  });

  it('when it is only a little late', async () => {
    await rig.assignedItem({ leadId, at: ago(4) });
    await mailboxWakesAt(ago(3));
    await expect(sweep()).resolves.toEqual([]);
  });

  it('when an urgent notice is within its pause', async () => {
    await rig.assignedItem({ leadId, at: ago(5.5) });
    await mailboxWakesAt(ago(4.5));
    await expect(sweep()).resolves.toEqual([]);
  });

  it('when it waits for the next attempt at a mail', async () => {
    await rig.assignedItem({ leadId, at: ago(60) });
    rig.sink.setFault({ kind: 'refuse_connection' });
    await rig.send(leadId, ago(59));
    await rig.database('mail').update({ attempts: 7 });
    await rig.plan(leadId, ago(0));
    await expect(sweep()).resolves.toEqual([]);
  });

  it('when every notice was sent', async () => {
    const { item } = await rig.assignedItem({ leadId, at: ago(10) });
    await rig.send(leadId, ago(8));
    await rig.database('notice').where({ entity_id: item.entityId, state: 'waiting' }).delete();
    await mailboxWakesAt(null);
    await expect(sweep()).resolves.toEqual([]);
  });
});

it('one mailbox that cannot be signalled does not keep the others asleep', async () => {
  const otherId = await rig.institution();
  for (const id of [leadId, otherId]) await rig.assignedItem({ leadId: id, at: ago(10) });
  const asked: string[] = [];
  const sweeping = sweepMailboxes({
    database: rig.database,
    urgentPauseMs,
    engine: {
      signalMailbox({ institutionId }) {
        asked.push(institutionId);
        return Promise.reject(new Error('engine away'));
      },
    },
  });
  await expect(sweeping).rejects.toThrow('engine away');
  expect(asked.toSorted()).toEqual([leadId, otherId].toSorted());
});

import type { CommandRequest } from '../../../engine/engine-client';
import { sweepNotifications } from '../../../worker/sweeps/notifications';
import { MailRig } from '../../support/mail-rig';

let rig: MailRig;
let leadId: string;

beforeEach(async () => {
  ({ rig, leadId } = await MailRig.openWithLead());
});
afterEach(() => rig.close());

/** So many hours before now. The sweep goes by real time. */
function ago(hours: number): string {
  return new Date(Date.now() - hours * 3_600_000).toISOString();
}

async function sweep() {
  const given: Omit<CommandRequest, 'waitMs'>[] = [];
  await sweepNotifications({
    database: rig.database,
    engine: {
      giveCommand: (request) => {
        given.push(request);
        return Promise.resolve({ stored: false });
      },
    },
  });
  return given.map(({ entityId, message: { type, effectiveAt, ...message } }) => ({
    ...{ entityId, type, effectiveAt },
    outcome: 'outcome' in message ? message.outcome : null,
  }));
}

it('waits a day for a relay that is down', async () => {
  rig.sink.setFault({ kind: 'refuse_connection' });
  const { item } = await rig.assignedItem({ leadId, at: ago(23) });
  await rig.send(leadId, ago(22));
  await expect(sweep()).resolves.toEqual([]);
  const { item: earlier } = await rig.assignedItem({ leadId, at: ago(25), symbol: 'A/1' });
  await expect(sweep()).resolves.toMatchObject([
    { entityId: earlier.entityId, type: 'noteNotification', outcome: 'nobody_notified' },
  ]);
  rig.sink.setFault(null);
  await rig.send(leadId, ago(0));
  await expect(sweep()).resolves.toEqual([]);
  expect(item.entityId).not.toBe(earlier.entityId);
});

it('counts that day from when the mail may go out, such as after days off', async () => {
  const { item } = await rig.assignedItem({ leadId, at: ago(72) });
  await rig
    .database('notice')
    .where({ entity_id: item.entityId })
    .update({ not_before: ago(23), urgent: false });
  await expect(sweep()).resolves.toEqual([]);
});

it.each([
  ['a question suspends', [{ to: null }]],
  ['was suspended by a question of the lead', [{ cause: 'question', to: ago(20) }]],
])('leaves a term alone that %s', async (_, suspensions) => {
  const { item } = await rig.assignedItem({ leadId, at: ago(25) });
  await rig
    .database('clock')
    .where({ entity_id: item.entityId })
    .update({ suspensions: rig.database.raw('?::jsonb', [JSON.stringify(suspensions)]) });
  await expect(sweep()).resolves.toEqual([]);
});

it('leaves a term alone that had passed before the institution became the lead', async () => {
  const { item } = await rig.assignedItem({ leadId, at: ago(25) });
  await rig
    .database('clock')
    .where({ entity_id: item.entityId })
    .update({ missed_at: ago(26), start_recorded_at: ago(90) });
  await expect(sweep()).resolves.toEqual([]);
});

import { acknowledge, assign, withdraw } from '../domain/support/acts';
import type { CommittedItem, Cast } from '../support/committed-item';
import { MailRig } from '../support/mail-rig';

let rig: MailRig;
let leadId: string;
let item: CommittedItem;
let cast: Cast;

beforeEach(async () => {
  ({ rig, leadId } = await MailRig.openWithLead());
  ({ item, cast } = await rig.assignedItem({ leadId }));
});
afterEach(() => rig.close());

// An item assigned on 2 March has its answer due on 10 March; its ladder tells on the 6th (the 9th is a day off) and
// on the 11th.
const afterPause = '2026-03-02T05:11:00.000Z';
const dayBefore = '2026-03-06T04:00:00.000Z';
const dayAfter = '2026-03-11T04:00:00.000Z';
const withinPause = '2026-03-02T05:10:30.000Z';

const acknowledged = (at: string) => rig.commit(item.give(cast.focalPoint, at, acknowledge()));
const clockChanged = (changed: object) =>
  rig.database('clock').where({ entity_id: item.entityId }).update(changed);

async function reassigned(at: string): Promise<string> {
  const otherId = await rig.institution();
  const { email } = await rig.focalPoint({ institutionId: otherId, role: 'main' });
  const from = item.recorded.length;
  item.give(cast.officer, at, assign(otherId, []));
  item.arm(at);
  await rig.commit(item.requestFrom(from));
  await rig.send(otherId, at.replace(/:10:30/, ':12:00'));
  return email;
}

async function voidReasons(): Promise<Record<string, string | null>> {
  const rows = await rig.notices({ state: 'void' });
  return Object.fromEntries(rows.map(({ kind, step, void_reason: why }) => [step ?? kind, why]));
}

describe('what is no longer so is not told:', () => {
  it.each<[string, () => Promise<unknown>, string]>([
    ['the clock ended', () => acknowledged('2026-03-08T05:00:00.000Z'), 'clock_ended'],
    [
      'the clock ended and the voiding was missed',
      () => clockChanged({ ended_at: dayBefore, outcome: 'met', ended_by_sequence: 9 }),
      'clock_ended',
    ],
    ['the due day moved', () => clockChanged({ armed_by_sequence: 99 }), 'due_moved'],
  ])('%s', async (_, change, why) => {
    await rig.send(leadId, afterPause);
    await change();
    await expect(rig.send(leadId, dayAfter)).resolves.toEqual({ sent: 0, failed: 0 });
    expect(rig.sink.mails).toHaveLength(1);
    expect(await voidReasons()).toEqual({ before_1_days: why, after_1_days: why });
  });

  it('the item was withdrawn before anybody heard of it', async () => {
    await rig.commit(item.give(cast.centerLead, withinPause, withdraw('registered_in_error')));
    await rig.send(leadId, afterPause);
    expect(rig.sink.mails).toEqual([]);
    expect(await voidReasons()).toMatchObject({
      leadAssigned: 'no_longer_so',
      withdrawn: 'never_told_of_it',
    });
  });

  it('the item was given to somebody else within the pause', async () => {
    const email = await reassigned(withinPause);
    await rig.send(leadId, '2026-03-02T05:12:00.000Z');
    expect(rig.sink.mails.flatMap(({ to }) => to)).toEqual([email]);
    expect(await voidReasons()).toMatchObject({ leadAssigned: 'never_told_of_it' });
  });

  it('the lead has answered before the mail was made', async () => {
    await acknowledged('2026-03-02T05:10:40.000Z');
    await rig.send(leadId, afterPause);
    expect(rig.sink.mails).toEqual([]);
    expect(await voidReasons()).toMatchObject({ leadAssigned: 'no_longer_so' });
  });
});

it('the loss of an item is announced to those who were notified of it', async () => {
  await rig.send(leadId, afterPause);
  await reassigned('2026-03-03T05:10:30.000Z');
  await rig.send(leadId, '2026-03-03T05:12:00.000Z');
  const toLead = rig.sink.mails.at(-1)?.parsed.text;
  expect(toLead).toContain('No longer assigned to your institution');
});

describe('a mail that waits for the relay', () => {
  const sentLater = async () => {
    rig.sink.setFault({ kind: 'refuse_connection' });
    await rig.send(leadId, afterPause);
    await acknowledged('2026-03-02T05:30:00.000Z');
    rig.sink.setFault(null);
    await rig.send(leadId, '2026-03-02T06:00:00.000Z');
  };

  it('loses what is no longer so', async () => {
    const kept = await rig.assignedItem({ leadId });
    await sentLater();
    expect(rig.sink.mails).toHaveLength(1);
    expect(rig.sink.mails[0]?.parsed.text).toContain(kept.item.entityId);
    expect(rig.sink.mails[0]?.parsed.text).not.toContain(item.entityId);
  });

  it('is not sent when nothing of it is left', async () => {
    await sentLater();
    expect(rig.sink.mails).toEqual([]);
    expect(await rig.mails()).toMatchObject([{ state: 'failed', failure: 'nothing_left_to_tell' }]);
  });
});

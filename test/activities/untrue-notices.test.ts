import { reason } from '../support/committed-item';
import { MailRig } from '../support/mail-rig';

let rig: MailRig;
let leadId: string;

beforeEach(async () => {
  rig = await MailRig.open();
  leadId = await rig.institution();
});
afterEach(() => rig.close());

// An item assigned on 2 March has its answer due on 10 March; its ladder tells on the 9th and on the 11th.
const afterPause = '2026-03-02T05:11:00.000Z';
const dayBefore = '2026-03-09T04:00:00.000Z';
const dayAfter = '2026-03-11T04:00:00.000Z';

const addressees = (): string[] => rig.sink.mails.flatMap(({ to }) => [...to]).toSorted();

describe('what is no longer so', () => {
  const voidReasons = async (): Promise<Record<string, string | null>> =>
    Object.fromEntries(
      (await rig.notices({ state: 'void' })).map(({ kind, step, void_reason: why }) => [
        step ?? kind,
        why,
      ]),
    );

  beforeEach(() => rig.focalPoint({ institutionId: leadId, role: 'main' }));

  it('is not told: the clock ended', async () => {
    const { item, cast } = await rig.assignedItem({ leadId });
    await rig.send(leadId, afterPause);
    await rig.commit(
      item.give(cast.focalPoint, '2026-03-08T05:00:00.000Z', { type: 'acknowledgeAssignment' }),
    );
    await expect(rig.send(leadId, dayAfter)).resolves.toEqual({ sent: 0, failed: 0 });
    expect(rig.sink.mails).toHaveLength(1);
    expect(await voidReasons()).toEqual({
      before_1_days: 'clock_ended',
      after_1_days: 'clock_ended',
    });
  });

  it('is not told: the clock ended and the voiding was missed', async () => {
    const { item } = await rig.assignedItem({ leadId });
    await rig.send(leadId, afterPause);
    await rig
      .database('clock')
      .where({ entity_id: item.entityId })
      .update({ ended_at: dayBefore, outcome: 'met', ended_by_sequence: 9 });
    await rig.send(leadId, dayAfter);
    expect(rig.sink.mails).toHaveLength(1);
    expect(await voidReasons()).toEqual({
      before_1_days: 'clock_ended',
      after_1_days: 'clock_ended',
    });
  });

  it('is not told: the due day moved', async () => {
    const { item } = await rig.assignedItem({ leadId });
    await rig.send(leadId, afterPause);
    await rig
      .database('clock')
      .where({ entity_id: item.entityId })
      .update({ armed_by_sequence: 99 });
    await rig.send(leadId, dayAfter);
    expect(rig.sink.mails).toHaveLength(1);
    expect(await voidReasons()).toEqual({ before_1_days: 'due_moved', after_1_days: 'due_moved' });
  });

  it('is not told: the item was withdrawn before anybody heard of it', async () => {
    const { item, cast } = await rig.assignedItem({ leadId });
    await rig.commit(
      item.give(cast.centerLead, '2026-03-02T05:10:30.000Z', {
        type: 'withdraw',
        reason: reason(),
        cause: 'registered_in_error',
      }),
    );
    await rig.send(leadId, afterPause);
    expect(rig.sink.mails).toEqual([]);
    expect(await voidReasons()).toMatchObject({
      leadAssigned: 'no_longer_so',
      withdrawn: 'never_told_of_it',
    });
  });

  it('is not told: the item was given to somebody else within the pause', async () => {
    const otherId = await rig.institution();
    const other = await rig.focalPoint({ institutionId: otherId, role: 'main' });
    const { item, cast } = await rig.assignedItem({ leadId });
    const from = item.recorded.length;
    item.give(cast.officer, '2026-03-02T05:10:30.000Z', {
      type: 'assign',
      leadInstitutionId: otherId,
      supportInstitutionIds: [],
      reason: reason(),
    });
    item.arm('2026-03-02T05:10:30.000Z');
    await rig.commit(item.requestFrom(from));
    await rig.send(leadId, '2026-03-02T05:12:00.000Z');
    await rig.send(otherId, '2026-03-02T05:12:00.000Z');
    expect(addressees()).toEqual([other.email]);
    expect(await voidReasons()).toMatchObject({ leadAssigned: 'never_told_of_it' });
  });

  it('is told as taken away when somebody had heard of it', async () => {
    const otherId = await rig.institution();
    const { item, cast } = await rig.assignedItem({ leadId });
    await rig.send(leadId, afterPause);
    await rig.commit(
      item.give(cast.officer, '2026-03-03T05:10:30.000Z', {
        type: 'assign',
        leadInstitutionId: otherId,
        supportInstitutionIds: [],
        reason: reason(),
      }),
    );
    await rig.send(leadId, '2026-03-03T05:12:00.000Z');
    expect(rig.sink.mails[1]?.parsed.text).toContain('No longer assigned to your institution');
  });

  it('is not asked for: the lead has answered before the mail was made', async () => {
    const { item, cast } = await rig.assignedItem({ leadId });
    await rig.commit(
      item.give(cast.focalPoint, '2026-03-02T05:10:40.000Z', { type: 'acknowledgeAssignment' }),
    );
    await rig.send(leadId, afterPause);
    expect(rig.sink.mails).toEqual([]);
    expect(await voidReasons()).toMatchObject({ leadAssigned: 'no_longer_so' });
  });

  it('is taken out of a mail that waits for the relay', async () => {
    const { item, cast } = await rig.assignedItem({ leadId });
    const kept = await rig.assignedItem({ leadId });
    rig.sink.setFault({ kind: 'refuse_connection' });
    await rig.send(leadId, afterPause);
    await rig.commit(
      item.give(cast.focalPoint, '2026-03-02T05:30:00.000Z', { type: 'acknowledgeAssignment' }),
    );
    rig.sink.setFault(null);
    await rig.send(leadId, '2026-03-02T06:00:00.000Z');
    expect(rig.sink.mails).toHaveLength(1);
    expect(rig.sink.mails[0]?.parsed.text).toContain(kept.item.entityId);
    expect(rig.sink.mails[0]?.parsed.text).not.toContain(item.entityId);
  });

  it('leaves no mail behind when nothing of it is left', async () => {
    const { item, cast } = await rig.assignedItem({ leadId });
    rig.sink.setFault({ kind: 'refuse_connection' });
    await rig.send(leadId, afterPause);
    await rig.commit(
      item.give(cast.focalPoint, '2026-03-02T05:30:00.000Z', { type: 'acknowledgeAssignment' }),
    );
    rig.sink.setFault(null);
    await rig.send(leadId, '2026-03-02T06:00:00.000Z');
    expect(rig.sink.mails).toEqual([]);
    expect(await rig.mails()).toMatchObject([{ state: 'failed', failure: 'nothing_left_to_tell' }]);
  });
});

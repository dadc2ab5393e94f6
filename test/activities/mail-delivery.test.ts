import { People } from '../../store/people';
import { MailRig } from '../support/mail-rig';

let rig: MailRig;
let leadId: string;
let centerId: string;

beforeEach(async () => {
  rig = await MailRig.open();
  leadId = await rig.institution('state_body', {
    'uz-Latn': 'Vazirlik',
    en: 'Ministry of Justice',
  });
  centerId = await rig.institution('center', { 'uz-Latn': 'Markaz' });
});
afterEach(() => rig.close());

const afterPause = '2026-03-02T05:11:00.000Z';
const aDay = 24 * 60;

/** An instant so many minutes after the first attempt. */
function later(minutes: number): string {
  return new Date(Date.parse(afterPause) + minutes * 60_000).toISOString();
}

/** Sends what is due so many minutes after the first attempt: how many were sent, and how many failed. */
async function round(minutes = 0, institutionId = leadId): Promise<[number, number]> {
  const { sent, failed } = await rig.send(institutionId, later(minutes));
  return [sent, failed];
}

const states = async (): Promise<string[]> =>
  (await rig.notices({ kind: 'leadAssigned' })).map(({ state }) => state);
const recipients = () => rig.sink.mails.map(({ to }) => to);

/** The address of the only focal point of an institution, which is notified of an item that it leads. */
async function assignedTo(named: { email?: string; fullName?: string } = {}): Promise<string> {
  const { email } = await rig.focalPoint({ institutionId: leadId, role: 'main', ...named });
  await rig.assignedItem({ leadId });
  return email;
}

/** Persons who are all told of an assignment: of several alternates each is told when there is no main. */
async function assignedToAlternates(count: number): Promise<string[]> {
  const emails: string[] = [];
  for (let i = 0; i < count; i += 1) {
    const { email } = await rig.focalPoint({ institutionId: leadId, role: 'alternate' });
    emails.push(email);
  }
  await rig.assignedItem({ leadId });
  return emails;
}

const refuse = (address: string, code: number) =>
  rig.sink.setFault({ kind: 'refuse_recipient', address, code });

describe('a relay that takes a mail and breaks off', () => {
  it('gets it again under the same Message-ID, and nobody is told in a new mail', async () => {
    await assignedTo();
    rig.sink.setFault({ kind: 'drop_after_data', times: 1 });
    expect(await round()).toEqual([0, 0]);
    expect(await states()).toEqual(['waiting']);
    expect(await round(1)).toEqual([1, 0]);
    expect(await round(9)).toEqual([0, 0]);
    const ids = rig.sink.mails.map(({ messageId }) => messageId);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    expect(await rig.mails()).toMatchObject([{ state: 'sent', attempts: 2, sent_at: later(1) }]);
    expect(await states()).toEqual(['notified']);
  });

  it('over one mail does not keep the others from being sent', async () => {
    await assignedToAlternates(8);
    rig.sink.setFault({ kind: 'drop_after_data', times: 1 });
    expect(await round()).toEqual([7, 0]);
  });
});

describe('a relay that is down', () => {
  it('leaves the mails prepared, counts the attempts, and gets them when it is back', async () => {
    await assignedTo();
    rig.sink.setFault({ kind: 'refuse_connection' });
    // At 2 it is not due yet: the third attempt comes three minutes after the first.
    for (const minutes of [0, 1, 2]) await round(minutes);
    const failure = 'smtp_421';
    expect(await rig.mails()).toMatchObject([{ state: 'prepared', attempts: 2, failure }]);
    await expect(rig.plan(leadId, later(2))).resolves.toBe(later(3));
    const problem = { kind: 'relay_failing', institutionId: leadId, failure };
    expect(rig.problems).toContainEqual(problem);
    rig.sink.setFault(null);
    expect(await round(3)).toEqual([1, 0]);
    expect(await rig.mails()).toMatchObject([{ state: 'sent', attempts: 3, failure: null }]);
  });

  it('is asked a few times a round only; the attempt counts for all mails', async () => {
    await assignedToAlternates(20);
    rig.sink.setFault({ kind: 'refuse_connection' });
    await round();
    expect(rig.sink.connections).toBeLessThanOrEqual(8);
    expect(new Set((await rig.mails()).map(({ attempts }) => attempts))).toEqual(new Set([1]));
    rig.sink.setFault(null);
    expect(await round(1)).toEqual([20, 0]);
  });

  it('for longer than any recipient is waited for loses no mail', async () => {
    await assignedTo();
    rig.sink.setFault({ kind: 'refuse_sender', code: 550 });
    await round();
    await round(6 * aDay);
    // The mail of 2 March, and that of the reminder on the 6th.
    expect(await rig.mails()).toMatchObject([
      { state: 'prepared', attempts: 2 },
      { state: 'prepared', attempts: 1 },
    ]);
    rig.sink.setFault(null);
    expect(await round(6 * aDay + 1)).toEqual([2, 0]);
  });

  it('that listens nowhere is a relay that cannot be reached', async () => {
    await assignedTo();
    const sender = rig.openSender({ smtpUrl: 'smtp://127.0.0.1:1' });
    await sender.sendDigests({ institutionId: leadId, now: afterPause });
    sender.close();
    expect(await rig.mails()).toMatchObject([{ state: 'prepared', failure: 'relay_unreachable' }]);
  });
});

describe('a recipient that is refused', () => {
  it('fails the mail with the code and no address; the center is told once a day', async () => {
    const officer = await rig.focalPoint({ institutionId: centerId, role: 'main' });
    const gone = { fullName: 'Bobur Tursunov', email: 'gone@body.example' };
    refuse(await assignedTo(gone), 550);
    expect(await round()).toEqual([0, 1]);
    await rig.assignedItem({ leadId });
    expect(await round(3)).toEqual([0, 1]);
    const [failed] = await rig.mails({ institution_id: leadId });
    expect(failed).toMatchObject({ state: 'failed', failure: 'smtp_550', sent_at: null });
    expect(await states()).toEqual(['undelivered', 'undelivered']);
    expect(rig.signals).toContainEqual({ institutionId: centerId, at: later(1) });
    const problem = { kind: 'mails_not_delivered', institutionId: leadId, count: 1 };
    expect(rig.problems).toContainEqual(problem);
    await round(4, centerId);
    expect(recipients()).toEqual([[officer.email]]);
    const text = rig.sink.mails[0]?.parsed.text ?? '';
    const named = /Bobur Tursunov <gone@body.example> \(Ministry of Justice\)/g;
    expect(text.match(named)).toHaveLength(1);
    // The next day's reminder fails again, and the center hears of it again.
    await rig.send(leadId, '2026-03-09T04:00:00.000Z');
    await rig.send(centerId, '2026-03-09T04:01:00.000Z');
    expect(rig.sink.mails).toHaveLength(2);
  });

  it('whose address works again before the center hears of it is not reported', async () => {
    await rig.focalPoint({ institutionId: centerId, role: 'main' });
    const email = await assignedTo();
    refuse(email, 550);
    await round();
    rig.sink.setFault(null);
    await rig.assignedItem({ leadId });
    await round(1);
    await round(2, centerId);
    expect(recipients()).toEqual([[email]]);
    expect(await rig.notices({ kind: 'mail_refused' })).toMatchObject([
      { state: 'void', void_reason: 'no_longer_so' },
    ]);
  });

  it('whose address is corrected before the center hears of it is not reported', async () => {
    await rig.focalPoint({ institutionId: centerId, role: 'main' });
    const { personId, email } = await rig.focalPoint({ institutionId: leadId, role: 'main' });
    await rig.assignedItem({ leadId });
    refuse(email, 550);
    await round();
    await new People(rig.database).change(personId, { email: 'right@body.example' });
    await round(2, centerId);
    expect(rig.sink.mails).toEqual([]);
    expect(await rig.notices({ kind: 'mail_refused' })).toMatchObject([
      { state: 'void', void_reason: 'no_longer_so' },
    ]);
  });

  it('does not keep the others from being told', async () => {
    const [first = '', second] = await assignedToAlternates(2);
    refuse(first, 550);
    expect(await round()).toEqual([1, 1]);
    expect(recipients()).toEqual([[second]]);
    expect(await states()).toEqual(['notified']);
  });

  it('for now is told later, also when others have been told by then', async () => {
    const [first = '', second] = await assignedToAlternates(2);
    refuse(first, 450);
    expect(await round()).toEqual([1, 0]);
    expect(await states()).toEqual(['notified']);
    await expect(rig.plan(leadId, later(0))).resolves.toBe(later(1));
    rig.sink.setFault(null);
    expect(await round(1)).toEqual([1, 0]);
    expect(recipients()).toEqual([[second], [first]]);
  });

  it('for now is given up after five days', async () => {
    refuse(await assignedTo(), 450);
    await round();
    expect(await round(5 * aDay - 1)).toEqual([0, 0]);
    expect(await round(5 * aDay)).toEqual([0, 1]);
    const failed = { state: 'failed', failure: 'smtp_450', attempts: 3 };
    // The mail of 2 March; that of the reminder on the 6th still waits.
    expect(await rig.mails()).toMatchObject([failed, { state: 'prepared' }]);
  });

  it('by a relay that does not pass our mails on is kept, and an operator hears of it', async () => {
    const address = await assignedTo();
    const words = '5.7.1 relay access denied';
    rig.sink.setFault({ kind: 'refuse_recipient', address, code: 554, words });
    expect(await round()).toEqual([0, 0]);
    const problem = { kind: 'relay_failing', institutionId: leadId, failure: 'smtp_554' };
    expect(rig.problems).toEqual([problem]);
    rig.sink.setFault(null);
    expect(await round(1)).toEqual([1, 0]);
  });

  it('because the address is none never meets the relay', async () => {
    await assignedTo({ email: 'main@body.example, thief@evil.example' });
    expect(await round()).toEqual([0, 1]);
    expect(rig.sink.connections).toBe(0);
    expect(await rig.mails()).toMatchObject([{ state: 'failed', failure: 'address_malformed' }]);
  });

  it('at the center itself starts no circle', async () => {
    const { email } = await rig.focalPoint({ institutionId: centerId, role: 'main' });
    refuse(email, 550);
    await rig.assignedItem({ leadId, centerId });
    await round();
    expect(await round(2, centerId)).toEqual([0, 1]);
    await expect(rig.plan(centerId, later(3))).resolves.toBeNull();
  });
});

describe('two senders at the same time', () => {
  it('never send a mail twice while the relay takes its time', async () => {
    await assignedTo();
    let answer: () => void = () => undefined;
    const until = new Promise<void>((resolve) => {
      answer = resolve;
    });
    rig.sink.setFault({ kind: 'hold_data', until });
    const first = round();
    await rig.sink.awaitHeld();
    const other = rig.openSender();
    const request = { institutionId: leadId, now: afterPause };
    await expect(other.sendDigests(request)).resolves.toEqual({ sent: 0, failed: 0 });
    answer();
    expect(await first).toEqual([1, 0]);
    await other.sendDigests({ institutionId: leadId, now: later(1) });
    other.close();
    expect(rig.sink.mails).toHaveLength(1);
    expect(await rig.mails()).toMatchObject([{ state: 'sent', attempts: 1 }]);
  });

  it('make and send each mail once when they begin in the same moment', async () => {
    const emails = await assignedToAlternates(6);
    for (let i = 0; i < 9; i += 1) await rig.assignedItem({ leadId });
    const others = [rig.openSender(), rig.openSender()];
    const request = { institutionId: leadId, now: afterPause };
    await Promise.all([round(), ...others.map(({ sendDigests }) => sendDigests(request))]);
    for (const other of others) other.close();
    expect(recipients().flat().toSorted()).toEqual(emails.toSorted());
    expect(await rig.mails({ state: 'sent' })).toHaveLength(6);
    expect(new Set(await states())).toEqual(new Set(['notified']));
  });
});

describe('a process that', () => {
  it('died after a mail was recorded and before its notices were leaves nothing to be told twice', async () => {
    await assignedTo();
    await round();
    await rig.database('notice').where({ kind: 'leadAssigned' }).update({ state: 'waiting' });
    await round(1);
    expect(rig.sink.mails).toHaveLength(1);
    expect(await states()).toEqual(['notified']);
  });

  it('is closing begins no further mail, and the next call finds what is left', async () => {
    await assignedTo();
    const closing = rig.openSender({ stopping: AbortSignal.abort() });
    const answer = await closing.sendDigests({ institutionId: leadId, now: afterPause });
    expect(answer).toEqual({ sent: 0, failed: 0 });
    closing.close();
    expect(await rig.mails()).toMatchObject([{ state: 'prepared', attempts: 0 }]);
    expect(await round()).toEqual([1, 0]);
  });

  it('sends hundreds keeps to a few connections', async () => {
    await assignedToAlternates(40);
    expect(await round()).toEqual([40, 0]);
    expect(rig.sink.connections).toBeLessThanOrEqual(4);
  });
});

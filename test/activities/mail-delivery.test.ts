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

/** An instant so many minutes after the first attempt. */
function later(minutes: number): string {
  return new Date(Date.parse(afterPause) + minutes * 60_000).toISOString();
}

const states = async (): Promise<string[]> =>
  (await rig.notices({ kind: 'leadAssigned' })).map(({ state }) => state);

/** Persons who are all told of an assignment: of several alternates each is told when there is no main. */
async function alternates(count: number): Promise<string[]> {
  const emails: string[] = [];
  for (let i = 0; i < count; i += 1) {
    const { email } = await rig.focalPoint({ institutionId: leadId, role: 'alternate' });
    emails.push(email);
  }
  return emails;
}

describe('a relay that takes a mail and breaks off', () => {
  it('gets it again under the same Message-ID, and nobody is told in a new mail', async () => {
    await rig.focalPoint({ institutionId: leadId, role: 'main' });
    await rig.assignedItem({ leadId });
    rig.sink.setFault({ kind: 'drop_after_data', times: 1 });
    await expect(rig.send(leadId, afterPause)).resolves.toEqual({ sent: 0, failed: 0 });
    expect(await states()).toEqual(['waiting']);
    await expect(rig.send(leadId, later(1))).resolves.toEqual({ sent: 1, failed: 0 });
    await expect(rig.send(leadId, later(9))).resolves.toEqual({ sent: 0, failed: 0 });
    const ids = rig.sink.mails.map(({ messageId }) => messageId);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    expect(await rig.mails()).toMatchObject([{ state: 'sent', attempts: 2, sent_at: later(1) }]);
    expect(await states()).toEqual(['told']);
  });

  it('over one mail does not keep the others from being sent', async () => {
    await alternates(8);
    await rig.assignedItem({ leadId });
    rig.sink.setFault({ kind: 'drop_after_data', times: 1 });
    await expect(rig.send(leadId, afterPause)).resolves.toEqual({ sent: 7, failed: 0 });
  });
});

describe('a relay that is down', () => {
  it('leaves the mails prepared, counts the attempts, and gets them when it is back', async () => {
    await rig.focalPoint({ institutionId: leadId, role: 'main' });
    await rig.assignedItem({ leadId });
    rig.sink.setFault({ kind: 'refuse_connection' });
    await rig.send(leadId, afterPause);
    await rig.send(leadId, later(1));
    // Not due yet: the third attempt comes three minutes after the first.
    await rig.send(leadId, later(2));
    expect(await rig.mails()).toMatchObject([
      { state: 'prepared', attempts: 2, failure: 'smtp_421' },
    ]);
    await expect(rig.plan(leadId, later(2))).resolves.toBe(later(3));
    expect(rig.problems).toContainEqual({
      kind: 'relay_failing',
      institutionId: leadId,
      failure: 'smtp_421',
    });
    rig.sink.setFault(null);
    await expect(rig.send(leadId, later(3))).resolves.toEqual({ sent: 1, failed: 0 });
    expect(await rig.mails()).toMatchObject([{ state: 'sent', attempts: 3, failure: null }]);
  });

  it('is asked a few times a round only; the attempt counts for all mails', async () => {
    await alternates(20);
    await rig.assignedItem({ leadId });
    rig.sink.setFault({ kind: 'refuse_connection' });
    await rig.send(leadId, afterPause);
    expect(rig.sink.connections).toBeLessThanOrEqual(8);
    expect(new Set((await rig.mails()).map(({ attempts }) => attempts))).toEqual(new Set([1]));
    rig.sink.setFault(null);
    await expect(rig.send(leadId, later(1))).resolves.toEqual({ sent: 20, failed: 0 });
  });

  it('for longer than any recipient is waited for loses no mail', async () => {
    await rig.focalPoint({ institutionId: leadId, role: 'main' });
    await rig.assignedItem({ leadId });
    rig.sink.setFault({ kind: 'refuse_sender', code: 550 });
    await rig.send(leadId, afterPause);
    await rig.send(leadId, later(6 * 24 * 60));
    expect(await rig.mails()).toMatchObject([{ state: 'prepared', attempts: 2 }]);
    rig.sink.setFault(null);
    // By then the item waits for an answer that is overdue, and the one mail says so in one line.
    await expect(rig.send(leadId, later(6 * 24 * 60 + 1))).resolves.toMatchObject({ sent: 1 });
  });

  it('that listens nowhere is a relay that cannot be reached', async () => {
    await rig.focalPoint({ institutionId: leadId, role: 'main' });
    await rig.assignedItem({ leadId });
    const sender = rig.openSender({ smtpUrl: 'smtp://127.0.0.1:1' });
    await sender.sendDigests({ institutionId: leadId, now: afterPause });
    sender.close();
    expect(await rig.mails()).toMatchObject([{ state: 'prepared', failure: 'relay_unreachable' }]);
  });
});

describe('a recipient that is refused', () => {
  it('fails the mail with the code and no address; the center is told once a day', async () => {
    const officer = await rig.focalPoint({ institutionId: centerId, role: 'main' });
    const { email } = await rig.focalPoint({
      institutionId: leadId,
      role: 'main',
      fullName: 'Bobur Tursunov',
      email: 'gone@body.example',
    });
    rig.sink.setFault({ kind: 'refuse_recipient', address: email, code: 550 });
    await rig.assignedItem({ leadId });
    await expect(rig.send(leadId, afterPause)).resolves.toEqual({ sent: 0, failed: 1 });
    await rig.assignedItem({ leadId });
    await expect(rig.send(leadId, later(3))).resolves.toEqual({ sent: 0, failed: 1 });
    const [failed] = await rig.mails({ institution_id: leadId });
    expect(failed).toMatchObject({ state: 'failed', failure: 'smtp_550', sent_at: null });
    expect(await states()).toEqual(['without_recipient', 'without_recipient']);
    expect(rig.signals).toContainEqual({ institutionId: centerId, at: later(1) });
    expect(rig.problems).toContainEqual({
      kind: 'mails_not_delivered',
      institutionId: leadId,
      count: 1,
    });
    await rig.send(centerId, later(4));
    expect(rig.sink.mails).toHaveLength(1);
    expect(rig.sink.mails[0]?.to).toEqual([officer.email]);
    const text = rig.sink.mails[0]?.parsed.text ?? '';
    expect(text.match(/Bobur Tursunov <gone@body.example> \(Ministry of Justice\)/g)).toHaveLength(
      1,
    );
    // The next day's reminder fails again, and the center hears of it again.
    await rig.send(leadId, '2026-03-09T04:00:00.000Z');
    await rig.send(centerId, '2026-03-09T04:01:00.000Z');
    expect(rig.sink.mails).toHaveLength(2);
  });

  it('whose address works again before the center hears of it is not reported', async () => {
    await rig.focalPoint({ institutionId: centerId, role: 'main' });
    const { email } = await rig.focalPoint({ institutionId: leadId, role: 'main' });
    rig.sink.setFault({ kind: 'refuse_recipient', address: email, code: 550 });
    await rig.assignedItem({ leadId });
    await rig.send(leadId, afterPause);
    rig.sink.setFault(null);
    await rig.assignedItem({ leadId });
    await rig.send(leadId, later(1));
    await rig.send(centerId, later(2));
    expect(rig.sink.mails.map(({ to }) => to)).toEqual([[email]]);
    expect(await rig.notices({ kind: 'mail_refused' })).toMatchObject([
      { state: 'void', void_reason: 'no_longer_so' },
    ]);
  });

  it('does not keep the others from being told', async () => {
    const [first, second] = await alternates(2);
    rig.sink.setFault({ kind: 'refuse_recipient', address: first ?? '', code: 550 });
    await rig.assignedItem({ leadId });
    await expect(rig.send(leadId, afterPause)).resolves.toEqual({ sent: 1, failed: 1 });
    expect(rig.sink.mails.map(({ to }) => to)).toEqual([[second]]);
    expect(await states()).toEqual(['told']);
  });

  it('for now is told later, also when others have been told by then', async () => {
    const [first, second] = await alternates(2);
    rig.sink.setFault({ kind: 'refuse_recipient', address: first ?? '', code: 450 });
    await rig.assignedItem({ leadId });
    await expect(rig.send(leadId, afterPause)).resolves.toEqual({ sent: 1, failed: 0 });
    expect(await states()).toEqual(['told']);
    await expect(rig.plan(leadId, later(0))).resolves.toBe(later(1));
    rig.sink.setFault(null);
    await expect(rig.send(leadId, later(1))).resolves.toEqual({ sent: 1, failed: 0 });
    expect(rig.sink.mails.map(({ to }) => to)).toEqual([[second], [first]]);
  });

  it('for now is given up after five days', async () => {
    const { email } = await rig.focalPoint({ institutionId: leadId, role: 'main' });
    rig.sink.setFault({ kind: 'refuse_recipient', address: email, code: 450 });
    await rig.assignedItem({ leadId });
    await rig.send(leadId, afterPause);
    await expect(rig.send(leadId, later(5 * 24 * 60 - 1))).resolves.toEqual({ sent: 0, failed: 0 });
    await expect(rig.send(leadId, later(5 * 24 * 60))).resolves.toEqual({ sent: 0, failed: 1 });
    expect(await rig.mails()).toMatchObject([
      { state: 'failed', failure: 'smtp_450', attempts: 3 },
    ]);
  });

  it('by a relay that does not pass our mails on is kept, and an operator hears of it', async () => {
    const { email } = await rig.focalPoint({ institutionId: leadId, role: 'main' });
    const words = '5.7.1 relay access denied';
    rig.sink.setFault({ kind: 'refuse_recipient', address: email, code: 554, words });
    await rig.assignedItem({ leadId });
    await expect(rig.send(leadId, afterPause)).resolves.toEqual({ sent: 0, failed: 0 });
    expect(rig.problems).toEqual([
      { kind: 'relay_failing', institutionId: leadId, failure: 'smtp_554' },
    ]);
    rig.sink.setFault(null);
    await expect(rig.send(leadId, later(1))).resolves.toEqual({ sent: 1, failed: 0 });
  });

  it('because the address is none never meets the relay', async () => {
    await rig.focalPoint({
      institutionId: leadId,
      role: 'main',
      email: 'main@body.example, thief@evil.example',
    });
    await rig.assignedItem({ leadId });
    await expect(rig.send(leadId, afterPause)).resolves.toEqual({ sent: 0, failed: 1 });
    expect(rig.sink.connections).toBe(0);
    expect(await rig.mails()).toMatchObject([{ state: 'failed', failure: 'address_malformed' }]);
  });

  it('at the center itself starts no circle', async () => {
    const { email } = await rig.focalPoint({ institutionId: centerId, role: 'main' });
    rig.sink.setFault({ kind: 'refuse_recipient', address: email, code: 550 });
    await rig.assignedItem({ leadId, centerId });
    await rig.send(leadId, afterPause);
    await expect(rig.send(centerId, later(2))).resolves.toEqual({ sent: 0, failed: 1 });
    await expect(rig.plan(centerId, later(3))).resolves.toBeNull();
  });
});

describe('two senders at the same time', () => {
  it('never send a mail twice while the relay takes its time', async () => {
    await rig.focalPoint({ institutionId: leadId, role: 'main' });
    await rig.assignedItem({ leadId });
    let answer: () => void = () => undefined;
    const until = new Promise<void>((resolve) => {
      answer = resolve;
    });
    rig.sink.setFault({ kind: 'hold_data', until });
    const first = rig.send(leadId, afterPause);
    await rig.sink.awaitHeld();
    const other = rig.openSender();
    await expect(other.sendDigests({ institutionId: leadId, now: afterPause })).resolves.toEqual({
      sent: 0,
      failed: 0,
    });
    answer();
    await expect(first).resolves.toEqual({ sent: 1, failed: 0 });
    await other.sendDigests({ institutionId: leadId, now: later(1) });
    other.close();
    expect(rig.sink.mails).toHaveLength(1);
    expect(await rig.mails()).toMatchObject([{ state: 'sent', attempts: 1 }]);
  });

  it('make and send each mail once when they begin in the same moment', async () => {
    await alternates(6);
    for (let i = 0; i < 10; i += 1) await rig.assignedItem({ leadId });
    const others = [rig.openSender(), rig.openSender()];
    await Promise.all([
      rig.send(leadId, afterPause),
      ...others.map((other) => other.sendDigests({ institutionId: leadId, now: afterPause })),
    ]);
    for (const other of others) other.close();
    expect(rig.sink.mails.flatMap(({ to }) => to).toSorted()).toEqual(
      [...new Set(rig.sink.mails.flatMap(({ to }) => to))].toSorted(),
    );
    expect(await rig.mails({ state: 'sent' })).toHaveLength(6);
    expect(new Set(await states())).toEqual(new Set(['told']));
  });
});

describe('a process that', () => {
  it('died after a mail was recorded and before its notices were leaves nothing to be told twice', async () => {
    await rig.focalPoint({ institutionId: leadId, role: 'main' });
    await rig.assignedItem({ leadId });
    await rig.send(leadId, afterPause);
    await rig.database('notice').where({ kind: 'leadAssigned' }).update({ state: 'waiting' });
    await rig.send(leadId, later(1));
    expect(rig.sink.mails).toHaveLength(1);
    expect(await states()).toEqual(['told']);
  });

  it('is closing begins no further mail, and the next call finds what is left', async () => {
    await rig.focalPoint({ institutionId: leadId, role: 'main' });
    await rig.assignedItem({ leadId });
    const closing = rig.openSender({ stopping: AbortSignal.abort() });
    await expect(closing.sendDigests({ institutionId: leadId, now: afterPause })).resolves.toEqual({
      sent: 0,
      failed: 0,
    });
    closing.close();
    expect(await rig.mails()).toMatchObject([{ state: 'prepared', attempts: 0 }]);
    await expect(rig.send(leadId, afterPause)).resolves.toEqual({ sent: 1, failed: 0 });
  });

  it('sends hundreds keeps to a few connections', async () => {
    await alternates(40);
    await rig.assignedItem({ leadId });
    await expect(rig.send(leadId, afterPause)).resolves.toEqual({ sent: 40, failed: 0 });
    expect(rig.sink.connections).toBeLessThanOrEqual(4);
  });
});

import { createHash } from 'node:crypto';
import { People } from '../../store/people';
import { MailRig } from '../support/mail-rig';

let rig: MailRig;
let leadId: string;
let centerId: string;

beforeEach(async () => {
  rig = await MailRig.open();
  leadId = await rig.institution('state_body', {
    'uz-Latn': 'Adliya vazirligi',
    ru: 'Министерство юстиции',
    en: 'Ministry of Justice',
  });
  centerId = await rig.institution('center', { 'uz-Latn': 'Markaz' });
});
afterEach(() => rig.close());

// An item assigned on 2 March has its answer due on 10 March; its ladder tells the main focal point on the 6th
// (the 9th is a day off after the holiday of the 8th), main and head on the 11th, at 9 in the morning in Tashkent.
const afterPause = '2026-03-02T05:11:00.000Z';
const dayBefore = '2026-03-06T04:00:00.000Z';
const dayAfter = '2026-03-11T04:00:00.000Z';

const addressees = (): string[] => rig.sink.mails.flatMap(({ to }) => [...to]).toSorted();

describe('a digest', () => {
  it('gathers everything one person is told, in whatever role, into one mail', async () => {
    const { personId, email } = await rig.focalPoint({ institutionId: leadId, role: 'main' });
    await rig.focalPoint({ institutionId: leadId, role: 'head', personId, email });
    for (const symbol of ['A/HRC/1', 'A/HRC/2', 'A/HRC/3']) {
      await rig.assignedItem({ leadId, symbol });
    }
    await expect(rig.send(leadId, afterPause)).resolves.toEqual({ sent: 1, failed: 0 });
    await expect(rig.send(leadId, dayAfter)).resolves.toEqual({ sent: 1, failed: 0 });
    expect(addressees()).toEqual([email, email]);
    for (const { parsed } of rig.sink.mails) {
      for (const symbol of ['A/HRC/1', 'A/HRC/2', 'A/HRC/3']) {
        expect(parsed.text).toContain(`${symbol}, 12`);
        expect(parsed.html).toContain(`${symbol}, 12`);
      }
    }
    expect(new Set((await rig.notices()).map(({ state }) => state))).toEqual(new Set(['notified']));
  });

  it('goes to each person who shares a mailbox, and names the person in its subject', async () => {
    const email = 'office@body.example';
    const people = ['Aziza Karimova', 'Bobur Aliyev'];
    const [main] = await Promise.all(
      people.map((fullName, index) => {
        const role = index === 0 ? ('main' as const) : ('head' as const);
        return rig.focalPoint({ institutionId: leadId, role, fullName, email });
      }),
    );
    await rig.assignedItem({ leadId });
    await rig.send(leadId, afterPause);
    await rig.send(leadId, dayAfter);
    const mails = rig.sink.mails.map(({ parsed }) => parsed);
    expect(mails.map(({ subject }) => subject?.split(': ')[0] ?? '').toSorted()).toEqual([
      ...['Aziza Karimova', 'Aziza Karimova', 'Bobur Aliyev'],
    ]);
    for (const { subject, text, to } of mails) {
      const name = subject?.split(': ')[0] ?? '';
      expect(text).toContain(`Dear ${name},`);
      expect(to).toMatchObject({ value: [{ name, address: email }] });
    }
    // Whoever left the mailbox to the other is told as before.
    await new People(rig.database).change(main?.personId ?? '', { email: 'aziza@body.example' });
    await rig.assignedItem({ leadId, symbol: 'A/HRC/9', at: '2026-03-12T05:10:00.000Z' });
    await rig.send(leadId, '2026-03-12T05:12:00.000Z');
    expect(rig.sink.mails.at(-1)?.parsed.subject).not.toContain('Aziza Karimova');
  });

  it('records what was delivered, when, and which notices it told', async () => {
    const { personId } = await rig.focalPoint({ institutionId: leadId, role: 'main' });
    await rig.assignedItem({ leadId });
    await rig.send(leadId, afterPause);
    const [mail] = await rig.mails();
    expect(mail).toMatchObject({
      state: 'sent',
      sent_at: afterPause,
      person_id: personId,
      institution_id: leadId,
      attempts: 1,
      failure: null,
      language: 'en',
    });
    const [taken] = rig.sink.mails;
    expect(taken?.messageId).toBe(mail?.message_id);
    expect(mail?.subject).toBe(taken?.parsed.subject);
    // As whoever holds the mail works it out.
    const parts = [taken?.parsed.text, taken?.parsed.html].join('\n');
    expect(mail?.content_sha256).toBe(createHash('sha256').update(parts).digest('hex'));
    const told = await rig.notices({ state: 'notified' });
    expect(told.map(({ kind }) => kind)).toEqual(['leadAssigned']);
    await expect(
      rig
        .database('mail_notice')
        .where({ mail_id: mail?.id ?? '' })
        .pluck('notice_id'),
    ).resolves.toEqual(told.map(({ id }) => id));
  });

  it('leaves alone what is not due yet', async () => {
    await rig.focalPoint({ institutionId: leadId, role: 'main' });
    await rig.assignedItem({ leadId });
    await rig.send(leadId, afterPause);
    await rig.send(leadId, '2026-03-06T03:59:59.999Z');
    expect(rig.sink.mails).toHaveLength(1);
    expect(rig.sink.mails[0]?.parsed.text).toContain(
      '– the answer to the assignment, due 10.03.2026',
    );
    await rig.send(leadId, dayBefore);
    expect(rig.sink.mails[1]?.parsed.text).toContain('due 10.03.2026');
  });

  it('makes one line of the steps of a clock that an outage held up, and all count as told', async () => {
    const main = await rig.focalPoint({ institutionId: leadId, role: 'main' });
    const head = await rig.focalPoint({ institutionId: leadId, role: 'head' });
    await rig.assignedItem({ leadId });
    await rig.send(leadId, '2026-03-13T04:00:00.000Z');
    expect(addressees()).toEqual([head.email, main.email]);
    const toMain = rig.sink.mails.find(({ to }) => to.includes(main.email))?.parsed.text ?? '';
    expect(toMain.match(/Accept or contest the assignment/g)).toHaveLength(1);
    // The item stands once, with the assignment too.
    expect(toMain).toContain('1 matter needs your attention');
    expect(toMain).toContain('Assigned to your institution as lead');
    expect(toMain.match(/, 12$/gm)).toHaveLength(1);
    expect(toMain).toContain('overdue by 3 days (was due 10.03.2026)');
    const steps = await rig.notices({ kind: 'ladder_step' });
    expect(steps.map(({ step, role, state }) => [step, role, state])).toEqual([
      ['before_1_days', 'main', 'notified'],
      ['after_1_days', 'head', 'notified'],
      ['after_1_days', 'main', 'notified'],
    ]);
  });

  it('speaks the language of each reader', async () => {
    const roles = { main: 'uz-Latn', alternate: 'ru', validator: 'en' } as const;
    for (const role of ['main', 'alternate', 'validator'] as const) {
      const language = roles[role];
      const email = `${language}@body.example`;
      await rig.focalPoint({ institutionId: leadId, role, language, email });
    }
    const { item } = await rig.assignedItem({ leadId });
    // One notice for each role: the steps of this clock go to the main focal point only.
    for (const role of Object.keys(roles)) {
      await rig.database('notice').insert({
        ...(await rig.database('notice').where({ kind: 'leadAssigned' }).first()),
        id: crypto.randomUUID(),
        key: `copy:${role}`,
        role,
      });
    }
    await rig.send(leadId, afterPause);
    const subjectTo = (email: string): string =>
      rig.sink.mails.find(({ to }) => to.includes(email))?.parsed.subject ?? '';
    expect(subjectTo('uz-Latn@body.example')).toMatch(/^Tavsiya: 1 ta masala – Tashkilotingizga/);
    expect(subjectTo('ru@body.example')).toMatch(/^Tavsiya: 1 вопрос – Поручено/);
    expect(subjectTo('en@body.example')).toMatch(/^Tavsiya: 1 matter – Assigned/);
    expect(rig.sink.mails.every(({ parsed }) => parsed.text?.includes(item.entityId))).toBe(true);
    const headers = rig.sink.mails.map(({ raw }) => /^Content-Language: (.*)\r$/m.exec(raw)?.[1]);
    expect(new Set(headers)).toEqual(new Set(['en', 'ru', 'uz-Latn']));
  });

  it('lets no hostile text out of its place', async () => {
    const fullName = 'Aziza\r\nBcc: thief@evil.example\r\n\r\n<b>';
    const { email } = await rig.focalPoint({ institutionId: leadId, role: 'main', fullName });
    await rig.assignedItem({
      leadId,
      text: 'Abolish <script>alert(1)</script>\n\n2. Pay at https://evil.example',
      symbol: 'A/HRC/1\r\nBcc: thief@evil.example',
    });
    await rig.send(leadId, afterPause);
    const [mail] = rig.sink.mails;
    expect(mail?.to).toEqual([email]);
    expect(mail?.parsed.bcc).toBeUndefined();
    expect(mail?.parsed.headers.has('bcc')).toBe(false);
    expect(mail?.raw).not.toMatch(/^bcc:/im);
    expect(mail?.parsed.html).not.toContain('<script>');
    expect(mail?.parsed.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    // On the line of the text it stands in, so that it passes for no line of ours.
    expect(mail?.parsed.text).toContain('</script> 2. Pay at');
  });
});

describe('who is told', () => {
  it('is the alternate while the main focal point is absent', async () => {
    await rig.focalPoint({
      institutionId: leadId,
      role: 'main',
      absent: { from: '2026-03-01', to: '2026-03-08' },
    });
    const alternate = await rig.focalPoint({ institutionId: leadId, role: 'alternate' });
    await rig.assignedItem({ leadId });
    await rig.send(leadId, afterPause);
    expect(addressees()).toEqual([alternate.email]);
  });

  it('is the main focal point again on the first day after the absence, by the local day', async () => {
    const main = await rig.focalPoint({
      institutionId: leadId,
      role: 'main',
      absent: { from: '2026-03-01', to: '2026-03-08' },
    });
    await rig.focalPoint({ institutionId: leadId, role: 'alternate' });
    await rig.assignedItem({ leadId });
    // Half past one at night on the 9th in Tashkent; still the 8th in UTC.
    await rig.send(leadId, '2026-03-08T20:30:00.000Z');
    expect(addressees()).toEqual([main.email]);
  });

  it('is whoever stands next to a role that nobody holds', async () => {
    const main = await rig.focalPoint({ institutionId: leadId, role: 'main' });
    await rig.assignedItem({ leadId });
    await rig.send(leadId, dayAfter);
    expect(addressees()).toEqual([main.email]);
    const toHead = await rig.notices({ role: 'head' });
    expect(toHead.map(({ state }) => state)).toEqual(['notified']);
  });

  it('is nobody when an institution has named nobody; the center is told, once a day', async () => {
    const officer = await rig.focalPoint({ institutionId: centerId, role: 'main' });
    await rig.assignedItem({ leadId, centerId });
    await expect(rig.send(leadId, afterPause)).resolves.toEqual({ sent: 0, failed: 0 });
    expect(await rig.notices({ kind: 'leadAssigned' })).toMatchObject([{ state: 'undelivered' }]);
    expect(rig.signals).toContainEqual({
      institutionId: centerId,
      at: '2026-03-02T05:12:00.000Z',
    });
    await rig.assignedItem({ leadId, centerId });
    await rig.send(leadId, '2026-03-02T05:20:00.000Z');
    await rig.send(centerId, '2026-03-02T05:30:00.000Z');
    expect(addressees()).toEqual([officer.email]);
    const text = rig.sink.mails[0]?.parsed.text ?? '';
    expect(text.match(/Ministry of Justice has no focal point/g)).toHaveLength(1);
    await rig.send(leadId, dayBefore);
    await rig.send(centerId, '2026-03-09T04:10:00.000Z');
    expect(rig.sink.mails).toHaveLength(2);
  });

  it('is an operator when the center itself has named nobody', async () => {
    await rig.assignedItem({ leadId, centerId });
    await rig.send(leadId, afterPause);
    await rig.send(centerId, '2026-03-02T05:12:00.000Z');
    expect(rig.problems).toEqual([
      { kind: 'nobody_to_tell', institutionId: leadId, count: 1 },
      { kind: 'nobody_to_tell', institutionId: centerId, count: 1 },
    ]);
    await expect(rig.plan(centerId, '2026-03-02T05:12:00.000Z')).resolves.toBeNull();
  });

  it('is the new focal point when the old one leaves while the relay is down', async () => {
    const old = await rig.focalPoint({ institutionId: leadId, role: 'main' });
    await rig.assignedItem({ leadId });
    rig.sink.setFault({ kind: 'refuse_connection' });
    await rig.send(leadId, afterPause);
    const successor = await rig.focalPoint({ institutionId: leadId, role: 'validator' });
    // At once: a body with open items is never without a main focal point, the database sees to it.
    await rig.database.transaction(async (transaction) => {
      const appointment = (id: string) => transaction('focal_point').where({ id });
      await appointment(old.appointmentId).update({ valid_to: '2026-03-01' });
      await appointment(successor.appointmentId).update({ role: 'main' });
    });
    rig.sink.setFault(null);
    await rig.send(leadId, '2026-03-02T06:00:00.000Z');
    await rig.send(leadId, '2026-03-02T06:01:00.000Z');
    expect(addressees()).toEqual([successor.email]);
    expect(await rig.mails({ person_id: old.personId })).toMatchObject([
      { state: 'failed', failure: 'no_longer_focal_point' },
    ]);
  });
});

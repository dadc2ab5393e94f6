import {
  oneLine,
  openMailTransport,
  type MailTransport,
  type OutgoingMail,
} from '../../../activities/mail/transport';
import { openSmtpSink, type SmtpFault, type SmtpSink } from '../../support/smtp-sink';

let sink: SmtpSink;
let transport: MailTransport;

beforeEach(async () => {
  sink = await openSmtpSink();
  transport = openMailTransport({
    smtpUrl: sink.url,
    from: { name: 'Tavsiya', address: 'tavsiya@center.example' },
    parallel: 3,
  });
});
afterEach(async () => {
  transport.close();
  await sink.close();
});

const address = 'main@body.example';
let count = 0;

function mail(changed: Partial<OutgoingMail> = {}): OutgoingMail {
  count += 1;
  return {
    to: { name: 'Aziza Karimova', address },
    subject: 'Tavsiya: 1 matter',
    text: 'text part',
    html: '<p>html part</p>',
    messageId: `<${count}@center.example>`,
    contentLanguage: 'en',
    ...changed,
  };
}

describe('a mail', () => {
  it('arrives with both parts, its Message-ID, and as a machine’s mail', async () => {
    await expect(transport.send(mail({ messageId: '<kept@center.example>' }))).resolves.toEqual({
      outcome: 'accepted',
      responseCode: 250,
    });
    const [received] = sink.mails;
    expect(received).toMatchObject({
      to: [address],
      from: 'tavsiya@center.example',
      messageId: '<kept@center.example>',
    });
    expect(received?.parsed.text?.trim()).toBe('text part');
    expect(received?.parsed.html).toContain('<p>html part</p>');
    expect(received?.raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(received?.raw).toMatch(/^Content-Language: en\r$/m);
    expect(received?.raw).toContain('multipart/alternative');
  });

  it('takes no header and no recipient out of a name or a subject', async () => {
    const hostile = 'x\r\nBcc: thief@evil.example\r\n\r\nbody';
    await transport.send(mail({ to: { name: hostile, address }, subject: hostile }));
    const [received] = sink.mails;
    expect(received?.to).toEqual([address]);
    expect(received?.raw.split('\r\n\r\n')[0]).not.toMatch(/^bcc:/im);
    expect(received?.parsed.subject).toBe('x Bcc: thief@evil.example body');
  });

  it('in Cyrillic and with Uzbek letters arrives as it was written', async () => {
    const subject = 'Tavsiya: 2 вопроса – muddati o‘tgan';
    await transport.send(mail({ subject, text: 'Ўзбекистон, eʼtiroz' }));
    expect(sink.mails[0]?.parsed.subject).toBe(subject);
    expect(sink.mails[0]?.parsed.text?.trim()).toBe('Ўзбекистон, eʼtiroz');
  });
});

it('sends many mails over a few connections', async () => {
  await Promise.all(Array.from({ length: 60 }, () => transport.send(mail())));
  expect(sink.mails).toHaveLength(60);
  expect(sink.connections).toBeLessThanOrEqual(3);
});

describe('what the relay answers', () => {
  const refuse = (code: number, words?: string): SmtpFault => ({
    kind: 'refuse_recipient',
    address,
    code,
    ...(words && { words }),
  });

  it.each<[string, SmtpFault, string, number | null, string?]>([
    ['no such mailbox', refuse(550), 'refused', 550],
    ['mailbox full for now', refuse(452), 'deferred', 452, 'recipient'],
    ['relay access denied', refuse(554, '5.7.1 relay access denied'), 'deferred', 554, 'policy'],
    ['greylisted by policy', refuse(450, '4.7.1 try later'), 'deferred', 450, 'policy'],
    ['shutting down, at the recipient', refuse(421), 'deferred', 421, 'relay'],
    ['a refused sender', { kind: 'refuse_sender', code: 550 }, 'deferred', 550, 'relay'],
    ['not now, to the connection', { kind: 'refuse_connection' }, 'deferred', 421, 'relay'],
    ['nothing, after data', { kind: 'drop_after_data', times: 1 }, 'deferred', null, 'relay'],
  ])('%s', async (_, fault, ...[outcome, responseCode, cause]) => {
    sink.setFault(fault);
    const delivery = { outcome, responseCode, ...(cause && { cause }) };
    await expect(transport.send(mail())).resolves.toEqual(delivery);
  });

  it('is about one mail and says nothing of the next', async () => {
    sink.setFault({ kind: 'refuse_recipient', address, code: 550 });
    await transport.send(mail());
    const other = mail({ to: { name: 'Bobur', address: 'other@body.example' } });
    await expect(transport.send(other)).resolves.toMatchObject({ outcome: 'accepted' });
  });

  it('never comes when nobody listens', async () => {
    await sink.close();
    await expect(transport.send(mail())).resolves.toEqual({
      outcome: 'deferred',
      responseCode: null,
      cause: 'relay',
    });
  });
});

it('leaves no line break or control character in a header text', () => {
  expect(oneLine(' a\r\nb\u0000c\u2028d\u2029e\u0085f\tg ')).toBe('a b c d e f g');
});

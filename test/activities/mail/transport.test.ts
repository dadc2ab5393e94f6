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
  it.each<[string, SmtpFault, object]>([
    [
      'no such mailbox',
      { kind: 'refuse_recipient', address, code: 550 },
      { outcome: 'refused', responseCode: 550 },
    ],
    [
      'mailbox full for now',
      { kind: 'refuse_recipient', address, code: 452 },
      { outcome: 'deferred', responseCode: 452, cause: 'recipient' },
    ],
    [
      'relay access denied',
      { kind: 'refuse_recipient', address, code: 554, words: '5.7.1 relay access denied' },
      { outcome: 'deferred', responseCode: 554, cause: 'policy' },
    ],
    [
      'greylisted by policy',
      { kind: 'refuse_recipient', address, code: 450, words: '4.7.1 try later' },
      { outcome: 'deferred', responseCode: 450, cause: 'policy' },
    ],
    [
      'shutting down, at the recipient',
      { kind: 'refuse_recipient', address, code: 421 },
      { outcome: 'deferred', responseCode: 421, cause: 'relay' },
    ],
    [
      'who are you, for good',
      { kind: 'refuse_sender', code: 550 },
      { outcome: 'deferred', responseCode: 550, cause: 'relay' },
    ],
    [
      'not now, to the connection',
      { kind: 'refuse_connection' },
      { outcome: 'deferred', responseCode: 421, cause: 'relay' },
    ],
    [
      'nothing, after the data',
      { kind: 'drop_after_data', times: 1 },
      { outcome: 'deferred', responseCode: null, cause: 'relay' },
    ],
  ])('%s', async (_, fault, delivery) => {
    sink.setFault(fault);
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

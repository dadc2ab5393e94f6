import { openMailTransport } from '../../activities/mail/transport';
import { publishFingerprint, sendFingerprintMails } from '../../worker/sweeps/publish-fingerprint';
import { usualCast } from '../support/cast';
import type { SmtpFault } from '../support/smtp-sink';

const { app } = usualCast();

test('each recipient of a fingerprint is tried, and those that were deferred again', async () => {
  const from = { name: 'Tavsiya', address: 'tavsiya@example.org' };
  const transport = openMailTransport({ smtpUrl: app.sink.url, from });
  const recipients = ['a', 'b', 'c'].map((name) => `${name}@court.example`);
  const publication = { domain: 'example.org', transport, recipients, note: () => {} };
  const database = app.store.openAsApplication();
  const publish = async (fault: SmtpFault, upTo: number) => {
    app.sink.setFault(fault);
    await expect(publishFingerprint({ database, publication, upTo })).rejects.toThrow('1 mails');
    app.sink.setFault(null);
    return await database('fingerprint_mail')
      .where({ up_to: upTo })
      .orderBy('address')
      .pluck('state');
  };
  const fault = { kind: 'refuse_recipient', address: 'a@court.example' } as const;
  expect(await publish({ ...fault, code: 550 }, 1)).toEqual(['refused', 'accepted', 'accepted']);
  expect(await publish({ ...fault, code: 451 }, 2)).toEqual(['waiting', 'accepted', 'accepted']);
  await database('fingerprint_mail').update({ tried_at: '2026-01-01T00:00:00Z' });
  expect(await sendFingerprintMails({ database, publication })).toEqual({ deferred: 0 });
  const sent = app.sink.mails.filter(({ messageId }) => messageId.startsWith('<fingerprint.2.'));
  expect(sent.map(({ to }) => to)).toEqual([
    ['b@court.example'],
    ['c@court.example'],
    ['a@court.example'],
  ]);
  transport.close();
});

import type { Delivery } from '../../activities/mail/transport';
import { signInMailer } from '../../server/sign-in-mailer';

const mail = {
  to: { name: 'Aziza', address: 'aziza@example.org' },
  subject: '',
  text: '',
  html: '',
};
const deferred: Delivery = { outcome: 'deferred', responseCode: 421, cause: 'relay' };
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString();

/** Sends a mail whose link works for so long through a relay that answers so; what was tried and alerted. */
async function sent(
  answer: Delivery,
  { seconds, stopping = new AbortController() }: { seconds: number; stopping?: AbortController },
) {
  const ids: string[] = [];
  const alerts: object[] = [];
  const mailer = signInMailer({
    transport: {
      send: ({ messageId }) => {
        ids.push(messageId);
        if (ids.length === 3) stopping.abort();
        return Promise.resolve(answer);
      },
    },
    ...{ domain: 'example.org', waitMs: 1 },
    log: { error: (alert: object) => alerts.push(alert) },
  });
  const during = { worksUntil: inSeconds(seconds), stopping: stopping.signal };
  await mailer.send({ ...mail, contentLanguage: 'en' }, during);
  return { ids, alerts };
}

const notSent = { alert: 'sign_in_mail_not_sent', responseCode: 421 };

it('sends a deferred mail again under its Message-ID, until the process stops', async () => {
  const { ids, alerts } = await sent(deferred, { seconds: 900 });
  expect(ids).toHaveLength(3);
  expect(new Set(ids).size).toBe(1);
  expect(alerts).toMatchObject([notSent]);
});

it('sends no mail whose link would be over when it is read', async () => {
  const { ids, alerts } = await sent(deferred, { seconds: 30 });
  expect(ids).toHaveLength(1);
  expect(alerts).toMatchObject([notSent]);
});

it.each([
  [{ outcome: 'accepted', responseCode: 250 }, 0],
  [{ outcome: 'refused', responseCode: 550 }, 1],
] as const)('sends no mail twice that was %o', async (answer, alerted) => {
  const { ids, alerts } = await sent(answer, { seconds: 900 });
  expect([ids.length, alerts.length]).toEqual([1, alerted]);
});

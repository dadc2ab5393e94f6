import { randomUUID } from 'node:crypto';
import { Digests, type MadeMails, type WaitingNotice } from '../../store/digests';
import { MailRig, type NamedPerson } from '../support/mail-rig';

let rig: MailRig;
let leadId: string;
let person: NamedPerson;

beforeEach(async () => {
  rig = await MailRig.open();
  leadId = await rig.institution();
  person = await rig.focalPoint({ institutionId: leadId, role: 'main' });
});
afterEach(() => rig.close());

const now = '2026-03-02T05:11:00.000Z';
const request = () => ({ institutionId: leadId, now, goesOutAt: now });

function oneMail(notices: readonly WaitingNotice[]): MadeMails {
  const id = randomUUID();
  return {
    mails: [
      {
        id,
        personId: person.personId,
        messageId: `<${id}@center.example>`,
        language: 'uz-Latn',
        noticeIds: notices.map((notice) => notice.id),
      },
    ],
    outdated: [],
    withoutRecipient: [],
    systemNotices: [],
  };
}

it('puts no notice into the mails of two makers at once', async () => {
  await rig.assignedItem({ leadId });
  let goOn: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  let first: Promise<unknown> = Promise.resolve();
  await new Promise<void>((begun) => {
    first = new Digests(rig).makeMails(request(), async (notices) => {
      begun();
      await held;
      return oneMail(notices);
    });
  });
  const second = new Digests({ database: rig.store.openAnother() }).makeMails(
    request(),
    (notices) => Promise.resolve(oneMail(notices)),
  );
  await second;
  goOn();
  await first;
  await expect(rig.database('mail_notice')).resolves.toHaveLength(1);
  expect(await rig.mails()).toHaveLength(1);
});

it('locks nothing while mails are made: a notice that is void by then goes into none', async () => {
  await rig.assignedItem({ leadId });
  await new Digests(rig).makeMails(request(), async (notices) => {
    await rig.assignedItem({ leadId, at: now });
    const outdated = notices.map(({ id: noticeId }) => ({ noticeId, reason: 'no_longer_so' }));
    await new Digests({ database: rig.store.openAnother() }).voidOutdated(outdated, now);
    return oneMail(notices);
  });
  expect(await rig.mails()).toEqual([]);
});

it('stores nothing when the mails cannot be made', async () => {
  await rig.assignedItem({ leadId });
  await expect(
    new Digests(rig).makeMails(request(), () => Promise.reject(new Error('no template'))),
  ).rejects.toThrow('no template');
  expect(await rig.mails()).toEqual([]);
  expect(await rig.notices({ kind: 'leadAssigned' })).toMatchObject([{ state: 'waiting' }]);
});

it('takes more notices at once than a statement has bindings for', async () => {
  await rig.assignedItem({ leadId });
  const [notice] = await rig.notices({ kind: 'leadAssigned' });
  const unknown = Array.from({ length: 70_000 }, () => randomUUID());
  await new Digests(rig).voidOutdated(
    [...unknown, notice?.id ?? ''].map((noticeId) => ({ noticeId, reason: 'no_longer_so' })),
    now,
  );
  expect(await rig.notices({ kind: 'leadAssigned' })).toMatchObject([{ state: 'void' }]);
});

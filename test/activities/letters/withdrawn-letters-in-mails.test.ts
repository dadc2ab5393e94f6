import { letterNotices } from '../../../store/letters';
import { writeSystemNotices } from '../../../store/system-notices';
import { LetterDesk } from '../../support/letter-desk';
import { MailRig, type NamedPerson } from '../../support/mail-rig';

let rig: MailRig;
let desk: LetterDesk;
let bodyId: string;
let head: NamedPerson;
let main: NamedPerson;
let minute: number;

beforeEach(async () => {
  rig = await MailRig.open();
  minute = 0;
  desk = await LetterDesk.open(rig);
  bodyId = await rig.institution('state_body', { 'uz-Latn': 'Adliya vazirligi' });
  head = await rig.focalPoint({ institutionId: bodyId, role: 'head' });
  main = await rig.focalPoint({ institutionId: bodyId, role: 'main' });
  await rig.assignedItem({ leadId: bodyId });
  await rig.database('notice').update({ state: 'void', void_reason: 'not_of_this_test' });
});
afterEach(() => rig.close());

/** Orders the letter of the body and has it written; its id. */
async function written(): Promise<string> {
  const orderId = await desk.ordered([bodyId]);
  await desk.write(orderId);
  const [body] = await desk.orders.bodiesOf(orderId);
  expect(body?.outcome).toBe('written');
  return body?.letterId ?? '';
}

async function withdrawn(letterId: string): Promise<void> {
  const at = new Date().toISOString();
  await desk.withdraw(letterId, at);
  const notices = letterNotices('letter_withdrawn', { letterId, institutionId: bodyId });
  await writeSystemNotices(rig.database, { notices, now: at, goesOutAt: at });
}

/** One more round of the mailbox, each an hour after the one before: whatever is put off is due again. */
async function round(): Promise<void> {
  minute += 60;
  await rig.send(bodyId, new Date(Date.now() + minute * 60_000).toISOString());
}

const relayPutsOff = (address: string) =>
  rig.sink.setFault({ kind: 'refuse_recipient', address, code: 451 });

/** What a reader got, mail by mail: what became of letters, and how many came with it. */
const gotBy = ({ email }: NamedPerson) =>
  rig.sink.mails
    .filter(({ to }) => to.includes(email))
    .map(({ parsed }) => ({
      withdrawn: parsed.text?.split('was withdrawn and is no longer valid').length === 2,
      corrected: parsed.text?.includes('Corrected yearly letter') ?? false,
      letters: parsed.attachments.length,
    }));

const stateOf = async (letterId: string) => {
  const rows = await rig.notices({ kind: 'letter_withdrawn', entity_id: `letter/${letterId}` });
  return Object.fromEntries(rows.map(({ role, state }) => [role, state]));
};

const first = { withdrawn: false, corrected: false, letters: 1 };
const corrected = { withdrawn: false, corrected: true, letters: 1 };
const withdrawal = { withdrawn: true, corrected: false, letters: 0 };

test('a reader whose corrected letter was withdrawn before it came hears that the first one fell', async () => {
  const letter = await written();
  await round();
  await withdrawn(letter);
  const second = await written();
  relayPutsOff(head.email);
  await round();
  await withdrawn(second);
  rig.sink.setFault(null);
  await round();
  await round();
  expect(gotBy(head)).toEqual([first, withdrawal]);
  // The main focal point got the corrected one, and that it fell as well.
  expect(gotBy(main)).toEqual([first, corrected, withdrawal]);
  expect(await stateOf(letter)).toEqual({ head: 'notified', main: 'notified' });
});

test('the corrected letter says in its mail what it replaces; nobody reads it twice', async () => {
  const letter = await written();
  await round();
  await withdrawn(letter);
  await written();
  await round();
  await round();
  for (const reader of [head, main]) expect(gotBy(reader)).toEqual([first, corrected]);
  expect(await stateOf(letter)).toEqual({ head: 'notified', main: 'notified' });
});

test('a withdrawal that waits in a mail of its own goes out beside the corrected letter, once', async () => {
  const letter = await written();
  await round();
  await withdrawn(letter);
  relayPutsOff(head.email);
  await round();
  await written();
  await round();
  rig.sink.setFault(null);
  await round();
  await round();
  const got = gotBy(head).toSorted((a, b) => a.letters - b.letters);
  expect(got).toEqual([withdrawal, first, corrected]);
});

test('a reader who has the corrected letter is not told afterwards of the one that it replaced', async () => {
  const letter = await written();
  await round();
  await withdrawn(letter);
  const withdrawal = () => rig.database('notice').where({ kind: 'letter_withdrawn' });
  await withdrawal().update({ not_before: '2998-01-01T00:00:00.000Z' });
  await written();
  await round();
  await withdrawal().update({ not_before: '2026-01-01T00:00:00.000Z' });
  await round();
  expect(gotBy(head)).toEqual([first, corrected]);
  expect(await stateOf(letter)).toEqual({ head: 'void', main: 'void' });
});

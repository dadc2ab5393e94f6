import { randomUUID } from 'node:crypto';
import { createWriteLetters } from '../../../activities/batches/letters';
import { LetterOrders } from '../../../store/letter-orders';
import { LetterWithdrawals } from '../../../store/letter-withdrawals';
import { letterNotices } from '../../../store/letters';
import { uz } from '../../../countries/uz';
import { ensureStartingRules } from '../../../store/starting-rules';
import { writeSystemNotices } from '../../../store/system-notices';
import { Texts } from '../../../store/texts';
import { MailRig, urgentPauseMs, type NamedPerson } from '../../support/mail-rig';

let rig: MailRig;
let officerId: string;
let bodyId: string;
let head: NamedPerson;
let main: NamedPerson;
let minute: number;

beforeEach(async () => {
  rig = await MailRig.open();
  minute = 0;
  await ensureStartingRules(rig.database, uz);
  const centerId = await rig.institution('center', { 'uz-Latn': 'Markaz' });
  officerId = (await rig.focalPoint({ institutionId: centerId, role: 'main' })).personId;
  bodyId = await rig.institution('state_body', { 'uz-Latn': 'Adliya vazirligi' });
  head = await rig.focalPoint({ institutionId: bodyId, role: 'head' });
  main = await rig.focalPoint({ institutionId: bodyId, role: 'main' });
  await rig.assignedItem({ leadId: bodyId });
  await rig.database('notice').update({ state: 'void', void_reason: 'not_of_this_test' });
});
afterEach(() => rig.close());

/** Orders the letter of the body and has it written; its id. */
async function written(): Promise<string> {
  const { database } = rig;
  const orderId = randomUUID();
  const orders = new LetterOrders(database);
  const order = { id: orderId, year: 2026, asOf: '2026-03-02', cutAt: '2999-01-01T00:00:00.000Z' };
  const createdAt = new Date().toISOString();
  await orders.add({ ...order, createdByPersonId: officerId, createdAt }, [bodyId]);
  await createWriteLetters({ database, urgentPauseMs })({ id: orderId, limit: 1 });
  const [body] = await orders.bodiesOf(orderId);
  expect(body?.outcome).toBe('written');
  return body?.letterId ?? '';
}

async function withdrawn(letterId: string): Promise<void> {
  const { database } = rig;
  const at = new Date().toISOString();
  const text = {
    id: randomUUID(),
    body: 'Xato.',
    language: 'uz-Latn',
    authorPersonId: null,
  } as const;
  const reason = await new Texts(database).store({ ...text, at });
  const withdrawal = { letterIds: [letterId], reason, byPersonId: officerId, at };
  await new LetterWithdrawals(database).add(withdrawal);
  const notices = letterNotices('letter_withdrawn', { letterId, institutionId: bodyId });
  await writeSystemNotices(database, { notices, now: at, goesOutAt: at });
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
      takenBack: parsed.text?.split('was withdrawn and is no longer valid').length === 2,
      corrected: parsed.text?.includes('Corrected yearly letter') ?? false,
      letters: parsed.attachments.length,
    }));

const stateOf = async (letterId: string) => {
  const rows = await rig.notices({ kind: 'letter_withdrawn', entity_id: `letter/${letterId}` });
  return Object.fromEntries(rows.map(({ role, state }) => [role, state]));
};

const first = { takenBack: false, corrected: false, letters: 1 };
const corrected = { takenBack: false, corrected: true, letters: 1 };
const takenBack = { takenBack: true, corrected: false, letters: 0 };

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
  expect(gotBy(head)).toEqual([first, takenBack]);
  // The main focal point got the corrected one, and that it fell as well.
  expect(gotBy(main)).toEqual([first, corrected, takenBack]);
  expect(await stateOf(letter)).toEqual({ head: 'told', main: 'told' });
});

test('the corrected letter says in its mail what it replaces; nobody reads it twice', async () => {
  const letter = await written();
  await round();
  await withdrawn(letter);
  await written();
  await round();
  await round();
  for (const reader of [head, main]) expect(gotBy(reader)).toEqual([first, corrected]);
  expect(await stateOf(letter)).toEqual({ head: 'told', main: 'told' });
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
  expect(got).toEqual([takenBack, first, corrected]);
});

test('a reader who has the corrected letter is not told afterwards of the one that it replaced', async () => {
  const letter = await written();
  await round();
  await withdrawn(letter);
  await rig
    .database('notice')
    .where({ kind: 'letter_withdrawn' })
    .update({ not_before: '2998-01-01T00:00:00.000Z' });
  await written();
  await round();
  await rig
    .database('notice')
    .where({ kind: 'letter_withdrawn' })
    .update({ not_before: '2026-01-01T00:00:00.000Z' });
  await round();
  expect(gotBy(head)).toEqual([first, corrected]);
  expect(await stateOf(letter)).toEqual({ head: 'void', main: 'void' });
});

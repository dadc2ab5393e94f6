import { Letters } from '../../store/letters';
import { sweepMailboxes } from '../../worker/sweeps/mailboxes';
import { TemporalEngine } from '../../engine/temporal-engine';
import type { Holder } from '../support/application';
import { asOf, LetterDesk, year } from '../support/letter-orders';
import { moveMailbox } from '../support/mailboxes';
import { until } from '../support/until';
import { usualCast } from '../support/cast';
import { statusesOf } from '../support/answers';
import { newKey } from '../support/bulk-operations';

const { app, officer, coordinator } = usualCast();
const desk = new LetterDesk(app, officer);

const said = { reason: 'Noto‘g‘ri kun <b>.', language: 'uz-Latn' };
const withdraw = (letterId: string, headers = newKey(), given: object = said) =>
  officer.post(`/letters/${letterId}/withdraw`, given, headers);
const lettersOf = async (institutionId: string) =>
  (await officer.get(`/letters?year=${year}&institutionId=${institutionId}`)).body.letters;

/** The state of each notice about a letter, by its key. */
const noticesOf = async (letterId: string): Promise<Record<string, string>> => {
  const rows = await app.store
    .database('notice')
    .where({ entity_id: `letter/${letterId}` })
    .select<{ key: string; state: string }[]>('key', 'state');
  return Object.fromEntries(rows.map(({ key, state }) => [key, state]));
};

const told = (letterId: string, kind: string) =>
  until(
    () => noticesOf(letterId),
    (notices) => notices[`${kind}:head`] === 'notified' && notices[`${kind}:main`] === 'notified',
  );

test('a withdrawn letter is replaced by a corrected one that names it, and both are kept', async () => {
  const { id, head } = await desk.bodyWith(1, 'uz-Latn');
  const first = await desk.letterOf(id);
  await moveMailbox(app, id);
  await told(first, 'yearly_letter');
  const content = await new Letters(app.store.database).contentOf(first);
  const { status, body } = await withdraw(first);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    id: first,
    withdrawal: { ...said, byPersonId: officer.personId },
    replacedByLetterId: null,
  });
  const request = { year, asOf, institutionIds: [id] };
  const { body: preview } = await officer.post('/letter-orders/preview', request);
  expect(preview.bodies).toMatchObject([
    { outcome: 'written', letterId: null, replacesLetterId: first },
  ]);

  const second = await desk.letterOf(id);
  await moveMailbox(app, id);
  await told(second, 'yearly_letter');
  const corrected = (await head.download(`/letters/${second}/content`)).bytes.toString();
  expect(corrected).toContain(first);
  expect(corrected).toContain('Noto‘g‘ri kun &lt;b&gt;.');
  expect(await new Letters(app.store.database).contentOf(first)).toBe(content);
  const byId = Object.fromEntries(
    (await lettersOf(id)).map((letter: { id: string }) => [letter.id, letter]),
  );
  expect(byId).toMatchObject({
    [first]: { replacedByLetterId: second, withdrawal: said },
    [second]: { replacesLetterId: first, withdrawal: null },
  });
  // The corrected letter says what became of the first: that is told with it, and not twice.
  expect((await noticesOf(first))['letter_withdrawn:head']).toBe('notified');
  const mails = app.sink.mails.filter(({ to }) => to.includes(head.email));
  expect(mails.map(({ parsed }) => parsed.attachments.map(({ filename }) => filename))).toEqual([
    [`yillik-xat-${year}.html`],
    [`yillik-xat-${year}-tuzatilgan.html`],
  ]);
  expect(mails[1]?.parsed.text).toContain('tuzatilgan yillik xat');
});

test('auditors and the institution see the withdrawn letter and why, the institution not by whom', async () => {
  const { id, main } = await desk.bodyWith(1);
  const letter = await desk.letterOf(id);
  await withdraw(letter);
  const by = async (who: Holder) => (await who.get(`/letters/${letter}`)).body.withdrawal;
  expect(await by(coordinator)).toMatchObject({ ...said, byPersonId: officer.personId });
  expect(await by(main)).toMatchObject({ ...said, byPersonId: null });
  expect((await coordinator.download(`/letters/${letter}/content`)).status).toBe(200);
});

test('two who withdraw at once and a click that comes twice are one withdrawal', async () => {
  const { id } = await desk.bodyWith(1);
  const letter = await desk.letterOf(id);
  const both = await Promise.all([withdraw(letter), withdraw(letter)]);
  expect(statusesOf(both)).toEqual([200, 409]);
  expect(both.find(({ status }) => status === 409)?.body.code).toBe('letter_withdrawn');
  const other = await desk.letterOf(id);
  const key = newKey();
  expect([(await withdraw(other, key)).status, (await withdraw(other, key)).status]).toEqual([
    200, 200,
  ]);
  // The answer was lost before it was kept: the change is found by what it stored.
  await app.store.database('idempotency_key').where({ key: key['Idempotency-Key'] }).delete();
  expect((await withdraw(other, key)).status).toBe(200);
  const rows = await app.store.database('letter_withdrawal').whereIn('letter_id', [letter, other]);
  expect(rows).toHaveLength(2);
});

test('ordered twice at once, one corrected letter replaces the withdrawn one', async () => {
  const { id } = await desk.bodyWith(1);
  await withdraw(await desk.letterOf(id));
  const orders = await Promise.all([desk.order(id), desk.order(id)]);
  for (const { body } of orders) await desk.finished(body.id);
  const letters = await lettersOf(id);
  expect(letters).toHaveLength(2);
  const holding = letters.filter(({ withdrawal }: { withdrawal: unknown }) => withdrawal === null);
  expect(holding).toHaveLength(1);
  const notices = { kind: 'yearly_letter', institution_id: id };
  expect(await app.store.database('notice').where(notices)).toHaveLength(4);
});

test('the withdrawal of a sent letter without a replacement is announced by a mail', async () => {
  const { id, head } = await desk.bodyWith(1, 'en');
  const letter = await desk.letterOf(id);
  await moveMailbox(app, id);
  await told(letter, 'yearly_letter');
  await withdraw(letter);
  await app.store
    .database('notice')
    .where({ kind: 'letter_withdrawn', institution_id: id })
    .update({ not_before: '2020-01-01T00:00:00Z' });
  const engine = new TemporalEngine(app.engine);
  const swept = { database: app.store.database, engine, urgentPauseMs: 0 };
  expect(await sweepMailboxes(swept)).toContain(id);
  await told(letter, 'letter_withdrawn');
  const [, mail] = app.sink.mails.filter(({ to }) => to.includes(head.email));
  expect(mail?.parsed.text).toContain(`The yearly letter ${year} of`);
  expect(mail?.parsed.attachments).toEqual([]);
});

test('of a letter that was withdrawn before its mail went out nobody hears', async () => {
  const { id, head } = await desk.bodyWith(1);
  const letter = await desk.letterOf(id);
  await withdraw(letter);
  await moveMailbox(app, id);
  const notices = await until(
    () => noticesOf(letter),
    (states) => !Object.values(states).includes('waiting'),
  );
  expect(new Set(Object.values(notices))).toEqual(new Set(['void']));
  expect(app.sink.mails.filter(({ to }) => to.includes(head.email))).toEqual([]);
});

test('a whole order is withdrawn with one reason, once it has finished', async () => {
  const [one, two] = [await desk.bodyWith(1), await desk.bodyWith(1)];
  const { body } = await desk.order(one.id, two.id);
  const path = `/letter-orders/${body.id}/withdraw-letters`;
  await desk.finished(body.id);
  await app.store.database('letter_order').where({ id: body.id }).update({ finished_at: null });
  const early = await officer.post(path, said, newKey());
  expect([early.status, early.body.code]).toEqual([409, 'letters_unfinished']);
  await app.store
    .database('letter_order')
    .where({ id: body.id })
    .update({ finished_at: new Date().toISOString() });
  expect((await officer.post(path, said, newKey())).status).toBe(200);
  const again = await officer.post(path, said, newKey());
  expect([again.status, again.body.code]).toEqual([409, 'nothing_to_withdraw']);
  for (const { id } of [one, two])
    expect(await lettersOf(id)).toMatchObject([{ withdrawal: said, replacedByLetterId: null }]);
});

test('a withdrawal that is refused leaves nothing of its reason', async () => {
  const { id } = await desk.bodyWith(1);
  const { body } = await desk.order(id);
  const { letterId } = (await desk.finished(body.id)).bodies[0];
  await withdraw(letterId);
  const late = { reason: `Kech ${letterId}`, language: 'uz-Latn' };
  const all = `/letter-orders/${body.id}/withdraw-letters`;
  const both = [await withdraw(letterId, newKey(), late), await officer.post(all, late, newKey())];
  expect(both.map(({ status, body: { code } }) => [status, code])).toEqual([
    [409, 'letter_withdrawn'],
    [409, 'nothing_to_withdraw'],
  ]);
  expect(await app.store.database('narrative').where({ body: late.reason })).toEqual([]);
});

test('an empty reason and a letter that is not there change nothing', async () => {
  const { id } = await desk.bodyWith(1);
  const letter = await desk.letterOf(id);
  expect((await withdraw(letter, newKey(), { reason: ' ' })).status).toBe(400);
  expect((await withdraw(id)).status).toBe(404);
  expect(await lettersOf(id)).toMatchObject([{ id: letter, withdrawal: null }]);
});

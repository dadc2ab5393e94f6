import { createHash, randomUUID } from 'node:crypto';
import { InstitutionNames } from '../../store/institution-names';
import type { Holder } from '../support/application';
import { asOf, LetterDesk, year } from '../support/letter-orders';
import { acceptedItem, done, entityIdOf, give } from '../support/tracked-item';
import { moveMailbox } from '../support/mailboxes';
import { until } from '../support/until';
import { usualCast } from '../support/cast';
import { whenFinished, sweepLostStarts, newKey } from '../support/bulk-operations';
import { postWithoutEngine } from '../support/engine-away';

const { app, officer, administrator, coordinator, supportId, ngo } = usualCast();
const desk = new LetterDesk(app, officer);

const bodyWith = desk.bodyWith.bind(desk);
const requestFor = (...institutionIds: string[]) => ({ year, asOf, institutionIds });
const order = desk.order.bind(desk);
const finished = desk.finished.bind(desk);

async function mailsTo(institutionId: string, { email }: Holder) {
  await moveMailbox(app, institutionId);
  return await until(
    () => Promise.resolve(app.sink.mails.filter(({ to }) => to.includes(email))),
    (mails) => mails.some(({ parsed }) => parsed.attachments.length > 0),
  );
}

test('the head gets the letter in its language and the main focal point a copy, as it is kept', async () => {
  const { id, head, main } = await bodyWith(2);
  const { status, headers, body } = await order(id);
  expect([status, headers.get('location')]).toEqual([202, `/api/v1/letter-orders/${body.id}`]);
  const end = await finished(body.id);
  expect(end).toMatchObject({
    year,
    asOf,
    counts: { total: 1, written: 1, waiting: 0 },
    bodies: [{ institutionId: id, outcome: 'written', openItems: 2 }],
  });
  const letterId: string = end.bodies[0].letterId;
  const kept = await head.get(`/letters/${letterId}`);
  expect(kept).toAnswer(200, {
    institutionId: id,
    year,
    language: 'ru',
    itemCount: 2,
    headPersonId: head.personId,
  });
  const { bytes, headers: sentAs } = await main.download(`/letters/${letterId}/content`);
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(kept.body.sha256);
  expect(bytes.length).toBe(kept.body.sizeBytes);
  expect(sentAs.get('content-type')).toBe('text/html; charset=utf-8');
  expect(sentAs.get('content-disposition')).toContain(
    encodeURIComponent(`ежегодное-письмо-${year}.html`),
  );
  const text = bytes.toString('utf8');
  expect(text).toContain('Person of institution');
  expect(text.match(/Поручение принято\./g)).toHaveLength(2);
  for (const reader of [head, main]) {
    const mails = await mailsTo(id, reader);
    const attached = mails.flatMap(({ parsed }) => parsed.attachments);
    expect(attached).toHaveLength(1);
    expect(attached[0]?.content.equals(bytes)).toBe(true);
    expect(attached[0]?.filename).toBe(`ежегодное-письмо-${year}.html`);
  }
  const { mails } = (
    await until(
      () => officer.get(`/letters/${letterId}`),
      ({ body: now }) => now.mails.every(({ state }: { state: string }) => state === 'sent'),
    )
  ).body;
  const readers = [head.personId, main.personId].toSorted();
  expect(mails.map(({ personId }: { personId: string }) => personId).toSorted()).toEqual(readers);
});

test('a letter tells indicators against their targets, co-executors and the track, dated', async () => {
  const { id, head, main } = await bodyWith(0, 'en');
  const cast = { officer, lead: main, leadId: id, supportIds: [supportId] };
  const item = await acceptedItem(app, cast);
  const indicator = {
    ...{ name: 'Persons with a lawyer', language: 'en', kind: 'outcome', unit: 'count' },
    ...{ unitLabel: 'persons', baseline: { value: '10', on: '2024-12-31' } },
    target: { value: '40', on: '2027-12-31' },
  };
  const { body: kept } = done(await officer.post(`${item}/indicators`, indicator));
  done(await officer.post(`${item}/indicators`, { ...indicator, name: 'Nothing yet' }));
  const retired = done(await officer.post(`${item}/indicators`, { ...indicator, name: 'Gone' }));
  const end = { version: 1, inUse: false, reason: 'It measured nothing.' };
  done(await officer.send('PATCH', `/indicators/${retired.body.id}`, end));
  const report = {
    ...{ period: 1, claimedStatus: 'in_progress', done: 'The bill was sent to parliament.' },
    language: 'en',
    indicatorValues: [{ indicatorId: kept.id, value: '12.0', asOfOn: '2025-06-30' }],
  };
  await give(main, item, 'submit-report', report);
  const closer = { to: 'enhanced', criteria: ['structural_problem'], reason: 'It is structural.' };
  done(await officer.post(`${item}/move-track`, closer));

  const letter = await desk.letterOf(id);
  const { bytes } = await head.download(`/letters/${letter}/content`);
  const told = bytes.toString();
  expect(told).toContain(
    'Persons with a lawyer: 12 persons on 30.06.2025, as reported; baseline 10 persons on 31.12.2024; target 40 persons by 31.12.2027',
  );
  expect(told).toMatch(/Nothing yet: no value by \d\d\.\d\d\.\d{4}; baseline/);
  expect(told).not.toContain('Gone');
  expect(told).toContain('; support institution: Sog‘liqni saqlash vazirligi.');
  expect(told).toContain('The item was placed under enhanced supervision.');
  expect(told).not.toContain('It is structural.');
});

test('letters and mails after a correction have the corrected text, and letters mention it', async () => {
  const { id, head, main } = await bodyWith(0, 'en');
  const item = await acceptedItem(app, { officer, lead: main, leadId: id });
  const correction = { text: 'Ratify the Optional Protocol.', reason: 'As printed.' };
  const entry = entityIdOf(item).replace('recommendation', '/recommendations');
  done(await officer.send('PATCH', entry, correction));
  const { bytes } = await head.download(`/letters/${await desk.letterOf(id)}/content`);
  expect(bytes.toString()).toContain('<p>Ratify the Optional Protocol.</p>');
  expect(bytes.toString()).toContain('The text of the item was corrected in the register.');
  const mails = await mailsTo(id, main);
  const lines = mails
    .map(({ parsed }) => parsed.text)
    .filter((text) => text?.includes('tuzatildi'));
  expect(lines).toEqual([expect.stringContaining(correction.text)]);
});

test('letters mention corrections of translations, and changes and corrections of the position', async () => {
  const { id, head, main } = await bodyWith(0, 'en');
  const said = { symbol: 'A/HRC/38/7', mechanism: 'UPR', position: 'noted' } as const;
  const item = await acceptedItem(app, { officer, lead: main, leadId: id, said });
  const entry = entityIdOf(item).replace('recommendation', '/recommendations');
  const reason = 'As printed.';
  const correct = async (body: object) =>
    done(await officer.send('PATCH', entry, { ...body, reason }));
  for (const text of ['Ratifikatsiya', 'Ratifikatsiya qilinsin.']) {
    await correct({ translations: [{ language: 'uz-Latn', text, status: 'unofficial' }] });
  }
  const addendum = { symbol: 'A/HRC/38/7/Add.1', paragraph: '7', documentOn: '2024-03-01' };
  done(await officer.post(`${entry}/positions`, { position: 'supported', ...addendum, reason }));
  await correct({ position: 'supported_in_part' });
  const { bytes } = await head.download(`/letters/${await desk.letterOf(id)}/content`);
  const told = bytes.toString();
  expect(
    told.match(/in another language was corrected in the register: Uzbek \(Latin\)\./g),
  ).toHaveLength(1);
  expect(told).toContain(
    'The State changed its position on the recommendation: supported (A/HRC/38/7/Add.1, 7, 01.03.2024).',
  );
  expect(told).toContain(
    'The position of the State was corrected in the register: supported in part.',
  );
});

test('a preview says which institutions would get one and why others would not, and stores nothing', async () => {
  const ready = await bodyWith(1);
  const idle = await bodyWith(0);
  const headless = await app.addInstitution('state_body', 'Boshsiz vazirlik');
  const main = await app.addFocalPoint(headless);
  await acceptedItem(app, { officer, lead: main, leadId: headless });
  const { status, body } = await officer.post('/letter-orders/preview', { year, asOf });
  expect(status).toBe(200);
  const of = (id: string) =>
    body.bodies.find(({ institutionId }: { institutionId: string }) => institutionId === id);
  expect(of(ready.id)).toMatchObject({
    outcome: 'written',
    openItems: 1,
    head: { personId: ready.head.personId, language: 'ru' },
  });
  expect(of(idle.id)).toMatchObject({ outcome: 'nothing_open', openItems: 0 });
  expect(of(headless)).toMatchObject({ outcome: 'without_head', openItems: 1, head: null });
  expect(of(app.centerId)).toBeUndefined();
  expect(await app.store.database('letter').where({ institution_id: ready.id })).toEqual([]);
  const counted = Object.values(body.counts as Record<string, number>);
  expect(counted.reduce((sum, count) => sum + count, 0)).toBe(2 * body.counts.total);
});

test('who has no head gets the letter once one is named; who has one gets no second', async () => {
  const { id } = await bodyWith(1);
  const late = await app.addInstitution('state_body', 'Kech vazirlik');
  const main = await app.addFocalPoint(late);
  await acceptedItem(app, { officer, lead: main, leadId: late });
  const first = await finished((await order(id, late)).body.id);
  expect(first.counts).toMatchObject({ written: 1, without_head: 1 });
  const leftOut = { ledByInstitutionId: late, institutionId: late, reason: 'without_head' };
  expect(first.leftOut).toMatchObject({ total: 1, items: [leftOut] });
  await app.addFocalPoint(late, 'head');
  const second = await finished((await order(id, late)).body.id);
  expect(second.counts).toMatchObject({ written: 1, written_before: 1, without_head: 0 });
  expect(second.leftOut).toEqual({ total: 0, items: [] });
  const letters = await app.store.database('letter').whereIn('institution_id', [id, late]);
  expect(letters).toHaveLength(2);
});

test('ordered twice at once, each institution has one letter and its people one mail of it', async () => {
  const bodies = await Promise.all([bodyWith(1), bodyWith(1)]);
  const ids = bodies.map(({ id }) => id);
  const orders = await Promise.all([order(...ids), order(...ids)]);
  for (const { body } of orders) await finished(body.id);
  expect(await app.store.database('letter').whereIn('institution_id', ids)).toHaveLength(2);
  const notices = await app.store
    .database('notice')
    .where({ kind: 'yearly_letter' })
    .whereIn('institution_id', ids);
  expect(notices).toHaveLength(4);
});

test('an ended institution gets none, and the letter of its successor names it', async () => {
  const former = await bodyWith(1);
  const successor = await bodyWith(1, 'uz-Latn');
  const merged = {
    validTo: asOf,
    successorId: successor.id,
    reason: 'Farmon.',
    language: 'uz-Latn',
  };
  const { body } = done(
    await administrator.post(`/institutions/${former.id}/merge-into`, merged, newKey()),
  );
  await whenFinished(officer, `/handovers/${body.id}`);
  const end = await finished((await order(former.id, successor.id)).body.id);
  const outcomes = Object.fromEntries(
    end.bodies.map((one: { institutionId: string; outcome: string; openItems: number }) => [
      one.institutionId,
      [one.outcome, one.openItems],
    ]),
  );
  expect(outcomes).toEqual({ [former.id]: ['ended', 0], [successor.id]: ['written', 2] });
  const [letter] = await app.store
    .database('letter')
    .where({ institution_id: successor.id })
    .select<{ content: string }[]>('content');
  const names = await new InstitutionNames(app.store.database).present([former.id]);
  expect(letter?.content).toContain(`«${names.get(former.id)?.['uz-Latn']}» tashkilotidan oʻtgan`);
  expect(letter?.content).toContain('Oʻtkazildi: ');
});

test('a letter is for the center, coordinators and its institution, and to nobody else there', async () => {
  const { id, main } = await bodyWith(1);
  const other = await bodyWith(0);
  const body = await finished((await order(id)).body.id);
  const path = `/letters/${body.bodies[0].letterId}`;
  for (const reader of [officer, coordinator, main]) {
    expect((await reader.get(path)).status).toBe(200);
    expect((await reader.download(`${path}/content`)).status).toBe(200);
  }
  for (const stranger of [other.main, ngo]) {
    expect((await stranger.get(path)).status).toBe(404);
    expect((await stranger.get(`${path}/content`)).status).toBe(404);
  }
  expect((await main.get('/letters')).body.letters).toHaveLength(1);
  expect((await other.main.get('/letters')).body.letters).toEqual([]);
  expect((await other.main.get(`/letters?institutionId=${id}`)).status).toBe(403);
  expect((await main.post('/letter-orders/preview', requestFor(id))).status).toBe(403);
});

test('the database lets nobody change a letter', async () => {
  const { id } = await bodyWith(1);
  await finished((await order(id)).body.id);
  const letter = app.store.database('letter').where({ institution_id: id });
  await expect(letter.clone().update({ content: 'x' })).rejects.toThrow();
  await expect(letter.clone().delete()).rejects.toThrow();
});

test('a day to come, a day of another year and an unknown institution are refused', async () => {
  const code = async (given: object) =>
    (await officer.post('/letter-orders', given, newKey())).body.code;
  const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
  expect(await code({ year: Number(tomorrow.slice(0, 4)), asOf: tomorrow })).toBe(
    'as_of_in_the_future',
  );
  expect(await code({ year: year - 1, asOf })).toBe('as_of_outside_year');
  expect(await code({ year, asOf, institutionIds: [randomUUID()] })).toBe('institution_unknown');
});

test('an order whose start was lost is begun by the sweep', async () => {
  const { id } = await bodyWith(1);
  const ordered = await postWithoutEngine(app, officer, '/letter-orders', requestFor(id));
  expect(ordered).toAnswer(202, { counts: { waiting: 1 } });
  expect(await sweepLostStarts(app, 'letter_order')).toBe(1);
  expect((await finished(ordered.body.id)).counts).toMatchObject({ written: 1 });
});

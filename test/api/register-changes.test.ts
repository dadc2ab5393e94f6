import { randomUUID } from 'node:crypto';
import { statusesOf } from '../support/answers';
import { loseAnswer, newKey } from '../support/bulk-operations';
import { usualCast } from '../support/cast';
import { correcting } from '../support/correcting';
import { entityIdOf, give, read } from '../support/tracked-item';

const { app, officer, centerLead, coordinator, lead, leadId, ngo } = usualCast();
const { registered, patch, reason } = correcting(officer);

async function noticesOf(item: string): Promise<{ kind: string; institution_id: string }[]> {
  return await app.store
    .database('notice')
    .where({ entity_id: entityIdOf(item), event_sequence: 0 })
    .select('kind', 'institution_id');
}

const addendum = { symbol: 'A/HRC/55/10/Add.1', paragraph: '7', documentOn: '2024-03-01' };

describe('a recommendation', () => {
  it('is corrected with a reason, and what stood there is kept for those who watch', async () => {
    const { path, item } = await registered({ themes: ['torture'] });
    const change = { text: 'Ratify the OPCAT.', themes: ['OPCAT', 'torture'] };
    const answer = await patch(path, { paragraph: '133.21', ...change });
    expect(answer).toAnswer(200, { number: '133.21', ...change });
    expect(await read(officer, item)).toMatchObject({ number: '133.21', registerVersion: 1 });
    const by = { number: 1, reason, changedByPersonId: officer.personId };
    expect((await read(coordinator, `${path}/history`)).corrections).toEqual(
      [
        { field: 'paragraph', before: '133.12', after: '133.21' },
        { field: 'text', before: 'Ratify teh OPCAT.', after: 'Ratify the OPCAT.' },
        { field: 'themes', before: ['torture'], after: ['OPCAT', 'torture'] },
      ].map((one) => ({ ...one, ...by, reasonLanguage: 'uz-Latn', changedAt: expect.any(String) })),
    );
    expect(await lead.get(`${path}/history`)).toAnswer(403);
    await expect(app.store.database('register_change').del()).rejects.toThrow();
  });

  it('is found by those who register it with the text or position from before', async () => {
    const { id, path, given } = await registered({ position: 'noted' });
    await patch(path, { text: 'Ratify the OPCAT.', position: 'supported' });
    expect(await officer.post('/recommendations', given)).toAnswer(200, { id });
    expect(await officer.post('/recommendations', { ...given, text: 'Another' })).toAnswer(
      409,
      'registered_differently',
    );
  });

  it('loses HTML with the finding that registering has', async () => {
    const { path, warnings } = await registered({ text: '<p>Ratify</p>' });
    expect(warnings).toMatchObject([{ code: 'markup_removed' }]);
    const changes = [
      [{ text: '<p>Ratify it</p>' }, { text: 'Ratify it' }],
      [{ recommendingStates: 'Chile<br>' }, { recommendingStates: 'Chile' }],
      [{ translations: [{ language: 'ru', text: 'Да&nbsp;!', status: 'official' }] }, {}],
    ] as const;
    for (const [change, stored] of changes) {
      expect(await patch(path, change)).toAnswer(200, { ...stored, warnings });
    }
    expect(await patch(path, { text: 'a < b' })).toAnswer(200, { warnings: [] });
  });

  it('stands in lists by its corrected number', async () => {
    const { path, document } = await registered({ paragraph: '9' });
    await officer.post('/recommendations', {
      ...(await registered()).given,
      symbol: document.symbol,
    });
    await patch(path, { paragraph: '133.100' });
    const { items } = await read(officer, `/implementations?symbol=${document.symbol}`);
    expect(items.map(({ number }: { number: string }) => number)).toEqual(['133.12', '133.100']);
    expect(await patch(path, { paragraph: '133.12' })).toAnswer(409, 'paragraph_taken');
  });

  it('has its text in several languages, each with its status', async () => {
    const { path, item } = await registered();
    const uz = { language: 'uz-Latn', text: 'OPCATni ratifikatsiya qilish.', status: 'unofficial' };
    const ru = { language: 'ru', text: 'Ратифицировать ФПКПП.', status: 'official' };
    await patch(path, { translations: [uz] });
    await patch(path, { translations: [ru, { ...uz, status: 'official' }] });
    expect((await read(ngo, item)).recommendation).toMatchObject({
      textStatus: 'original',
      translations: [ru, { ...uz, status: 'official' }],
    });
    expect(await patch(path, { translations: [{ ...ru, language: 'en' }] })).toAnswer(
      422,
      'own_language',
    );
    expect(await patch(path, { translations: [{ ...ru, status: 'original' }] })).toAnswer(
      422,
      'two_originals',
    );
    // The original is in another language than the text by which the item was registered.
    const turned = { textStatus: 'unofficial', translations: [{ ...ru, status: 'original' }] };
    expect(await patch(path, turned)).toAnswer(200);
  });

  it('is changed by one of two who change it at once', async () => {
    const { path, item } = await registered();
    const { registerVersion } = await read(officer, item);
    const first = await patch(path, { text: 'One' }, { 'If-Match': `"${registerVersion}"` });
    expect(first.headers.get('ETag')).toBe('"1"');
    const stale = { 'If-Match': `"${registerVersion}"` };
    expect(await patch(path, { text: 'Two' }, stale)).toAnswer(412, 'changed_meanwhile');
    const now = await Promise.all(
      ['A', 'B'].map((text) => patch(path, { text }, { 'If-Match': '"1"' })),
    );
    expect(statusesOf(now)).toEqual([200, 412]);
  });

  it('is corrected once by a request that is repeated after its answer was lost', async () => {
    const { path, document } = await registered();
    const repeated = async (address: string, body: object, version: number, method = 'PATCH') => {
      const headers = { ...newKey(), ...(method === 'PATCH' && { 'If-Match': `"${version}"` }) };
      const send = () => officer.send(method, address, { reason, ...body }, headers);
      const first = await send();
      expect(first).toAnswer(200);
      await loseAnswer(app, headers);
      const again = await send();
      expect([again.status, again.body]).toEqual([200, first.body]);
      expect(again.headers.get('ETag')).toBe(first.headers.get('ETag'));
    };
    await repeated(path, { text: 'Ratify it.' }, 0);
    const { symbol } = document;
    const stated = { position: 'noted', symbol, paragraph: null, documentOn: '2024-03-01' };
    await repeated(`${path}/positions`, stated, 1, 'POST');
    await repeated(`/documents/${document.id}`, { title: 'Report' }, 0);
    const plan = { kind: 'concept', title: randomUUID() };
    const { body: made } = await officer.post('/plans', plan);
    const items = `/plans/${made.id}/items`;
    const { body: item } = await officer.post(items, { number: '1', text: 'Adopt' });
    await repeated(`/plan-items/${item.id}`, { text: 'Adopt it' }, 0);
    const links = { recommendationIds: [path.replace('/recommendations/', '')] };
    await repeated(`/plan-items/${item.id}/add-recommendations`, links, 0, 'POST');
  });

  it('is corrected by officers of the center only, with a reason and a change', async () => {
    const { path } = await registered();
    for (const other of [lead, ngo, coordinator]) {
      expect(await other.send('PATCH', path, { text: 'T', reason })).toAnswer(403);
    }
    expect(await officer.send('PATCH', path, { text: 'T' })).toAnswer(400);
    expect(await patch(path, {})).toAnswer(400);
    expect(await patch(`/recommendations/${randomUUID()}`, { text: 'T' })).toAnswer(404);
  });

  it('notifies its lead of a changed text and position, and of nothing else', async () => {
    const { path, item } = await registered();
    await give(officer, item, 'assign', { leadInstitutionId: leadId, reason });
    await patch(path, { themes: ['torture'] });
    expect(await noticesOf(item)).toEqual([]);
    await patch(path, { text: 'Better', position: 'supported' });
    const notices = await noticesOf(item);
    expect(notices.toSorted((a, b) => (a.kind < b.kind ? -1 : 1))).toEqual([
      { kind: 'positionCorrected', institution_id: leadId },
      { kind: 'textCorrected', institution_id: leadId },
    ]);
    await officer.post(`${path}/positions`, { position: 'noted', ...addendum });
    expect((await noticesOf(item)).map(({ kind }) => kind)).toContain('positionChanged');
  });
});

describe('a position', () => {
  it('changes by a document, and the earlier one is kept with its own', async () => {
    const { path, item, given } = await registered({ position: 'under_examination' });
    const answer = await officer.post(`${path}/positions`, { position: 'supported', ...addendum });
    expect(answer).toAnswer(200, { position: 'supported' });
    const unstated = { symbol: null, paragraph: null, documentOn: null };
    expect((await read(ngo, item)).recommendation.positions).toEqual([
      { position: 'under_examination', ...unstated },
      { position: 'supported', ...addendum },
    ]);
    const { items } = await read(officer, '/implementations?position=supported');
    expect(items.map((one: { symbol: string; document: object }) => one.document)).toContainEqual(
      expect.objectContaining({ symbol: given.symbol }),
    );
  });

  it('is not changed by a document that cannot say it', async () => {
    const { path } = await registered({ position: 'noted' });
    const change = (more: object) =>
      officer.post(`${path}/positions`, { position: 'supported', ...addendum, ...more });
    expect(await change({ position: 'noted' })).toAnswer(409, 'position_unchanged');
    expect(await change({ documentOn: '2100-01-01' })).toAnswer(422, 'day_to_come');
    expect(await change({ symbol: 'CCPR/C/UZB/CO/5' })).toAnswer(422, 'document_of_another_body');
    await change({});
    expect(await change({ position: 'noted', documentOn: '2024-02-29' })).toAnswer(
      422,
      'older_than_position',
    );
    const treaty = await registered({ symbol: 'CCPR/C/UZB/CO/5', paragraph: randomUUID() });
    expect(
      await officer.post(`${treaty.path}/positions`, { position: 'noted', ...addendum }),
    ).toAnswer(422, 'no_positions');
  });

  it('that was entered wrongly is corrected, and is no position of the State', async () => {
    const { path, item } = await registered({ position: 'noted' });
    await officer.post(`${path}/positions`, { position: 'supported', ...addendum });
    await patch(path, { position: 'supported_in_part' });
    const { positions } = (await read(ngo, item)).recommendation;
    expect(positions.map(({ position }: { position: string }) => position)).toEqual([
      'noted',
      'supported_in_part',
    ]);
    const { corrections } = await read(coordinator, `${path}/history`);
    expect(corrections).toMatchObject([{ number: 1 }, { number: 2, reason }]);
  });
});

describe('what was registered in error', () => {
  const withdraw = (item: string, cause: string) =>
    give(centerLead, item, 'withdraw', { reason, cause });

  it('is registered again: the paragraph has an item of its own, and the withdrawn one stays', async () => {
    const { id, item, given } = await registered();
    await withdraw(item, 'registered_in_error');
    const again = await officer.post('/recommendations', given);
    expect(again).toAnswer(201, { stage: 'registered', registration: 'new' });
    expect(again.body.id).not.toBe(id);
    expect(await read(officer, item)).toMatchObject({
      stage: 'withdrawn',
      number: given.paragraph,
    });
    expect(await officer.post('/recommendations', given)).toAnswer(200, { id: again.body.id });
  });

  it('is not registered again while its item is tracked, or was superseded', async () => {
    const tracked = await registered();
    expect(await officer.post('/recommendations', tracked.given)).toAnswer(200, { id: tracked.id });
    await withdraw(tracked.item, 'superseded');
    expect(await officer.post('/recommendations', tracked.given)).toAnswer(200, { id: tracked.id });
  });

  it('does not come back by the same file, but does by one with another text', async () => {
    const { item, given } = await registered();
    await withdraw(item, 'registered_in_error');
    const upload = (text: string) =>
      officer.send(
        'POST',
        '/imports/recommendations?fileName=a.csv',
        Buffer.from(`symbol,paragraph,text\n${given.symbol},${given.paragraph},${text}`),
        { 'Content-Type': 'text/csv' },
      );
    expect(await upload(given.text)).toAnswer(200, { counts: { new: 0, unchanged: 1 } });
    expect(await upload('Another text')).toAnswer(202, { counts: { new: 1 } });
  });

  it('is registered again in a plan, too', async () => {
    const plan = { kind: 'concept', title: `Concept ${randomUUID()}` };
    const { id: planId } = (await officer.post('/plans', plan)).body;
    const given = { number: '1', text: 'Adopt the law' };
    const first = (await officer.post(`/plans/${planId}/items`, given)).body;
    await withdraw(`/implementations/${first.entityId}`, 'registered_in_error');
    const again = await officer.post(`/plans/${planId}/items`, given);
    expect(again).toAnswer(201, { registration: 'new' });
    expect(again.body.id).not.toBe(first.id);
  });
});

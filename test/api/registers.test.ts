import { randomUUID } from 'node:crypto';
import { usualCast } from '../support/cast';
import { statusesOf } from '../support/answers';
import { rowsIn } from '../support/counted-rows';
import { eventsOf } from '../support/tracked-item';

const { app, officer, coordinator } = usualCast();

const observation = (changed: Record<string, unknown> = {}): Record<string, unknown> => ({
  symbol: 'CCPR/C/UZB/CO/5',
  paragraph: randomUUID(),
  text: 'The State party should strengthen its efforts to prevent torture.',
  ...changed,
});

test('HTML in a text that is registered becomes plain text, with a warning', async () => {
  const given = { ...observation(), text: '<p>Ensure&nbsp;water,<br>where a < b</p>' };
  const warnings = [{ code: 'markup_removed' }];
  const plain = 'Ensure water,\nwhere a < b';
  const answer = await officer.post('/recommendations', given);
  expect(answer).toAnswer(201, { text: plain, warnings });
  expect(await officer.post('/recommendations', { ...given, text: plain })).toAnswer(200);
  const { id: planId } = (await officer.post('/plans', { kind: 'concept', title: 'HTML' })).body;
  const item = { number: '1', text: 'Adopt', expectedResult: '<b>A law</b>' };
  const registered = await officer.post(`/plans/${planId}/items`, item);
  expect(registered).toAnswer(201, { expectedResult: 'A law', warnings });
});

describe('registering a recommendation', () => {
  it('answers with the item as it is stored, tracked, with its version and address', async () => {
    const given = observation({ paragraph: '27 (a)', themes: ['torture'], issuedOn: '2020-05-01' });
    const answer = await officer.post('/recommendations', given);
    expect(answer).toAnswer(201, {
      kind: 'recommendation',
      number: '27 (a)',
      text: given['text'],
      textLanguage: 'en',
      position: null,
      themes: ['torture'],
      document: { symbol: 'CCPR/C/UZB/CO/5', mechanism: 'CCPR' },
      tracking: 'running',
      stage: 'registered',
      sequence: 1,
      registration: 'new',
    });
    expect(answer.body.allowedCommands).toContain('assign');
    expect(answer.headers.get('etag')).toBe('"1"');
    const location = `/api/v1/implementations/recommendation/${answer.body.id}`;
    expect(answer.headers.get('location')).toBe(location);
    const { registration: _, warnings: __, ...item } = answer.body;
    const read = await officer.get(`/implementations/recommendation/${item.id}`);
    expect(read).toAnswer(200, item);
    expect(await eventsOf(officer, `/implementations/${item.entityId}`)).toMatchObject([
      { type: 'registered', actor: { personId: officer.personId }, details: { policyVersion: 1 } },
    ]);
  });

  it('finds what is registered, also when case and blanks differ', async () => {
    const given = observation();
    const first = await officer.post('/recommendations', given);
    const again = await officer.post('/recommendations', {
      ...given,
      symbol: ' ccpr/c/uzb/co/5 ',
      text: ` ${String(given['text'])}\n`,
    });
    expect(again).toAnswer(200, { id: first.body.id, sequence: 1, registration: 'unchanged' });
  });

  it.each([
    ['text', {}, { text: 'The State party should do something else.' }],
    [
      'position',
      { symbol: 'A/HRC/24/7', mechanism: 'UPR', position: 'supported' },
      { position: 'noted' },
    ],
  ])(
    'refuses another %s for a registered paragraph and names what stands',
    async (_, of, changed) => {
      const given = observation(of);
      const { body: registered } = await officer.post('/recommendations', given);
      const answer = await officer.post('/recommendations', { ...given, ...changed });
      expect(answer).toAnswer(409, {
        code: 'registered_differently',
        id: registered.id,
        entityId: `recommendation/${registered.id}`,
      });
      const read = await officer.get(`/implementations/recommendation/${registered.id}`);
      const { text, position = null } = given;
      expect(read.body).toMatchObject({ text, position });
    },
  );

  it('asks for the mechanism of a symbol that does not tell it, instead of guessing it', async () => {
    const [before, symbol] = [await rowsIn(app, 'document'), 'A/HRC/55/10/Add.1'];
    const given = observation({ symbol });
    const asked = { code: 'mechanism_needed', errors: [{ pointer: '/body/mechanism' }] };
    expect(await officer.post('/recommendations', given)).toAnswer(422, asked);
    expect(await rowsIn(app, 'document')).toEqual(before);
    const named = await officer.post('/recommendations', { ...given, mechanism: 'CAT' });
    expect(named).toAnswer(201, { document: { symbol, mechanism: 'CAT' } });
    // Once registered, the document itself tells.
    const next = await officer.post('/recommendations', observation({ symbol }));
    expect(next).toAnswer(201, { document: { mechanism: 'CAT' } });
  });

  it('warns of a symbol that contradicts the mechanism, or is unusual, and registers it', async () => {
    const given = observation({ symbol: 'CCPR/C/UZB/CO/99', mechanism: 'CAT' });
    const answer = await officer.post('/recommendations', given, { 'Accept-Language': 'en' });
    expect(answer).toAnswer(201, {
      document: { mechanism: 'CAT' },
      warnings: [
        {
          code: 'mechanism_contradicts_symbol',
          detail: 'By its symbol, the document was issued by CCPR. Check the mechanism.',
        },
      ],
    });
    const unusual = observation({ symbol: 'Letter 7', mechanism: 'CAT' });
    expect(await officer.post('/recommendations', unusual)).toAnswer(201, {
      warnings: [{ code: 'unusual_symbol' }],
    });
    expect((await officer.post('/recommendations', observation())).body.warnings).toEqual([]);
  });

  it('takes texts in languages that the installation does not have, and no unknown ones', async () => {
    const given = observation({ textLanguage: 'ES' });
    const { body } = await officer.post('/recommendations', given);
    expect(body.textLanguage).toBe('es');
    const translated = async (language: string) => {
      const translations = [{ language, text: '批准', status: 'official' }];
      const change = { translations, reason: 'Published.' };
      return await officer.send('PATCH', `/recommendations/${body.id}`, change);
    };
    expect(await translated('ZH-hans')).toAnswer(200, {
      recommendation: { translations: [{ language: 'zh-Hans', text: '批准' }] },
    });
    for (const tag of ['qq', 'french', 'fr-12']) expect(await translated(tag)).toAnswer(400);
  });

  it('refuses another mechanism for a registered document', async () => {
    await officer.post('/recommendations', observation());
    const answer = await officer.post('/recommendations', observation({ mechanism: 'CAT' }));
    expect(answer).toAnswer(409, { code: 'document_registered_differently', mechanism: 'CCPR' });
  });

  it('happens once when many register the same at the same time', async () => {
    const given = observation();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => officer.post('/recommendations', given)),
    );
    expect(statusesOf(answers)).toEqual([200, 200, 200, 200, 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    const { body } = await officer.get(`/implementations/recommendation/${answers[0]?.body.id}`);
    expect(body.sequence).toBe(1);
  });

  it('is refused without permission before anything is written', async () => {
    const before = await rowsIn(app, 'document', 'recommendation');
    const given = observation({ symbol: 'CAT/C/UZB/CO/77' });
    expect(await coordinator.post('/recommendations', given)).toAnswer(403, 'not_permitted');
    expect(await rowsIn(app, 'document', 'recommendation')).toEqual(before);
  });

  it.each([
    ['an empty text', { text: ' ' }, '/body/text'],
    ['a paragraph without a letter or digit', { paragraph: '()' }, '/body/paragraph'],
    ['no paragraph', { paragraph: undefined }, '/body/paragraph'],
    ['a day of the year 0', { issuedOn: '0000-01-01' }, '/body/issuedOn'],
    ['a position nobody knows', { position: 'perhaps' }, '/body/position'],
    ['a field nobody knows', { colour: 'red' }, '/body/colour'],
  ])('refuses %s by its place', async (_, changed, pointer) => {
    const answer = await officer.post('/recommendations', observation(changed));
    expect(answer).toAnswer(400, { errors: [{ pointer }] });
  });
});

import { randomUUID } from 'node:crypto';
import { statusesOf } from '../support/answers';
import { usualCast } from '../support/cast';
import { readCase } from '../support/cases';
import { uploadPlan } from '../support/plan-uploads';

const { officer, administrator } = usualCast();
const csv = { 'Content-Type': 'text/csv' };

async function register(symbol: string, paragraph: string, text = 'Ratify.') {
  return await officer.post('/recommendations', { symbol, paragraph, text });
}

test.each(['1', '№ 1', 'п. 1', '1-band', ' 1. '])(
  'a plan item with the number %j is the item № 1 of its plan',
  async (number) => {
    const title = randomUUID();
    const { id: planId } = (await officer.post('/plans', { kind: 'concept', title })).body;
    const items = `/plans/${planId}/items`;
    const first = await officer.post(items, { number: '№ 1', text: 'Adopt a law' });
    const again = await officer.post(items, { number, text: 'Adopt a law' });
    expect(again).toAnswer(200, { id: first.body.id, number: '№ 1' });
    expect(await officer.get(`/plans/${planId}`)).toAnswer(200, { items: 1 });
  },
);

describe('a paragraph', () => {
  it('is found in any spelling of its document and number, and shown as it was typed first', async () => {
    const first = await register('CCPR/C/UZB/CO/5', '12 (a)');
    expect(first).toAnswer(201, { number: '12 (a)' });
    for (const [symbol = '', paragraph = ''] of [
      ['ССРR/С/UZВ/СО/5', '12(a)'],
      ['ccpr / c / uzb / co / 5', '12 (а)'],
      ['CCPR/C/UZB/CO/5\u200B', '\uFEFF12(A).'],
    ]) {
      const again = await register(symbol, paragraph);
      expect(again).toAnswer(200, { id: first.body.id, number: '12 (a)' });
    }
    const different = await register('CCPR/C/UZB/CO/5', '12(a)', 'Sign.');
    expect(different).toAnswer(409, { name: 'CCPR/C/UZB/CO/5, 12 (a)' });
    for (const query of [
      'symbol=ccpr/c/uzb/co/5',
      'symbol=ССРR/С/UZВ/СО/5',
      'q=ССРR/С/UZВ 12(а)',
    ]) {
      const { body } = await officer.get(`/implementations?${encodeURI(query)}`);
      expect(body.items.map(({ id }: { id: string }) => id)).toContain(first.body.id);
    }
  });

  it('is found by its number before a correction, unless the text or another paragraph says otherwise', async () => {
    const symbol = 'CCPR/C/UZB/CO/6';
    const { body } = await register(symbol, '12');
    const corrected = { paragraph: '13', text: 'Ratify the OPCAT.', reason: 'A typo.' };
    await officer.send('PATCH', `/recommendations/${body.id}`, corrected);
    expect(await register(symbol, '12')).toAnswer(200, { id: body.id, number: '13' });
    expect(await register(symbol, '12', 'Really 12.')).toAnswer(201, { number: '12' });
    expect(await register(symbol, '12')).toAnswer(409, 'registered_differently');
  });

  it('is found by its themes in any spelling, also after a correction', async () => {
    const found = async (theme: string): Promise<string[]> => {
      const { body } = await officer.get(`/implementations?${encodeURI(`theme=${theme}`)}`);
      return body.items.map(({ id }: { id: string }) => id);
    };
    const given = { symbol: 'CCPR/C/UZB/CO/5', paragraph: '77', text: 'Train.' };
    const { body } = await officer.post('/recommendations', {
      ...given,
      themes: ['Soʻz erkinligi ', 'Сўз эркинлиги'],
    });
    expect(body.themes).toEqual(['Soʻz erkinligi']);
    expect(await found('сўз  ЭРКИНЛИГИ')).toEqual([body.id]);
    const corrected = { themes: ['Qiynoqlar', 'QIYNOQLAR '], reason: 'A typo.' };
    const path = `/recommendations/${body.id}`;
    expect(await officer.send('PATCH', path, corrected)).toAnswer(200, { themes: ['Qiynoqlar'] });
    expect(await found('сўз эркинлиги')).toEqual([]);
    expect(await found('ҚИЙНОҚЛАР')).toEqual([body.id]);
  });

  it('is one in a file with an invisible character', async () => {
    const file = readCase('c15-zero-width-paragraph.csv').toString();
    const answer = await officer.send('POST', '/imports/recommendations?dryRun=true', file, csv);
    expect(answer.body.errors.first).toMatchObject([{ code: 'duplicate_paragraph', row: 2 }]);
  });

  it('is found by the links of a plan, with a blank or without', async () => {
    await register('E/C.12/UZB/CO/3', '12(a)');
    const file = readCase('p13-link-12(a).csv').toString();
    const query = { title: `Plan ${randomUUID()}`, textLanguage: 'en', dryRun: 'true' };
    expect(await uploadPlan(officer, file, query)).toAnswer(200, { counts: { new: 3 } });
  });
});

it('finds a plan and its items by title, act and number in any spelling', async () => {
  const given = { kind: 'road_map', title: 'Yoʻl xaritasi, 2024–2026', actNumber: 'PQ-4273' };
  const first = await officer.post('/plans', given);
  const others = [
    { title: "Yo'l  xaritasi, 2024 - 2026" },
    { title: 'Йўл харитаси, 2024-2026', actNumber: 'ПҚ-4273' },
    { title: 'YO‘L XARITASI, 2024—2026', actNumber: 'PQ 4273' },
  ];
  for (const changed of others) {
    const again = await officer.post('/plans', { ...given, ...changed });
    expect(again).toAnswer(200, { id: first.body.id, title: given.title });
  }
  const listed = await officer.get(`/plans?${encodeURI('q=пқ-4273 ХАРИТАСИ')}`);
  expect(listed.body.items.map(({ id }: { id: string }) => id)).toEqual([first.body.id]);
  const item = (number: string) => ({ number, text: 'Train judges', textLanguage: 'en' });
  const items = `/plans/${first.body.id}/items`;
  const one = await officer.post(items, item('1-а'));
  expect(await officer.post(items, item('1 – a'))).toAnswer(200, { id: one.body.id });
});

describe('an institution', () => {
  const institution = (names: Record<string, string>, code: string | null = null) => ({
    ...{ kind: 'state_body', names, code, validFrom: '2020-01-01' },
  });
  const add = (...given: Parameters<typeof institution>) =>
    administrator.post('/institutions', institution(...given));

  it('has its code and its names alone, in any spelling and language', async () => {
    const name = 'Bandlik va mehnat boʻlimi';
    const first = await add({ 'uz-Latn': name, ru: 'Управление занятости' }, 'BMB-1');
    const taken = { id: first.body.id, name: 'Управление занятости' };
    expect(await add({ en: 'Employment' }, 'вmв 1')).toAnswer(409, {
      code: 'code_taken',
      ...taken,
    });
    for (const other of [
      "bandlik va  mehnat bo'limi",
      'Бандлик ва меҳнат бўлими',
      'УПРАВЛЕНИЕ ЗАНЯТОСТИ',
    ]) {
      expect(await add({ en: other })).toAnswer(409, { code: 'name_taken', ...taken });
    }
    const listed = await administrator.get(`/institutions?${encodeURI('q=бмб-1 МЕҲНАТ bo‘limi')}`);
    expect(listed.body.institutions).toMatchObject([{ id: first.body.id }]);
    const other = await add({ en: `Employment ${randomUUID()}` });
    const renamed = { from: '2024-01-01', names: { en: 'Управление  занятости' } };
    const conflict = { code: 'name_taken', ...taken };
    expect(await administrator.post(`/institutions/${other.body.id}/rename`, renamed)).toAnswer(
      409,
      conflict,
    );
    const corrected = { names: { ru: 'управление занятости' } };
    expect(await administrator.send('PATCH', `/institutions/${other.body.id}`, corrected)).toAnswer(
      409,
      conflict,
    );
  });

  it('is added once when many add it at the same time', async () => {
    const name = `Agency ${randomUUID()}`;
    const answers = await Promise.all(
      [name, name.toUpperCase(), ` ${name}`, `${name}\u200B`, `«${name}»`].map((en) => add({ en })),
    );
    expect(statusesOf(answers)).toEqual([201, 409, 409, 409, 409]);
  });

  it('leaves its name to another one when it has ended', async () => {
    const names = { en: `Agency ${randomUUID()}` };
    const { body } = await add(names);
    await administrator.post(`/institutions/${body.id}/end`, { validTo: '2024-01-01' });
    expect(await add(names)).toAnswer(201, { names });
    expect(await administrator.send('PATCH', `/institutions/${body.id}`, { names })).toAnswer(200, {
      names,
    });
  });
});

it.each(['\u200B\u2060', '\uFEFF \u00AD'])(
  'refuses a number in which nothing is visible',
  async (number) => {
    expect(await register('CCPR/C/UZB/CO/5', number)).toAnswer(400, {
      errors: [{ pointer: '/body/paragraph' }],
    });
  },
);

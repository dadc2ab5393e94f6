import { Findings } from '../../reading/findings';
import { readList, readMeasureKind, readRecommendationRef } from '../../reading/process/plan-cells';
import { readPlanFile } from '../../reading/process/plan-file';
import { planHeader } from '../../reading/process/plan-header';
import { readCsv } from '../../reading/process/csv-table';

function read(lines: readonly string[]) {
  const findings = { errors: new Findings(), warnings: new Findings() };
  const bytes = Buffer.from(lines.join('\n'));
  const table = readCsv(bytes, planHeader, { include: [] }, findings);
  const file = readPlanFile(table, { languages: ['uz-Latn', 'ru', 'en'] }, findings);
  const faults = findings.errors.list().first.map(({ row, column, code }) => [row, column, code]);
  return { ...file, faults };
}

test.each([
  ['A/HRC/24/7 133.12', { symbol: 'A/HRC/24/7', paragraph: '133.12' }],
  ['CCPR/C/UZB/CO/5, para. 8', { symbol: 'CCPR/C/UZB/CO/5', paragraph: '8' }],
  ['CCPR/C/UZB/CO/5 п. 8 (a)', { symbol: 'CCPR/C/UZB/CO/5', paragraph: '8 (a)' }],
  ['CCPR/C/UZB/CO/5', null],
])('the recommendation %s is read as %j', (entry, meaning) => {
  expect(readRecommendationRef(entry)).toEqual(meaning);
});

test('lists have one entry a line or parted by semicolons, each once', () => {
  expect(readList('- IIV\n- DXX\n\n- IIV')).toEqual(['IIV', 'DXX']);
  expect(readList('IIV; DXX;')).toEqual(['IIV', 'DXX']);
  expect(readList(null)).toEqual([]);
});

test('kinds of measure are known in three languages', () => {
  expect(['Preventive mechanism', 'обучение', 'Targʻibot', 'song'].map(readMeasureKind)).toEqual([
    ...['preventive_mechanism', 'training', 'awareness', null],
  ]);
});

test.each([
  ['number,text,due,lead'],
  ['№ п/п,Мероприятия,Срок исполнения,Ответственный исполнитель'],
  ['T/r,Chora-tadbirlar,Ijro muddati,Masʼul ijrochi'],
])('the header %s is understood', (header) => {
  const { items, faults, ignoredColumns } = read([header, '1,Qonun,2026-07-01,IIV']);
  expect([faults, ignoredColumns]).toEqual([[], []]);
  expect(items).toMatchObject([{ given: { number: '1', dueOn: '2026-07-01' }, lead: 'IIV' }]);
});

test('a header without number or text leaves nothing to read', () => {
  expect(read(['text,due', 'T,2026-01-01']).faults).toEqual([[null, 'number', 'missing_column']]);
});

test('each cell that cannot be read is named, once', () => {
  const { items, faults } = read([
    'number,text,due,lead,text_language,text_en,expected_result_ru,translation_status,funding',
    `1,Qonun,tez,IIV;DXX,uz,,Natija,,${'x'.repeat(600)}`,
    '2,Qonun,2026-07-01,,uz,Law,,certified,',
    '3,Law,,,en,Another law,,,',
    '4,Qonun,,,french,,,,',
  ]);
  expect(items).toEqual([]);
  expect(faults).toEqual([
    [1, 'due', 'due_not_understood'],
    [1, 'expected_result_ru', 'translation_missing'],
    [1, 'funding', 'cell_too_long'],
    [1, 'lead', 'several_leads'],
    [2, 'translation_status', 'malformed_cell'],
    [3, 'text_en', 'text_differs'],
    [4, 'text_language', 'not_language'],
  ]);
});

test('texts may be in any language, by its code', () => {
  const { items, faults, ignoredColumns } = read([
    'number,text,text_language,text_kaa_Cyrl,text_fr,expected_result_fr,text_xq',
    '1,Adopter une loi,FR,Нызам қабыл етиў,Adopter une loi,,',
    '2,Qonun,uz,,Une loi,La loi,',
  ]);
  expect([faults, ignoredColumns]).toEqual([[], ['text_xq']]);
  const kaa = { language: 'kaa-Cyrl', text: 'Нызам қабыл етиў' };
  expect(items).toMatchObject([
    { given: { textLanguage: 'fr', translations: [kaa] } },
    {
      given: {
        textLanguage: 'uz-Latn',
        translations: [{ language: 'fr', text: 'Une loi', expectedResult: 'La loi' }],
      },
    },
  ]);
});

test('a day to count from without a term is no item without a deadline', () => {
  const { items, faults } = read(['number,text,due,due_from', '1,Qonun,,2026-07-01']);
  expect([items, faults]).toEqual([[], [[1, 'due_from', 'term_missing']]]);
});

import { randomUUID } from 'node:crypto';
import { foldedCode } from '../../domain/shared/folded-key';
import type { FileForm } from '../../reading/file-form';
import { readCase } from '../support/cases';
import { openTestReader } from '../support/file-reader';

const reader = openTestReader();
afterAll(() => reader.close());

const languages = ['uz-Latn', 'ru', 'en'] as const;

async function readRegister(file: string, form: Partial<FileForm> = {}) {
  const given = { bytes: readCase(file), form: { include: [], ...form }, defaults: {} };
  const read = await reader.recommendations(randomUUID(), given);
  const recommendations = read.file.documents.flatMap(({ rows }) =>
    rows.map(({ recommendation }) => recommendation),
  );
  return { ...told(read), ...read.file, recommendations };
}

async function readPlan(file: string, form: Partial<FileForm> = {}) {
  const defaults = { languages: [...languages] as [string, ...string[]] };
  const given = { bytes: readCase(file), form: { include: [], ...form }, defaults };
  const read = await reader.plan(randomUUID(), given);
  return { ...told(read), ...read.file, numbers: read.file.items.map((item) => item.given.number) };
}

/** The findings: which row or line, which column, what. */
function told({ findings }: Pick<Awaited<ReturnType<typeof reader.plan>>, 'findings'>) {
  const [errors, warnings] = [findings.errors, findings.warnings].map((list) =>
    list.list().first.map(({ row, line, column, code }) => [row ?? line, column, code]),
  );
  return { errors, warnings };
}

const ratify = { paragraph: '901.1', position: 'supported', themes: ['Treaties'] };
const judges = { paragraph: '901.3', text: 'Обеспечить независимость судей.', themes: ['Суды'] };
const guessed = [[null, null, 'encoding_guessed']];

describe('a register', () => {
  it.each([
    [
      'c04-utf16le-excel-unicode-text.csv',
      { encoding: 'utf-16le', delimiter: '\t' },
      [{ ...ratify, text: 'Ratify the convention\t and report on it.' }, { paragraph: '901.2' }],
      [],
    ],
    [
      'c05-windows1251-semicolon.csv',
      { encoding: 'windows-1251', delimiter: ';' },
      [judges],
      guessed,
    ],
    ['c07-sep-line.csv', { encoding: 'utf-8', delimiter: ';', headerLine: 2 }, [judges], []],
    ['c08-tab.csv', { delimiter: '\t' }, [ratify, { paragraph: '901.2', position: 'noted' }], []],
    ['c11-trailing-delimiter-in-rows-only.csv', {}, [{ ...ratify, paragraph: '901.5' }], []],
    ['c14-zero-width-header.csv', {}, [{ ...ratify, paragraph: '901.7' }], []],
    ['c19-russian-header.csv', {}, [{ paragraph: '901.11', position: 'supported' }], []],
    [
      'c20-russian-position.csv',
      {},
      [{ position: 'supported' }, { position: 'noted', positionRaw: 'Принята к сведению' }],
      [],
    ],
    [
      'c21-title-above-header.csv',
      { headerLine: 3 },
      [{ ...ratify, paragraph: '901.13' }],
      [[3, null, 'rows_above_header']],
    ],
    [
      'c23-mac-roman-cr.csv',
      { encoding: 'macintosh' },
      [ratify, { text: 'Publish the “statistics” – Côte d’Ivoire on complaints.' }],
      guessed,
    ],
  ])('%s is read', async (file, understood, recommendations, warnings) => {
    const read = await readRegister(file);
    expect(read).toMatchObject({ errors: [], understood, recommendations, warnings });
  });

  it('shows how it was understood', async () => {
    const { understood } = await readRegister('c19-russian-header.csv');
    expect(understood.columns).toContainEqual({ column: 'Позиция государства', field: 'position' });
    expect(understood.sample).toMatchObject([
      { row: 1, line: 2, values: { text: 'Ратифицировать конвенцию.', position: 'Поддержана' } },
    ]);
  });

  it('c15-zero-width-paragraph.csv has one paragraph twice', async () => {
    const { errors } = await readRegister('c15-zero-width-paragraph.csv');
    expect(errors).toEqual([[2, 'paragraph', 'duplicate_paragraph']]);
  });
});

it('r01-upr.csv and r02-themes-cell-as-ohchr.csv have their labels taken apart', async () => {
  const upr = await readRegister('r01-upr.csv');
  expect(upr).toMatchObject({ errors: [], rowsTotal: 6 });
  expect(upr.recommendations.map(({ themes }) => themes)).toEqual([
    ...[['Treaties'], ['Дети'], ['Ta‘lim'], ['Water'], ['Суды'], []],
  ]);
  const { errors, recommendations } = await readRegister('r02-themes-cell-as-ohchr.csv');
  expect(errors).toEqual([]);
  expect(recommendations).toMatchObject([
    {
      themes: ['Acceptance of international norms', 'Enforced disappearances'],
      affectedPersons: ['Disappeared persons'],
      sdgs: ['16'],
      labelsRaw: expect.stringContaining('PEACE, JUSTICE'),
    },
    { themes: ['Disabilities', 'Human rights education and training'], sdgs: [] },
  ]);
});

it('r01-upr.csv loses its HTML, with a warning', async () => {
  const { warnings, recommendations } = await readRegister('r01-upr.csv');
  expect(recommendations.map(({ text }) => text)).toEqual(
    expect.arrayContaining([
      'Ratify the Optional Protocol & the Convention on the rights of "migrants".',
      'Ensure safe water & sanitation.',
    ]),
  );
  expect(warnings).toEqual([1, 4].map((row) => [row, 'text', 'markup_removed']));
});

it('r03-mechanism-contradicts-symbol.csv is warned of', async () => {
  const { warnings, documents } = await readRegister('r03-mechanism-contradicts-symbol.csv');
  expect(warnings).toEqual([[1, 'mechanism', 'mechanism_contradicts_symbol']]);
  expect(documents).toMatchObject([{ mechanism: 'CAT' }]);
});

it('c28-excel-made-paragraph-a-date.csv has days where paragraphs were', async () => {
  const { errors, recommendations } = await readRegister('c28-excel-made-paragraph-a-date.csv');
  expect(errors).toEqual([1, 2].map((row) => [row, 'paragraph', 'day_in_cell']));
  expect(recommendations).toEqual([]);
});

it('p13-link-12(a).csv names one paragraph in three ways', async () => {
  const { errors, items } = await readPlan('p13-link-12(a).csv');
  expect(errors).toEqual([]);
  const keys = items.flatMap(({ recommendations }) =>
    recommendations.map(({ ref }) => ('paragraph' in ref ? foldedCode(ref.paragraph) : null)),
  );
  expect(keys).toEqual(['12(a)', '12(a)', '12(a)']);
});

describe('the wordings of p01-due-wordings.csv', () => {
  const read = readPlan('p01-due-wordings.csv');

  it('are all understood, but those that have no meaning or two', async () => {
    const { errors, dues } = await read;
    const column = 'Срок исполнения';
    expect(errors).toEqual([
      ...[
        [21, column, 'ambiguous_day'],
        [24, column, 'due_not_understood'],
      ],
      ...[
        [27, column, 'impossible_day'],
        [29, column, 'impossible_day'],
      ],
    ]);
    const unknown = dues.filter(({ meaning }) => meaning.kind === 'unknown');
    expect(unknown.map(({ wording, meaning }) => [wording, meaning])).toMatchObject([
      ['09/01/2027', { proposals: ['2027-01-09', '2027-09-01'] }],
      ['46266', { proposals: ['2026-09-01'] }],
      ['31.02.2027', { proposals: ['2027-02-28'] }],
      ['29.02.2027', { proposals: ['2027-02-28'] }],
    ]);
  });

  it('are days, terms, or the time of the plan, which is told', async () => {
    const { items, warnings } = await read;
    const due = ({ dueOn, dueTerm }: (typeof items)[number]['given']) =>
      dueOn ?? (dueTerm === null ? 'with the plan' : `${dueTerm.amount} ${dueTerm.unit}`);
    expect(items.map(({ given }) => [Number(given.number), due(given)])).toEqual([
      ...[1, 2, 3, 4, 5, 6].map((number) => [number, '2027-09-01']),
      ...[7, 8].map((number) => [number, '2027-09-30']),
      ...[9, 10].map((number) => [number, '2027-12-31']),
      ...[11, 12, 13].map((number) => [number, 'with the plan']),
      ...[14, 15].map((number) => [number, '3 month']),
      ...[16, 17].map((number) => [number, '30 calendar_day']),
      ...[
        [18, '10 business_day'],
        [19, '1 business_day'],
      ],
      ...[20, 22, 23].map((number) => [number, '2027-09-01']),
      ...[
        [25, '12 month'],
        [26, '14 calendar_day'],
        [28, '2028-02-29'],
      ],
      ...[
        [30, '2027-09-01'],
        [31, '2027-09-30'],
        [32, '2027-09-30'],
      ],
      ...[33, 34].map((number) => [number, '3 month']),
      [35, '10 business_day'],
      ...[36, 37].map((number) => [number, '10 calendar_day']),
      ...[38, 39].map((number) => [number, 'with the plan']),
      [40, '12 month'],
      ...[41, 42].map((number) => [number, '2027-12-15']),
      ...[
        [43, '15 business_day'],
        [44, '2025-09-01'],
      ],
    ]);
    expect(warnings?.map(([row, , code]) => [row, code])).toEqual(
      [11, 12, 13, 38, 39].map((row) => [row, 'due_with_plan']),
    );
  });
});

describe('a plan in a workbook', () => {
  it.each([
    ['x02-hidden-row.xlsx', ['1', '3'], [3, null, 'hidden_rows'], 'hidden_rows'],
    ['x05-struck-through-row.xlsx', ['1', '3'], [3, null, 'struck_rows'], 'struck_rows'],
    [
      'x22-column-number-row-accepted.xlsx',
      ['1.', '2.'],
      [2, null, 'column_numbers'],
      'column_numbers',
    ],
  ] as const)('%s has rows left out, or read', async (file, numbers, warning, kind) => {
    expect(await readPlan(file)).toMatchObject({ errors: [], numbers, warnings: [warning] });
    const all = await readPlan(file, { include: [kind] });
    expect(all.rowsTotal).toBe(3);
    expect(all.warnings).toContainEqual(warning);
  });

  it('x03-hidden-column.xlsx has a column left out, or read', async () => {
    const leads = ({ items }: Awaited<ReturnType<typeof readPlan>>) =>
      items.map(({ lead }) => lead);
    const left = await readPlan('x03-hidden-column.xlsx');
    expect(left).toMatchObject({ errors: [], warnings: [[1, null, 'hidden_columns']] });
    expect(leads(left)).toEqual([null, null, null]);
    const all = await readPlan('x03-hidden-column.xlsx', { include: ['hidden_columns'] });
    expect(leads(all)).toEqual(Array(3).fill('Министерство юстиции'));
  });

  it('x17-crlf-nbsp.xlsx has plain line ends and blanks', async () => {
    const { errors, items } = await readPlan('x17-crlf-nbsp.xlsx');
    expect(errors).toEqual([]);
    expect(items.map(({ given }) => given.text)).toEqual([
      'Строка одна\nстрока две',
      'Текст с неразрывным',
      'Мера три',
    ]);
    expect(items[2]?.lead).toBe('Министерство юстиции');
  });
});

import { randomUUID } from 'node:crypto';
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
    expect(all.numbers).toHaveLength(3);
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

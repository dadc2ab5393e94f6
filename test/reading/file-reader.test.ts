import { randomUUID } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import type { FileReader } from '../../reading/file-reader';
import type { FindingList } from '../../reading/findings';
import { readCase } from '../support/cases';
import { openTestReader } from '../support/file-reader';
import { workbookOf, type GivenSheet } from '../support/workbooks';
import { zipOf, zipOfPacked } from '../support/zip';

const header = ['number', 'text'];
const sheet = { rows: [header, ['1', 'Do it']] };
const register = 'symbol,paragraph,text\nA/HRC/24/7,1,Ratify\n';

let reader: FileReader;
beforeEach(() => void (reader = openTestReader()));
afterEach(() => reader.close());

interface Outcome {
  /** Of the refusal, or of the first finding; null for a file that is read. */
  code: string | null;
  ms: number;
}

async function outcomeOf(work: Promise<{ findings: { errors: { list(): FindingList } } }>) {
  const begin = performance.now();
  const code = await work.then(
    ({ findings }) => findings.errors.list().first[0]?.code ?? null,
    (error: unknown) => String((error as { code?: string }).code ?? error),
  );
  return { code, ms: performance.now() - begin };
}

const readPlan = (bytes: Uint8Array, by = randomUUID()): Promise<Outcome> =>
  outcomeOf(reader.plan(by, { bytes, defaults: { languages: ['uz-Latn', 'ru', 'en'] } }));
const readRegister = (text: string, by = randomUUID()): Promise<Outcome> =>
  outcomeOf(reader.recommendations(by, { bytes: Buffer.from(text), defaults: {} }));

const withSheet = (xml: string, name = 'xl/worksheets/sheet1.xml'): Uint8Array =>
  workbookOf([sheet], { parts: { [name]: xml } });
const merging = (merges: string): GivenSheet => ({ ...sheet, more: merges });

// Half a second on an idle machine. It tells a file that is judged from one that is carried out: 12 s and more.
const soonMs = 8_000;

describe('a workbook of a few bytes that would make very many cells', () => {
  it.each([
    ['merge_sq_whole.xlsx', 'unpacks_too_large'],
    ['merge_ent_medium.xlsx', 'unpacks_too_large'],
    ['row_4e9.xlsx', 'too_many_rows'],
    // Each of its merged cells is marked once: read in the time of any other file.
    ['merge_many_10000.xlsx', null],
  ])('%s', async (file, code) => {
    const outcome = await readPlan(readCase(file));
    expect(outcome.code).toBe(code);
    expect(outcome.ms).toBeLessThan(soonMs);
  });

  const begin = '<worksheet><sheetData>';
  it.each([
    [
      'merges in any writing',
      workbookOf([merging(`<x:mergeCell  ref = 'A1&#x3a;XFD99999' />`)]),
      'unpacks_too_large',
    ],
    [
      'merges that lie upon each other',
      workbookOf([{ ...sheet, merges: Array<string>(2_000).fill('A1:Z99') }]),
      'unpacks_too_large',
    ],
    [
      'a sheet under another name',
      withSheet('<worksheet><mergeCell ref="A1:XFD1048576"/></worksheet>', 'xl/page.dat'),
      'unpacks_too_large',
    ],
    [
      'a row far below',
      withSheet(`${begin}<row><c/></row><row r="1048576"/></sheetData></worksheet>`),
      'too_many_rows',
    ],
    [
      'rows without numbers',
      withSheet(`${begin}${'<row/>'.repeat(30_000)}</sheetData></worksheet>`),
      'too_many_rows',
    ],
    [
      'a cell far to the right',
      withSheet(`${begin}<row r="1"><c r="XFD1"/></row></sheetData></worksheet>`),
      'too_many_rows',
    ],
    [
      'cells without addresses',
      withSheet(`${begin}<row>${'<c/>'.repeat(300)}</row></sheetData></worksheet>`),
      'too_many_rows',
    ],
    [
      'a million cells',
      withSheet(
        `${begin}${`<row>${'<c/>'.repeat(250)}</row>`.repeat(4_001)}</sheetData></worksheet>`,
      ),
      'unpacks_too_large',
    ],
    [
      'a document type',
      withSheet(`<!DOCTYPE x [<!ENTITY a "${'b'.repeat(100)}">]><worksheet/>`),
      'not_xlsx',
    ],
    ['broken XML', withSheet('<worksheet><sheetData></worksheet>'), 'not_xlsx'],
    [
      'XML in UTF-16',
      workbookOf([sheet], {
        parts: { 'xl/x.xml': Buffer.from('\ufeff<a/>', 'utf16le') },
      }),
      'not_xlsx',
    ],
    [
      'a part of 60 MB',
      workbookOf([sheet], { parts: { 'xl/x.xml': ' '.repeat(60_000_000) } }),
      'unpacks_too_large',
    ],
  ])('%s', async (_, bytes, code) => {
    const outcome = await readPlan(bytes);
    expect(outcome.code).toBe(code);
    expect(outcome.ms).toBeLessThan(soonMs);
  });
});

describe('what is no workbook', () => {
  it.each([
    ['no ZIP', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), 'not_xlsx'],
    ['a ZIP with other things', zipOf({ 'a.txt': 'x' }), 'not_xlsx'],
    ['damaged contents', zipOfPacked([['[Content_Types].xml', Buffer.from('x')]]), 'not_xlsx'],
    [
      'two parts of one name',
      zipOfPacked(
        Array<[string, Buffer]>(2).fill(['[Content_Types].xml', deflateRawSync('<Types/>')]),
      ),
      'not_xlsx',
    ],
    ['macros', workbookOf([sheet], { parts: { 'xl/vbaProject.bin': 'x' } }), 'program_inside'],
  ])('is refused for %s', async (_, bytes, code) => {
    expect((await readPlan(bytes)).code).toBe(code);
  });
});

it('a header of 700,000 columns is refused before a column is looked up', async () => {
  for (const text of [
    `number,text${',x'.repeat(700_000)}\n1,T\n`,
    `number,text\n1,T${','.repeat(700_000)}\n`,
  ]) {
    const outcome = await readPlan(Buffer.from(text));
    expect(outcome.code).toBe('too_many_columns');
    expect(outcome.ms).toBeLessThan(soonMs);
  }
});

describe('a reading', () => {
  const slow = (): Uint8Array =>
    workbookOf([
      {
        rows: [header, ...Array.from({ length: 20_000 }, (_, row) => [`${row}`, 'x'.repeat(200)])],
      },
    ]);

  it('is ended at its limit of time, and of memory, and the next one is read', async () => {
    for (const limits of [
      { timeMs: 1, memoryMb: 512 },
      { timeMs: 60_000, memoryMb: 16 },
    ]) {
      reader = openTestReader(limits);
      expect(await readPlan(slow())).toMatchObject({ code: 'reading_too_costly' });
    }
    reader = openTestReader();
    expect(await readRegister(register)).toMatchObject({ code: null });
  });

  it('is one at a time for each person, and some at a time for all', async () => {
    const person = randomUUID();
    const own = await Promise.all([readRegister(register, person), readRegister(register, person)]);
    expect(own.map(({ code }) => code)).toEqual([null, 'reading_in_progress']);
    expect((await readRegister(register, person)).code).toBeNull();
    const all = await Promise.all(Array.from({ length: 12 }, () => readRegister(register)));
    const codes = all.map(({ code }) => code);
    expect(codes.filter((code) => code === null)).toHaveLength(10);
    expect(codes.filter((code) => code === 'readers_busy')).toHaveLength(2);
  });

  it('begins nothing when it is closed, and says of no file that it is at fault', async () => {
    const all = Array.from({ length: 4 }, () => readPlan(slow()));
    await reader.close();
    expect((await Promise.all(all)).map(({ code }) => code)).toEqual(
      Array.from({ length: 4 }, () => 'readers_busy'),
    );
  });

  it('lets its caller do other things meanwhile', async () => {
    let longest = 0;
    let last = performance.now();
    const ticks = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    const bytes = slow();
    last = performance.now();
    expect((await readPlan(bytes)).code).toBe(null);
    clearInterval(ticks);
    expect(longest).toBeLessThan(1_000);
  });
});

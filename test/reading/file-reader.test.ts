import childProcess, { type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { deflateRawSync } from 'node:zlib';
import type { FindingList } from '../../reading/findings';
import { readCase } from '../support/cases';
import { openTestReader } from '../support/file-reader';
import { workbookOf, type GivenSheet } from '../support/workbooks';
import { zipOf, zipOfPacked } from '../support/zip';

const header = ['number', 'text'];
const sheet = { rows: [header, ['1', 'Do it']] };
const register = 'symbol,paragraph,text\nA/HRC/24/7,1,Ratify\n';

let reader = openTestReader();
afterAll(() => reader.close());

/** The code of the refusal, or of the first finding; null for a file that is read. */
const codeOf = (work: Promise<{ findings: { errors: { list(): FindingList } } }>) =>
  work.then(
    ({ findings }) => findings.errors.list().first[0]?.code ?? null,
    (error: unknown) => String((error as { code?: string }).code ?? error),
  );

const form = { include: [] };
const readPlan = (bytes: Uint8Array, by = randomUUID()): Promise<string | null> =>
  codeOf(reader.plan(by, { bytes, form, defaults: { languages: ['uz-Latn', 'ru', 'en'] } }));
const readRegister = (text: string, by = randomUUID()): Promise<string | null> =>
  codeOf(reader.recommendations(by, { bytes: Buffer.from(text), form, defaults: {} }));

const withSheet = (xml: string, name = 'xl/worksheets/sheet1.xml'): Uint8Array =>
  workbookOf([sheet], { parts: { [name]: xml } });
const merging = (merges: string): GivenSheet => ({ ...sheet, more: merges });

describe('a workbook of a few bytes that would make very many cells', () => {
  it.each([
    ['merge_sq_whole.xlsx', 'unpacks_too_large'],
    ['merge_ent_medium.xlsx', 'unpacks_too_large'],
    ['row_4e9.xlsx', 'too_many_rows'],
    // Each of its merged cells is marked once: read in the time of any other file.
    ['merge_many_10000.xlsx', null],
  ])('%s', async (file, code) => {
    expect(await readPlan(readCase(file))).toBe(code);
  });

  const rows = (xml: string) => withSheet(`<worksheet><sheetData>${xml}</sheetData></worksheet>`);
  const part = (content: string | Uint8Array) =>
    workbookOf([sheet], { parts: { 'xl/x.xml': content } });
  const pages = '<worksheet><mergeCell ref="A1:XFD1048576"/></worksheet>';
  const overlapping = Array<string>(2_000).fill('A1:Z99');
  const wide = `<row>${'<c/>'.repeat(250)}</row>`;
  const entity = `<!DOCTYPE x [<!ENTITY a "${'b'.repeat(100)}">]><worksheet/>`;

  it.each([
    [
      'merges in any writing',
      workbookOf([merging(`<x:mergeCell  ref = 'A1&#x3a;XFD99999' />`)]),
      'unpacks_too_large',
    ],
    ['overlapping merges', workbookOf([{ ...sheet, merges: overlapping }]), 'unpacks_too_large'],
    ['a sheet under another name', withSheet(pages, 'xl/page.dat'), 'unpacks_too_large'],
    ['a row far below', rows('<row><c/></row><row r="1048576"/>'), 'too_many_rows'],
    ['rows without numbers', rows('<row/>'.repeat(30_000)), 'too_many_rows'],
    ['a cell far to the right', rows('<row r="1"><c r="XFD1"/></row>'), 'too_many_rows'],
    ['cells without addresses', rows(`<row>${'<c/>'.repeat(300)}</row>`), 'too_many_rows'],
    ['a million cells', rows(wide.repeat(4_001)), 'unpacks_too_large'],
    ['a document type', withSheet(entity), 'not_xlsx'],
    ['broken XML', withSheet('<worksheet><sheetData></worksheet>'), 'not_xlsx'],
    ['XML in UTF-16', part(Buffer.from('\ufeff<a/>', 'utf16le')), 'not_xlsx'],
    ['a part of 60 MB', part(' '.repeat(60_000_000)), 'unpacks_too_large'],
  ])('%s', async (_, bytes, code) => {
    expect(await readPlan(bytes)).toBe(code);
  });
});

describe('what is no workbook', () => {
  const types: [string, Buffer] = ['[Content_Types].xml', deflateRawSync('<Types/>')];

  it.each([
    ['no ZIP', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), 'not_xlsx'],
    ['a ZIP with other things', zipOf({ 'a.txt': 'x' }), 'not_xlsx'],
    ['damaged contents', zipOfPacked([['[Content_Types].xml', Buffer.from('x')]]), 'not_xlsx'],
    ['two parts of one name', zipOfPacked([types, types]), 'not_xlsx'],
    ['macros', workbookOf([sheet], { parts: { 'xl/vbaProject.bin': 'x' } }), 'program_inside'],
  ])('is refused for %s', async (_, bytes, code) => {
    expect(await readPlan(bytes)).toBe(code);
  });
});

it('a header of 700,000 columns is refused before a column is looked up', async () => {
  for (const text of [
    `number,text${',x'.repeat(700_000)}\n1,T\n`,
    `number,text\n1,T${','.repeat(700_000)}\n`,
  ]) {
    expect(await readPlan(Buffer.from(text))).toBe('too_many_columns');
  }
});

describe('a reading', () => {
  beforeEach(async () => {
    await reader.close();
    reader = openTestReader();
  });
  afterEach(() => jest.restoreAllMocks());

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
      expect(await readPlan(slow())).toBe('reading_too_costly');
    }
    reader = openTestReader();
    expect(await readRegister(register)).toBeNull();
  });

  it('is one at a time for each person, and some at a time for all', async () => {
    const person = randomUUID();
    const own = await Promise.all([readRegister(register, person), readRegister(register, person)]);
    expect(own).toEqual([null, 'reading_in_progress']);
    expect(await readRegister(register, person)).toBeNull();
    const codes = await Promise.all(Array.from({ length: 12 }, () => readRegister(register)));
    expect(codes.filter((code) => code === null)).toHaveLength(10);
    expect(codes.filter((code) => code === 'readers_busy')).toHaveLength(2);
  });

  it('finds its process started, also where the one that was started has died', async () => {
    const started = jest.spyOn(childProcess, 'fork');
    const processes = () => started.mock.results.map(({ value }) => value as ChildProcess);
    const ended = () => processes().map(({ killed }) => killed);
    reader.prepare();
    expect(await readRegister(register)).toBeNull();
    expect(ended()).toEqual([true, false]);
    expect(await readRegister(register)).toBeNull();
    expect(ended()).toEqual([true, true, false]);
    const [spare] = processes().slice(-1);
    spare?.kill('SIGKILL');
    if (spare !== undefined) await once(spare, 'exit');
    expect(await readRegister(register)).toBeNull();
    expect(ended()).toEqual([true, true, true, true, false]);
  });

  it('begins nothing when it is closed, and says of no file that it is at fault', async () => {
    const all = Array.from({ length: 4 }, () => readPlan(slow()));
    await reader.close();
    expect(await Promise.all(all)).toEqual(Array.from({ length: 4 }, () => 'readers_busy'));
  });
});

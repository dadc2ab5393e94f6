import fc from 'fast-check';
import { Findings, type FindingList } from '../../reading/findings';
import { readCsv } from '../../reading/process/csv-table';
import {
  readRecommendationFile,
  type FileDefaults,
  type RecommendationFile,
} from '../../reading/process/recommendation-file';
import { recommendationHeader } from '../../reading/process/recommendation-header';
import { longestText } from '../../api/schemas/text';
import { readSharedData } from '../support/shared-data';

interface Read extends RecommendationFile {
  errors: FindingList;
  warnings: FindingList;
}

function read(file: string | Uint8Array, defaults: FileDefaults = {}): Read {
  const findings = { errors: new Findings(), warnings: new Findings() };
  const bytes = typeof file === 'string' ? Buffer.from(file, 'utf8') : file;
  const table = readCsv(bytes, recommendationHeader(defaults), { include: [] }, findings);
  const read = readRecommendationFile(table, defaults, findings);
  return { ...read, errors: findings.errors.list(), warnings: findings.warnings.list() };
}

/** What a file is refused for: each finding with as much of its place as a test names. */
function expectErrors(file: string, ...first: readonly object[]): void {
  expect(read(file).errors).toMatchObject({ total: first.length, first });
}

const header = 'symbol,paragraph,text';
const row = (paragraph: string, text = 'Ratify'): string => `A/HRC/24/7,${paragraph},${text}`;

describe('real files', () => {
  it.each([
    ['uzbekistan/uz-2009-A_HRC_10_83-recommendations.csv', 'A/HRC/10/83', 70],
    ['uzbekistan/uz-2013-A_HRC_24_7-recommendations.csv', 'A/HRC/24/7', 203],
  ])('%s is read as it is', (file, symbol, count) => {
    const { documents, errors, warnings, ignoredColumns } = read(readSharedData(file));
    expect([errors.total, warnings.total]).toEqual([0, 0]);
    expect(documents).toMatchObject([{ symbol, mechanism: 'UPR', title: null }]);
    expect(documents[0]?.rows).toHaveLength(count);
    expect(ignoredColumns).toEqual(['raw']);
  });

  it.each(['\n', '\r', '\r\n'])('with other line ends and a mark say the same: %j', (end) => {
    const file = readSharedData('uzbekistan/uz-2013-A_HRC_24_7-recommendations.csv');
    const again = Buffer.from(`\ufeff${file.toString('utf8').replaceAll(/\r?\n/g, end)}`);
    expect(read(again)).toEqual(read(file));
  });

  it('in Mac Roman are read, and lack their columns', () => {
    const { errors, ignoredColumns, rowsTotal } = read(
      readSharedData('upr-info/sessions-01-05.csv'),
    );
    expect(errors.first).toMatchObject([
      { code: 'missing_column', column: 'symbol' },
      { code: 'missing_column', column: 'paragraph' },
    ]);
    expect([rowsTotal, ignoredColumns[0]]).toEqual([6_094, 'To']);
  });
});

describe('columns', () => {
  it('are found in any order and spelling, and the others named', () => {
    const file = 'Text;Comment;Document Title;recommendingStates;PARAGRAPH;Symbol;raw\n';
    const { documents, errors, ignoredColumns } = read(
      `${file}Ratify;;Report;Chad;1;A/HRC/24/7;x\n`,
    );
    expect(errors.total).toBe(0);
    expect(ignoredColumns).toEqual(['Comment', 'raw']);
    expect(documents).toEqual([
      {
        symbol: 'A/HRC/24/7',
        mechanism: 'UPR',
        title: 'Report',
        issuedOn: null,
        rows: [
          {
            row: 1,
            line: 2,
            recommendation: {
              paragraph: '1',
              text: 'Ratify',
              textLanguage: 'en',
              recommendingStates: 'Chad',
              position: null,
              positionRaw: null,
              themes: [],
              ...{ labelsRaw: null, affectedPersons: [], sdgs: [] },
            },
          },
        ],
      },
    ]);
  });

  it.each([
    ['symbol', 'paragraph,text\n1,Ratify\n'],
    ['paragraph', 'symbol,text\nA/HRC/24/7,Ratify\n'],
    ['text', 'symbol,paragraph\nA/HRC/24/7,1\n'],
  ])('are missed by name: %s', (column, file) => {
    expect(read(file).errors).toMatchObject({
      total: 1,
      first: [{ code: 'missing_column', column, line: 1, row: null }],
    });
  });

  it('that mean the same are refused', () => {
    const file = 'symbol,paragraph,text,Text\nA/HRC/24/7,1,Ratify,Sign\n';
    expectErrors(file, { code: 'duplicate_column', column: 'Text' });
  });

  it('may be replaced by what holds for the whole file, which a cell overrules', () => {
    const defaults = {
      symbol: 'CAT/C/UZB/CO/5',
      mechanism: 'CAT',
      documentTitle: 'Concluding observations',
      issuedOn: '2020-01-14',
      textLanguage: 'ru',
    };
    const file = 'symbol,paragraph,text,text_language\n,1,Ratify,\nCAT/C/UZB/CO/4,2,Ratify,fr\n';
    const { documents, errors } = read(file, defaults);
    expect(errors.total).toBe(0);
    expect(documents).toMatchObject([
      {
        symbol: 'CAT/C/UZB/CO/5',
        title: 'Concluding observations',
        issuedOn: '2020-01-14',
        rows: [{ recommendation: { textLanguage: 'ru' } }],
      },
      { symbol: 'CAT/C/UZB/CO/4', rows: [{ recommendation: { textLanguage: 'fr' } }] },
    ]);
  });
});

describe('rows', () => {
  it.each([
    ['an empty text', row('1', ' '), 'text', 'empty_cell'],
    ['an empty paragraph', row(''), 'paragraph', 'empty_cell'],
    ['an empty symbol', ',1,Ratify', 'symbol', 'empty_cell'],
    ['a text over the limit', row('1', 'a'.repeat(longestText + 1)), 'text', 'cell_too_long'],
    ['a cell of 10 MB', row('1', 'я'.repeat(5 * 1024 * 1024)), 'text', 'cell_too_long'],
    ['a paragraph over the limit', row('1'.repeat(51)), 'paragraph', 'cell_too_long'],
  ])('with %s are told by row, line and column', (_, bad, column, code) => {
    const { errors, rowsTotal } = read([header, row('0'), bad, row('3')].join('\n'));
    expect(rowsTotal).toBe(3);
    expect(errors).toMatchObject({ total: 1, first: [{ row: 2, line: 3, column, code }] });
    expect(JSON.stringify(errors).length).toBeLessThan(500);
  });

  it.each([
    ['position', 'Perhaps', 'unknown_position'],
    ['position', `Supported (${'a'.repeat(500)})`, 'unknown_position'],
    ['issued_on', '2013-02-30', 'malformed_cell'],
    ['text_language', 'English', 'malformed_cell'],
    ['mechanism', 'the Council', 'malformed_cell'],
    ['recommending_states', 'Chad, '.repeat(400), 'cell_too_long'],
  ])('with a wrong %s are told by their cell', (column, cell, code) => {
    const file = `${header},${column}\n${row('1')},"${cell}"\n`;
    expectErrors(file, { row: 1, line: 2, column, code });
  });

  it('are all looked at: a row with two faults has two findings', () => {
    const { errors } = read(`${header},position\n${row('', '')},Perhaps\n${row('2', '')},Noted\n`);
    expect(errors.first.map(({ row: at, column }) => [at, column])).toEqual([
      [1, 'paragraph'],
      [1, 'text'],
      [1, 'position'],
      [2, 'text'],
    ]);
  });

  it('of one paragraph are refused from the second on, of another document not', () => {
    const file = [header, row('1'), 'CAT/C/UZB/CO/5,1,Ratify', row(' 1 '), 'a/hrc/24/7,1,x'];
    expectErrors(
      file.join('\n'),
      { code: 'duplicate_paragraph', row: 3, column: 'paragraph' },
      { code: 'duplicate_paragraph', row: 4, column: 'paragraph' },
    );
  });

  it('of a document that they give different mechanisms are refused', () => {
    const file = `${header},mechanism\n${row('1')},UPR\n${row('2')},\n${row('3')},CAT\n`;
    expectErrors(file, { code: 'mechanisms_differ', row: 3, column: 'mechanism' });
  });

  it('name their mechanism as the UN’s index prints it', () => {
    const cell = '"- CRC\n- Committee on the Rights of the Child"';
    const file = `Document Symbol,Reccomending Body,Paragraph,Text\nCRC/C/UZB/CO/5,${cell},1,a\n`;
    const { documents, errors, warnings } = read(file);
    expect([errors.total, warnings.total, documents[0]?.mechanism]).toEqual([0, 0, 'CRC']);
  });

  it('with an unusual symbol are taken with one warning for the document', () => {
    const file = `${header}\nCAT/C/SVN/CO/3para,1,a\nCAT/C/SVN/CO/3para,2,b\nX/1,1,c\n`;
    const { documents, errors, warnings } = read(file);
    expect(errors.total).toBe(0);
    expect(warnings).toMatchObject({
      total: 2,
      first: [
        { code: 'unusual_symbol', row: 1, column: 'symbol' },
        { code: 'unusual_symbol', row: 3, column: 'symbol' },
      ],
    });
    expect(documents.map(({ mechanism }) => mechanism)).toEqual(['CAT', null]);
  });

  it('of too many documents are refused as a whole', () => {
    const rows = Array.from({ length: 201 }, (_, index) => `A/HRC/24/${index},1,Ratify`);
    expectErrors([header, ...rows].join('\n'), { code: 'too_many_documents', row: null });
  });
});

it('accounts for every row of any file: read, or reported', () => {
  const cell = fc.constantFrom('', ' ', '1', '2', 'A/HRC/24/7', 'Ratify', 'Noted', 'nobody knows');
  const file = fc.array(fc.array(cell, { minLength: 3, maxLength: 5 }), { maxLength: 8 });
  fc.assert(
    fc.property(file, (rows) => {
      const lines = rows.map((cells) => cells.join(','));
      const result = read([`${header},position`, ...lines].join('\n'));
      const stored = result.documents.flatMap((document) => document.rows.map((one) => one.row));
      const reported = result.errors.first.map((found) => found.row);
      const accounted = new Set([...stored, ...reported].filter((at) => at !== null));
      expect(accounted.size).toBe(result.rowsTotal);
    }),
  );
});

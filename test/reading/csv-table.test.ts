import fc from 'fast-check';
import { encode } from 'iconv-lite';
import { readCsv } from '../../reading/process/csv-table';
import { Findings, type FindingList } from '../../reading/findings';
import type { Encoding } from '../../reading/text-encodings';
import type { FileForm } from '../../reading/file-form';
import { recommendationHeader } from '../../reading/process/recommendation-header';
import { maximumRows } from '../../reading/process/table';
import { propertyRuns } from '../support/property-runs';

interface Read extends ReturnType<typeof readCsv> {
  errors: FindingList;
  warnings: FindingList;
}

function read(file: string | Uint8Array, form: Partial<FileForm> = {}): Read {
  const findings = { errors: new Findings(), warnings: new Findings() };
  const bytes = typeof file === 'string' ? Buffer.from(file, 'utf8') : file;
  const table = readCsv(bytes, recommendationHeader({}), { include: [], ...form }, findings);
  return { ...table, errors: findings.errors.list(), warnings: findings.warnings.list() };
}

const cells = (file: string | Uint8Array): (readonly string[])[] => {
  const { header, rows, errors } = read(file);
  expect(errors).toEqual({ total: 0, first: [] });
  return [header, ...rows.map((row) => row.cells)];
};

describe('a table', () => {
  // Trimmed and with one kind of line end, as cells come out; never a row of blanks.
  const cell = fc
    .string({ unit: fc.constantFrom('a', 'Я', 'oʻ', '"', ',', ';', '\n', ' ', '😀', "'") })
    .map((text) => text.trim());
  const table = fc
    .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 1, max: 6 }))
    .chain(([width, height]) =>
      fc.tuple(
        fc.array(fc.constantFrom('one', 'two', 'three'), { minLength: width, maxLength: width }),
        fc.array(
          fc.tuple(
            fc.constantFrom('x', 'y"', '\nz;,"'.trim()),
            fc.array(cell, { minLength: width - 1, maxLength: width - 1 }),
          ),
          { minLength: height, maxLength: height },
        ),
      ),
    )
    .map(([header, rows]) => [header, ...rows.map(([first, rest]) => [first, ...rest])]);

  it('comes back as it was written, with every delimiter, line end and mark', () => {
    const form = fc.record({
      delimiter: fc.constantFrom(',', ';', '\t', '|'),
      lineEnd: fc.constantFrom('\n', '\r', '\r\n'),
      mark: fc.constantFrom('', '\ufeff'),
      lastEnd: fc.boolean(),
    });
    fc.assert(
      fc.property(table, form, (written, { delimiter, lineEnd, mark, lastEnd }) => {
        const lines = written.map((row) => row.map(quoted).join(delimiter));
        const file = mark + lines.join(lineEnd) + (lastEnd ? lineEnd : '');
        expect(cells(file.replaceAll('\n', lineEnd))).toEqual(written);
      }),
    );
  });

  it('tells on which line each row begins, whatever lies between', () => {
    const { rows } = read('\r\na,b\r\n\r\n1,"x\r\ny\r\nz"\r\n , \r\n2,x');
    expect(rows).toMatchObject([
      { row: 1, line: 4, cells: ['1', 'x\ny\nz'] },
      { row: 2, line: 8, cells: ['2', 'x'] },
    ]);
  });

  it('has cells without outer blanks, also those of other alphabets', () => {
    expect(cells('a, b \n\u00a0x\t,"  y "\n')).toEqual([
      ['a', 'b'],
      ['x', 'y'],
    ]);
  });

  it('takes the sign that parts the header, not one inside a quoted name', () => {
    expect(cells('"a,b,c";d\n1,5;2\n')).toEqual([
      ['a,b,c', 'd'],
      ['1,5', '2'],
    ]);
  });
});

const quoted = (text: string): string =>
  /[",;\t|\n]/.test(text) || text === '' ? `"${text.replaceAll('"', '""')}"` : text;

describe('errors of a file have their places', () => {
  it.each<[string, string, ...(readonly [string, number | null, number?])[]]>([
    ['nothing', '', ['no_rows', null]],
    ['blank lines', '\n\r\n , \n', ['no_rows', null]],
    ['a header alone', 'symbol,paragraph,text\n', ['no_rows', null]],
    ['a quote never closed', 'a,b\n1,x\n2,"y\n3,z\n4,z\n', ['quote_not_closed', 2, 3]],
    ['one never closed in the header', 'a,"b\n1,2\n', ['quote_not_closed', null, 1]],
    ['a quote after a quoted cell', 'a,b\n1,"y" and more\n', ['quote_misplaced', 1, 2]],
    ['a quote inside a cell', 'a,b\n1,the "word"\n', ['quote_misplaced', 1, 2]],
    ['other widths', 'a,b\n1\n1,2\n1,2,3\n', ['uneven_row', 1, 2], ['uneven_row', 3, 4]],
  ])('%s', (_, file, ...found) => {
    const first = found.map(([code, row, line]) => ({ code, row, ...(line && { line }) }));
    expect(read(file).errors).toMatchObject({ total: found.length, first });
  });

  it('too many rows, without reading all of them', () => {
    const many = (count: number): string => `a,b\n${'1,2\n'.repeat(count)}`;
    expect(read(many(maximumRows)).errors.total).toBe(0);
    const { rows, errors } = read(many(maximumRows * 10));
    expect(errors).toMatchObject({ total: 1, first: [{ code: 'too_many_rows' }] });
    expect(rows.length).toBe(maximumRows + 1);
  });

  it('in bounded number, with the total said', () => {
    const { errors } = read(`a,b\n${'1\n'.repeat(5_000)}`);
    expect(errors.total).toBe(5_000);
    expect(errors.first).toHaveLength(100);
  });
});

describe('a text in an encoding of', () => {
  const russian = 'symbol;paragraph;text\nA/HRC/55/10;1;Обеспечить независимость судей.\n';
  const french = 'symbol;paragraph;text\nA/HRC/55/10;1;Publish “statistics” – Côte d’Ivoire.\n';

  it.each<[Encoding, string, string?]>([
    ['windows-1251', russian],
    ['koi8-r', russian],
    ['ibm866', russian],
    ['x-mac-cyrillic', russian, 'maccyrillic'],
    ['windows-1252', french],
    ['macintosh', french],
    ['utf-16le', russian],
    ['utf-16be', russian],
  ])('%s is read without being named', (encoding, text, coded = encoding) => {
    const { rows, warnings, ...table } = read(encode(text, coded));
    expect([table.encoding, table.errors.total]).toEqual([encoding, 0]);
    expect(rows[0]?.cells[2]).toBe(text.split(';').at(-1)?.trim());
    const isGuess = !encoding.startsWith('utf-');
    expect(warnings.first.map(({ code }) => code)).toEqual(isGuess ? ['encoding_guessed'] : []);
  });

  it.each(['Суды', 'суды и права человека', 'СУДЫ И ПРАВА ЧЕЛОВЕКА', 'Oʻzbekiston'])(
    'an older system is told by few letters: %s',
    (text) => {
      const file = `symbol,paragraph,text\nA/HRC/55/10,1,${text}\n`;
      for (const coded of ['windows-1251', 'koi8-r', 'ibm866', 'utf-8']) {
        if (coded !== 'utf-8' && text.includes('ʻ')) continue;
        expect(read(encode(file, coded)).rows[0]?.cells[2]).toBe(text);
      }
    },
  );

  it('another system is read as its sender says', () => {
    const bytes = encode('symbol;paragraph;text\nA/HRC/55/10;1;ЯЗЫК\n', 'koi8-r');
    expect(read(bytes, { encoding: 'koi8-r' }).rows[0]?.cells[2]).toBe('ЯЗЫК');
  });
});

describe('bytes that are no text', () => {
  const zip = Buffer.from('504b0304140006000800000021', 'hex');
  it.each([
    ['a workbook', zip, 'not_text'],
    ['a NUL in the text', Buffer.from('a,b\n1,\u0000\n'), 'not_text'],
    [
      'a file of a program',
      Buffer.from(Array.from({ length: 400 }, (_, at) => at % 256)),
      'not_text',
    ],
    ['half of UTF-16', Buffer.from('a,b\n1,2', 'utf16le').subarray(1), 'not_text'],
    [
      'UTF-8 with a damage',
      Buffer.concat([Buffer.from('Обеспечить'), Buffer.of(0xd0)]),
      'not_utf8',
    ],
  ])('are refused with one clear error: %s', (_, bytes, code) => {
    expect(() => read(bytes)).toThrow(expect.objectContaining({ code }));
  });
});

describe('the form of a table', () => {
  const rows = [['A/HRC/55/10', '1', 'Ratify; report, publish.']];
  const header = ['symbol', 'paragraph', 'text'];

  it.each([
    ['a line that names the separator', 'sep=;\nsymbol;paragraph;text\nA/HRC/55/10;1;x', 3],
    ['one with quotes', '"sep=|"\nsymbol|paragraph|text\nA/HRC/55/10|1|x', 3],
    ['tabs', 'symbol\tparagraph\ttext\nA/HRC/55/10\t1\tx', 2],
    ['a separator after the last cells', 'symbol,paragraph,text\nA/HRC/55/10,1,x,,', 2],
    ['one after the header too', 'symbol,paragraph,text,\nA/HRC/55/10,1,x', 2],
    [
      'a title with other signs',
      'Register; of 2026; all\n\nsymbol,paragraph,text\nA/HRC/55/10,1,x',
      4,
    ],
  ])('is found: %s', (_, file, line) => {
    const read1 = read(file);
    expect(read1.errors).toEqual({ total: 0, first: [] });
    expect(read1).toMatchObject({
      header,
      rows: [{ row: 1, line, cells: ['A/HRC/55/10', '1', 'x'] }],
    });
  });

  it('has titles above the header told', () => {
    expect(
      read(`List of 2026\n${header.join(';')}\n${rows[0]?.map(quoted).join(';')}`),
    ).toMatchObject({
      headerLine: 2,
      rows: [{ cells: rows[0] }],
      warnings: { total: 1, first: [{ line: 2, code: 'rows_above_header', params: { count: 1 } }] },
    });
  });

  it('has the row that numbers its columns left out, or read', () => {
    const file = 'symbol;paragraph;text\n1;2;3\nA/HRC/55/10;1;x';
    const left = read(file);
    expect(left.rows.map(({ line }) => line)).toEqual([3]);
    expect(left.warnings.first).toMatchObject([{ line: 2, code: 'column_numbers' }]);
    expect(read(file, { include: ['column_numbers'] }).rows).toHaveLength(2);
    expect(read('symbol;paragraph;text\nA;2;3\nB;3;4').rows).toHaveLength(2);
  });

  it('has no invisible characters, and blanks of one kind', () => {
    const { header: names, rows: read1 } = read(
      'symbol,paragraph,te\u00adxt\u200b\nA/HRC/55/10,\ufeff1\u200b,Ratify\u00a0it\u202f.\n',
    );
    expect([names, read1[0]?.cells]).toEqual([header, ['A/HRC/55/10', '1', 'Ratify it .']]);
  });
});

it('reads or refuses any bytes, and never fails otherwise', () => {
  const hostile = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc
      .string({ unit: fc.constantFrom('"', ',', ';', '\n', '\r', 'a', ' ', '\ufeff', '\\') })
      .map((text) => Buffer.from(text)),
  );
  fc.assert(
    fc.property(hostile, (bytes) => {
      try {
        const { header, rows, errors } = read(bytes);
        if (errors.total === 0) {
          expect(rows.length).toBeGreaterThan(0);
          expect(rows.every((row) => row.cells.length === header.length)).toBe(true);
        }
      } catch (error) {
        expect(error).toMatchObject({ code: expect.stringMatching(/^not_(utf8|text)$/) });
      }
    }),
    { numRuns: propertyRuns(2_000) },
  );
});

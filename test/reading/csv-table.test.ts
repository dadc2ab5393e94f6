import fc from 'fast-check';
import { readCsv } from '../../reading/process/csv-table';
import { Findings, type FindingList } from '../../reading/findings';
import { maximumRows } from '../../reading/process/table';
import { propertyRuns } from '../support/property-runs';

function read(file: string | Uint8Array): ReturnType<typeof readCsv> & { errors: FindingList } {
  const errors = new Findings();
  const table = readCsv(typeof file === 'string' ? Buffer.from(file, 'utf8') : file, errors);
  return { ...table, errors: errors.list() };
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
      delimiter: fc.constantFrom(',', ';'),
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
    expect(rows).toEqual([
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
  /[",;\n]/.test(text) || text === '' ? `"${text.replaceAll('"', '""')}"` : text;

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

describe('bytes that are no UTF-8 text', () => {
  const utf16 = Buffer.from('\ufeffa,b\n1,2\n', 'utf16le');
  const zip = Buffer.from('504b0304140006000800000021', 'hex');
  it.each([
    ['Mac Roman', Buffer.from([0x61, 0x2c, 0x62, 0x0d, 0x43, 0x99, 0x74, 0x65])],
    ['Windows-1251', Buffer.from([0x61, 0x0a, 0xcf, 0xf0, 0xe0, 0xe2, 0xee])],
    ['UTF-16 with its mark', utf16],
    ['UTF-16 without a mark', utf16.subarray(2)],
    ['UTF-16 of the other order', Buffer.from(utf16).swap16()],
    ['a workbook', zip],
    ['a NUL in the text', Buffer.from('a,b\n1,\u0000\n')],
  ])('are refused with one clear error: %s', (_, bytes) => {
    expect(() => read(bytes)).toThrow(expect.objectContaining({ code: 'not_utf8' }));
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
        expect(error).toMatchObject({ code: 'not_utf8' });
      }
    }),
    { numRuns: propertyRuns(2_000) },
  );
});

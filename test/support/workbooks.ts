import { zipOf } from './zip';

/** A cell as somebody writes it; a day as `{day}`. */
export type SheetCell =
  | string
  | number
  | null
  | { day: string }
  | { formula: string; result: string }
  | { error: string }
  | { pieces: readonly string[] };

/** A sheet of a workbook. */
export interface GivenSheet {
  rows: readonly (readonly SheetCell[])[];
  state?: 'hidden' | 'veryHidden';
  /** Ranges such as `A1:F1`. */
  merges?: readonly string[];
  /** What else stands below the rows, as XML. */
  more?: string;
}

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageOf = 'http://schemas.openxmlformats.org/package/2006';
const typeOf = (part: string): string =>
  `application/vnd.openxmlformats-officedocument.spreadsheetml.${part}+xml`;

/** A workbook as Excel keeps it: the parts that a reader goes by, and no more. */
export function workbookOf(
  sheets: readonly GivenSheet[],
  {
    date1904 = false,
    parts = {},
  }: { date1904?: boolean; parts?: Record<string, string | Uint8Array> } = {},
): Uint8Array {
  const numbered = sheets.map((sheet, index) => ({ ...sheet, id: index + 1 }));
  const relationship = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  return zipOf({
    '[Content_Types].xml':
      `<Types xmlns="${packageOf}/content-types">` +
      `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Override PartName="/xl/workbook.xml" ContentType="${typeOf('sheet.main')}"/></Types>`,
    '_rels/.rels':
      `<Relationships xmlns="${packageOf}/relationships">` +
      `${relationship('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml':
      `<workbook ${main} xmlns:r="${office}"><workbookPr date1904="${date1904 ? 1 : 0}"/><sheets>` +
      numbered
        .map(
          ({ id, state = 'visible' }) =>
            `<sheet name="Sheet${id}" sheetId="${id}" state="${state}" r:id="r${id}"/>`,
        )
        .join('') +
      '</sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      `<Relationships xmlns="${packageOf}/relationships">` +
      numbered
        .map(({ id }) => relationship(`r${id}`, 'worksheet', `worksheets/sheet${id}.xml`))
        .join('') +
      `${relationship('styles', 'styles', 'styles.xml')}</Relationships>`,
    // The second of the two formats is a day.
    'xl/styles.xml': `<styleSheet ${main}><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    ...Object.fromEntries(
      numbered.map((sheet) => [`xl/worksheets/sheet${sheet.id}.xml`, sheetXml(sheet, date1904)]),
    ),
    ...parts,
  });
}

function sheetXml({ rows, merges = [], more = '' }: GivenSheet, date1904: boolean): string {
  const written = rows.map((cells, row) => {
    const inside = cells.map((cell, column) =>
      cellXml(cell, `${String.fromCharCode(65 + column)}${row + 1}`, date1904),
    );
    return `<row r="${row + 1}">${inside.join('')}</row>`;
  });
  const merged = merges.map((range) => `<mergeCell ref="${range}"/>`).join('');
  return (
    `<?xml version="1.0" encoding="UTF-8"?><worksheet ${main}><sheetData>${written.join('')}</sheetData>` +
    `${merged === '' ? '' : `<mergeCells>${merged}</mergeCells>`}${more}</worksheet>`
  );
}

const millisecondsOfDay = 86_400_000;

function cellXml(cell: SheetCell, at: string, date1904: boolean): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === 'string') return inline(at, `<t xml:space="preserve">${escaped(cell)}</t>`);
  if ('day' in cell) {
    const first = Date.parse(date1904 ? '1904-01-01' : '1899-12-30');
    return `<c r="${at}" s="1"><v>${(Date.parse(cell.day) - first) / millisecondsOfDay}</v></c>`;
  }
  if ('error' in cell) return `<c r="${at}" t="e"><v>${escaped(cell.error)}</v></c>`;
  if ('pieces' in cell) {
    const runs = cell.pieces.map((piece) => `<r><t xml:space="preserve">${escaped(piece)}</t></r>`);
    return inline(at, runs.join(''));
  }
  return `<c r="${at}" t="str"><f>${escaped(cell.formula)}</f><v>${escaped(cell.result)}</v></c>`;
}

function inline(at: string, inside: string): string {
  return `<c r="${at}" t="inlineStr"><is>${inside}</is></c>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');
}

import { serialOfDay } from '../../domain/calendar/spreadsheet-serial';
import type { DataColumn, DataTable } from './column';
import { zipOf, type ZipEntry } from './zip';

/** Cells of one kind have one format, by its place in `styles.xml`. */
const formats = { heading: 1, text: 2, day: 3, number: 0 } as const;
const widths = { text: 30, day: 14, number: 12 } as const;

/** What programs for tables take as one cell at most. */
const longestText = 32_767;

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const typed = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/**
 * A table as an Excel workbook with one sheet: numbers and days are what they are, texts are never formulas, the heading
 * stays in sight and every column can be filtered. Written as rows arrive, so that its size needs no memory; the library
 * that reads workbooks writes no filters when it streams.
 */
export function workbookOf<R>(table: DataTable<R>, name: string): AsyncGenerator<Uint8Array> {
  return zipOf([...wholeParts(name), { name: 'xl/worksheets/sheet1.xml', content: sheet(table) }]);
}

function wholeParts(name: string): ZipEntry[] {
  const part = (path: string, xml: string): ZipEntry => ({
    name: path,
    content: [`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${xml}`],
  });
  // Sheets take at most 31 letters, and these not.
  const title = attribute(name.replaceAll(/[[\]:*?/\\']/g, ' ').slice(0, 31));
  return [
    part(
      '[Content_Types].xml',
      `<Types xmlns="${packaged}/content-types"><Default Extension="xml" ContentType="application/xml"/>` +
        `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
        `<Override PartName="/xl/workbook.xml" ContentType="${typed}.sheet.main+xml"/>` +
        `<Override PartName="/xl/styles.xml" ContentType="${typed}.styles+xml"/>` +
        `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${typed}.worksheet+xml"/></Types>`,
    ),
    part(
      '_rels/.rels',
      `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    part(
      'xl/workbook.xml',
      `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="${title}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/>` +
        `<Relationship Id="rId2" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    ),
    part('xl/styles.xml', styles),
  ];
}

const styles =
  `<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/></numFmts>` +
  `<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
  `<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
  `<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/>` +
  `<xf fontId="1" applyFont="1" applyAlignment="1"><alignment wrapText="1" vertical="top"/></xf>` +
  `<xf applyAlignment="1"><alignment wrapText="1" vertical="top"/></xf>` +
  `<xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>`;

async function* sheet<R>({ columns, rows }: DataTable<R>): AsyncGenerator<string> {
  const widthOf = ({ kind = 'text' }: DataColumn<R>, index: number): string =>
    `<col min="${index + 1}" max="${index + 1}" width="${widths[kind]}" customWidth="1"/>`;
  yield (
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="${main}">` +
    `<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
    `<cols>${columns.map(widthOf).join('')}</cols><sheetData>` +
    `<row>${columns.map(({ heading }) => textCell(heading, formats.heading)).join('')}</row>`
  );
  let count = 1;
  for await (const row of rows) {
    count += 1;
    yield `<row>${columns.map((column) => cell(column, row)).join('')}</row>`;
  }
  yield `</sheetData><autoFilter ref="A1:${columnName(columns.length)}${count}"/></worksheet>`;
}

function cell<R>(column: DataColumn<R>, row: R): string {
  const value = column.value(row);
  if (value === null || value === '') return '<c/>';
  if (typeof value === 'number') return `<c><v>${value}</v></c>`;
  return column.kind === 'day'
    ? `<c s="${formats.day}"><v>${serialOfDay(value)}</v></c>`
    : textCell(value, formats.text);
}

function textCell(text: string, format: number): string {
  const kept = escaped(text.slice(0, longestText));
  return `<c t="inlineStr" s="${format}"><is><t xml:space="preserve">${kept}</t></is></c>`;
}

/** XML has no place for most control characters and lone surrogates, not even escaped. */
function escaped(text: string): string {
  return text
    .replaceAll(/(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]|\p{Cs}/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

function attribute(text: string): string {
  return escaped(text).replaceAll('"', '&quot;');
}

/** `A` for 1, `AA` for 27. */
function columnName(number: number): string {
  const rest = (number - 1) % 26;
  const before = (number - 1 - rest) / 26;
  return `${before === 0 ? '' : columnName(before)}${String.fromCharCode(65 + rest)}`;
}

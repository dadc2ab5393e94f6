import { setImmediate as breath } from 'node:timers/promises';
import PDFDocument from 'pdfkit';
import type { Part, PrintedDocument, Written } from './document';

const fonts = {
  regular: require.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
  bold: require.resolve('@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf'),
};

const margin = 56;
const footSize = 8;
const textSize = 10;
const headingSizes = { 1: 18, 2: 13, 3: 11 } as const;
const cellGap = 4;

/** For how long others wait at most while a document is set, in milliseconds. */
const longestTurn = 15;

/** Thrown where a document has more pages than anybody prints. */
export class TooManyPages extends Error {}

/**
 * A document as a tagged PDF 1.7 that says it follows PDF/UA: its structure, title and languages are what a screen reader
 * needs. It is set part by part as it is read, and never keeps others waiting for long.
 *
 * Errors: {@link TooManyPages}.
 */
export async function* pdfOf(
  document: PrintedDocument,
  mostPages = 500,
): AsyncGenerator<Uint8Array> {
  const setting = new Setting(document, mostPages);
  let since = performance.now();
  for await (const part of withTitle(document)) {
    for (const step of setting.steps(part)) {
      step();
      yield* setting.written();
      if (performance.now() - since < longestTurn) continue;
      await breath();
      since = performance.now();
    }
  }
  yield* setting.rest();
}

async function* withTitle({ title, parts }: PrintedDocument): AsyncGenerator<Part> {
  yield { kind: 'heading', level: 1, text: title };
  yield* parts;
}

type Style = [font: 'regular' | 'bold', size: number];
type Structure = PDFKit.PDFStructureElement;
type Table = Extract<Part, { kind: 'table' }>;

/** A document while it is set. */
class Setting {
  private readonly pdf: PDFKit.PDFDocument;
  private readonly root: Structure;
  private style: Style = ['regular', textSize];
  private pages = 0;

  constructor(
    { title, language, madeAt, foot }: PrintedDocument,
    private readonly mostPages: number,
  ) {
    this.pdf = new PDFDocument({
      ...{ pdfVersion: '1.7', tagged: true, displayTitle: true, lang: language },
      // The types do not name it yet.
      subset: 'PDF/UA' as never,
      ...{ size: 'A4', margin, autoFirstPage: false, font: fonts.regular },
      // The library writes the title into XML as it is.
      info: { Title: title.replaceAll(/[<>&]/g, ' '), CreationDate: new Date(madeAt) },
    });
    this.pdf.registerFont('regular', fonts.regular).registerFont('bold', fonts.bold);
    this.pdf.on('pageAdded', () => this.beginPage(foot));
    this.pdf.addPage();
    this.root = this.pdf.struct('Document');
    this.pdf.addStructure(this.root);
  }

  /** What is ready to be sent. */
  *written(): Generator<Uint8Array> {
    const ready: unknown = this.pdf.read();
    if (ready instanceof Uint8Array) yield ready;
  }

  async *rest(): AsyncGenerator<Uint8Array> {
    this.root.end();
    this.pdf.end();
    for await (const chunk of this.pdf) if (chunk instanceof Uint8Array) yield chunk;
  }

  /** Sets a part, a row of a table at a time. */
  *steps(part: Part): Generator<() => void> {
    switch (part.kind) {
      case 'heading':
        return yield () => this.heading(part);
      case 'paragraph':
        return yield () => this.paragraph('P', part, ['regular', textSize]);
      case 'table': {
        const table = this.pdf.struct('Table');
        yield () => {
          this.root.add(table);
          this.keepTogether(textSize * 6);
          this.paragraph('Caption', { text: part.caption }, ['bold', textSize], table);
        };
        yield () => this.row(table, part, 'TH', []);
        for (const cells of part.rows) yield () => this.row(table, part, 'TD', cells);
        return yield () => table.end();
      }
    }
  }

  private beginPage(foot: string): void {
    this.pages += 1;
    if (this.pages > this.mostPages) throw new TooManyPages(`more than ${this.mostPages} pages`);
    const { pdf, style } = this;
    const { x, y } = pdf;
    pdf.markContent('Artifact', { type: 'Pagination', attached: ['Bottom'] });
    const at = pdf.page.height - margin + footSize * 2;
    this.use(['regular', footSize]);
    pdf.text(`${foot.slice(0, 90)} · ${this.pages}`, margin, at, { lineBreak: false });
    pdf.endMarkedContent();
    this.use(style);
    pdf.x = x;
    pdf.y = y;
  }

  private heading({ level, text }: Extract<Part, { kind: 'heading' }>): void {
    const size = headingSizes[level];
    if (level > 1) this.pdf.y += size;
    // A heading does not stand alone at the end of a page.
    this.keepTogether(size * 4);
    this.paragraph(`H${level}`, { text }, ['bold', size]);
  }

  private paragraph(
    tag: string,
    { text, language }: Written,
    style: Style,
    within: Structure = this.root,
  ): void {
    this.use(style);
    const { pdf } = this;
    const set = () => void pdf.text(printable(text), margin, pdf.y, { width: this.width });
    within.add(pdf.struct(tag, languageOf(language), [set]));
    pdf.y += textSize / 2;
  }

  private row(table: Structure, { columns }: Table, tag: 'TH' | 'TD', cells: readonly Written[]) {
    const { pdf } = this;
    const shares = columns.reduce((sum, { share }) => sum + share, 0);
    const written = tag === 'TH' ? columns.map(({ heading: text }) => ({ text })) : cells;
    this.use([tag === 'TH' ? 'bold' : 'regular', textSize - 1]);
    const widths = columns.map(({ share }) => (this.width * share) / shares - cellGap);
    const heights = written.map(({ text }, at) =>
      pdf.heightOfString(printable(text), { width: widths[at] ?? 0 }),
    );
    const height = Math.max(0, ...heights);
    const isTooHigh = height > pdf.page.maxY() - margin;
    if (!isTooHigh) this.keepTogether(height);
    const top = pdf.y;
    let left = margin;
    const row = pdf.struct(
      'TR',
      {},
      written.map(({ text, language }: Written, at) => {
        const width = widths[at] ?? 0;
        const x = left;
        left += width + cellGap;
        // A row that is higher than a page has its cells below each other.
        const set = isTooHigh
          ? () => void pdf.text(printable(text), margin, pdf.y, { width: this.width })
          : () => void pdf.text(printable(text), x, top, { width });
        const scope = tag === 'TH' ? { scope: 'Column' as const } : {};
        return pdf.struct(tag, { ...languageOf(language), ...scope }, [set]);
      }),
    );
    table.add(row);
    if (!isTooHigh) pdf.y = top + height;
    pdf.y += cellGap;
    this.rule();
  }

  /** A line below a row, which is not part of the text. */
  private rule(): void {
    const { pdf } = this;
    pdf.markContent('Artifact', { type: 'Layout' });
    pdf.moveTo(margin, pdf.y - 1).lineTo(margin + this.width, pdf.y - 1);
    pdf.lineWidth(0.5).strokeColor('#888888').stroke();
    pdf.endMarkedContent();
    pdf.y += 1;
  }

  private keepTogether(height: number): void {
    if (this.pdf.y + height > this.pdf.page.maxY()) this.pdf.addPage();
  }

  private get width(): number {
    return this.pdf.page.width - 2 * margin;
  }

  private use(style: Style): void {
    const [font, size] = style;
    this.style = style;
    this.pdf.font(font).fontSize(size);
  }
}

function languageOf(language: string | undefined): { lang?: string } {
  return language === undefined ? {} : { lang: language };
}

/** Text without what no font has a sign for. */
function printable(text: string): string {
  // oxlint-disable-next-line no-control-regex -- exactly these
  return text.replaceAll('\t', ' ').replaceAll(/[\u0000-\u0009\u000B-\u001F\u007F]/g, '');
}

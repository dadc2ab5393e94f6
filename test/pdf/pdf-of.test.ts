import type { Part } from '../../pdf/document';
import { pdfOf, TooManyPages } from '../../pdf/pdf-of';
import { readPdf } from '../support/read-pdf';

async function printed(parts: readonly Part[], title = 'Yakuniy hujjat boʻyicha maʼlumot') {
  const chunks: Uint8Array[] = [];
  const madeAt = '2026-11-30T08:00:00.000Z';
  for await (const chunk of pdfOf({ title, language: 'uz-Latn', madeAt, foot: 'Tavsiya', parts })) {
    chunks.push(chunk);
  }
  return { ...readPdf(Buffer.concat(chunks)), chunks };
}

const paragraph = (text: string): Part => ({ kind: 'paragraph', text });

it('a document is tagged, has its languages and is read back in all scripts', async () => {
  const pdf = await printed([
    { kind: 'heading', level: 2, text: 'Oʻzbekiston, gʻoya, Қўғҳ' },
    { kind: 'paragraph', text: 'Общественный контроль', language: 'ru' },
    {
      kind: 'table',
      caption: 'Qadamlar',
      columns: [
        { heading: 'Kun', share: 1 },
        { heading: 'Nima boʻldi', share: 3 },
      ],
      rows: [[{ text: '2026-yil 30-noyabr' }, { text: 'Зарегистрирован № 5', language: 'ru' }]],
    },
  ]);
  expect(pdf).toMatchObject({ language: 'uz-Latn', isTagged: true, claimsUa: true, pages: 1 });
  for (const tag of ['Document', 'H1', 'H2', 'P', 'Table', 'Caption', 'TH', 'TD'])
    expect(pdf.tags).toContain(tag);
  expect(pdf.languages).toEqual(['ru', 'ru']);
  for (const text of [
    ...['Yakuniy hujjat boʻyicha maʼlumot', 'Oʻzbekiston, gʻoya, Қўғҳ', 'Общественный контроль'],
    ...['Nima boʻldi', 'Зарегистрирован № 5', 'Tavsiya · 1'],
  ]) {
    expect(pdf.text).toContain(text);
  }
});

it('rows and paragraphs go over to further pages, also one that is higher than a page', async () => {
  const long = 'сўз '.repeat(3_000);
  const rows = [
    [{ text: 'a' }, { text: long }],
    [{ text: 'last' }, { text: 'row' }],
  ];
  const columns = [
    { heading: 'A', share: 1 },
    { heading: 'B', share: 1 },
  ];
  const { pages, text } = await printed([
    paragraph(long),
    { kind: 'table', caption: 'T', columns, rows },
  ]);
  expect(pages).toBeGreaterThan(3);
  expect(text.match(/сўз/g)).toHaveLength(6_000);
  expect(text).toContain('last');
});

it('others are served while a long document is set, and one without end is refused', async () => {
  let turns = 0;
  const others = setInterval(() => (turns += 1), 1);
  const { chunks } = await printed(
    Array.from({ length: 150 }, () => paragraph('матн '.repeat(60))),
  );
  clearInterval(others);
  expect(chunks.length).toBeGreaterThan(10);
  expect(turns).toBeGreaterThan(3);
  const endless = (function* () {
    for (;;) yield paragraph('x\n'.repeat(500));
  })();
  const document = { title: '', language: 'en', madeAt: '2026-11-30T08:00:00.000Z', foot: '' };
  const setting = (async () => {
    for await (const _ of pdfOf({ ...document, parts: endless }, 5));
  })();
  await expect(setting).rejects.toThrow(TooManyPages);
});

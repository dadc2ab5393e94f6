import { randomUUID } from 'node:crypto';
import { suiteApplication } from '../support/cast';
import { readCase } from '../support/cases';
import { rowsIn } from '../support/counted-rows';
import { addStateBodies } from '../support/national-register';
import { findings, uploadPlan } from '../support/plan-uploads';
import { acceptedItem, done } from '../support/tracked-item';

const app = suiteApplication();
const officer = app.holder({ role: 'center' });
const leadId = app.body('Namuna idorasi');
const lead = app.focalPoint(leadId);

const upload = (file: string, query: Record<string, string> = {}) => {
  const address = `/imports/recommendations?${new URLSearchParams(query).toString()}`;
  return officer.send('POST', address, readCase(file), { 'Content-Type': 'text/csv' });
};
const tryOut = (file: string) => upload(file, { dryRun: 'true' });
const registers = () => rowsIn(app, 'document', 'recommendation', 'import');

describe('before anything is stored', () => {
  it.each([
    ['c04-utf16le-excel-unicode-text.csv', 'utf-16le', 'Ratify the convention\t and report on it.'],
    ['c05-windows1251-semicolon.csv', 'windows-1251', 'Обеспечить независимость судей.'],
    ['c23-mac-roman-cr.csv', 'macintosh', 'Ratify the convention, and report on it.'],
  ])('a sample of %s is shown as it was understood', async (file, encoding, text) => {
    const before = await registers();
    const answer = await tryOut(file);
    expect(answer).toAnswer(200, { acceptable: true, understood: { encoding } });
    expect(answer.body.understood.sample[0]).toMatchObject({ row: 1, values: { text } });
    expect(await registers()).toEqual(before);
  });

  it('paragraphs that Excel made days of are named, and the file is refused (c28)', async () => {
    const before = await registers();
    const { status, body } = await upload('c28-excel-made-paragraph-a-date.csv');
    expect(status).toBe(422);
    expect(findings(body.report.errors, 'row', 'column', 'code')).toEqual([
      [1, 'paragraph', 'day_in_cell'],
      [2, 'paragraph', 'day_in_cell'],
    ]);
    expect(await registers()).toEqual(before);
  });

  it('labels that are not in use are proposed, each by itself (r01, r02)', async () => {
    const proposed = async (file: string) =>
      done(await tryOut(file)).body.proposedLabels.map(
        ({ kind, label, rows }: Record<string, unknown>) => [kind, label, rows],
      );
    expect(await proposed('r01-upr.csv')).toEqual(
      ['Treaties', 'Дети', 'Ta‘lim', 'Water', 'Суды'].map((label) => ['theme', label, 1]),
    );
    expect(await proposed('r02-themes-cell-as-ohchr.csv')).toEqual([
      ['theme', 'Acceptance of international norms', 1],
      ['theme', 'Enforced disappearances', 1],
      ['theme', 'Disabilities', 1],
      ['theme', 'Human rights education and training', 1],
      ['affected_persons', 'Disappeared persons', 1],
    ]);
  });
});

test('a mechanism that the symbol contradicts is warned of before, and corrected after (r03)', async () => {
  const file = 'r03-mechanism-contradicts-symbol.csv';
  const warned = [[1, 'mechanism', 'mechanism_contradicts_symbol']];
  const tried = await tryOut(file);
  expect(findings(tried.body.warnings, 'row', 'column', 'code')).toEqual(warned);
  done(await upload(file));
  const symbol = 'CERD/C/UZB/CO/13-14';
  const listed = async () => (await officer.get(`/implementations?symbol=${symbol}`)).body.items[0];
  const { document } = await listed();
  expect(document).toMatchObject({ symbol, mechanism: 'CAT' });
  const correction = { mechanism: 'CERD', reason: 'The symbol is one of CERD.' };
  const corrected = await officer.send('PATCH', `/documents/${document.id}`, correction);
  expect(corrected).toAnswer(200, { mechanism: 'CERD', warnings: [] });
  expect(await listed()).toMatchObject({ document: { mechanism: 'CERD' } });
});

test('a PDF after a byte order mark is taken as evidence (f01)', async () => {
  const item = await acceptedItem(app, { officer, lead, leadId });
  const bytes = readCase('f01-bom-before-pdf.pdf');
  const file = { bytes, type: 'application/pdf' };
  const answer = await lead.upload(`${item}/evidence-files?fileName=a.pdf`, file);
  expect(answer).toAnswer(201, { mediaType: 'application/pdf', sizeBytes: bytes.length });
});

test('institutions are found as acts write them; what is not found is named (p02)', async () => {
  await addStateBodies(app);
  await app.addInstitution('state_body', 'Национальный центр по правам человека');
  const { status, body } = await uploadPlan(officer, readCase('p02-body-names.csv').toString(), {
    ...{ title: `Plan ${randomUUID()}`, textLanguage: 'ru', dryRun: 'true' },
  });
  expect(status).toBe(200);
  const refused = findings(body.errors, 'row', 'code', 'detail') as [number, string, string][];
  expect(refused.toSorted(([a], [b]) => a - b)).toEqual([
    [26, 'unknown_institution', expect.stringContaining('Similar names: Qurilish va uy-joy')],
    // Two names in a cell for one lead.
    [30, 'several_leads', expect.any(String)],
    [31, 'several_leads', expect.any(String)],
    // No Russian name of it is registered.
    [34, 'unknown_institution', expect.stringContaining('Similar names: Bosh prokuratura')],
  ]);
});

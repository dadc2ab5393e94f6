import { randomUUID } from 'node:crypto';
import { Institutions } from '../../store/institutions';
import type { Holder } from '../support/application';
import type { ApiAnswer } from '../support/api-caller';
import { readCase } from '../support/cases';
import { workbookOf } from '../support/workbooks';
import { usualCast } from '../support/cast';
import { statusesOf } from '../support/answers';
import { newKey, loseAnswer } from '../support/bulk-operations';
import { uploadPlan, importEnded, findings } from '../support/plan-uploads';
import { rowsIn } from '../support/counted-rows';
import { countingQueries } from '../support/counting-queries';

const cast = usualCast({ bodyLimitBytes: 16 * 1024 * 1024 });
const { app, officer, lead, leadId: justice, otherId: interior } = cast;
const society = app.institution('ngo', 'Huquq va erkinlik');

beforeAll(async () => {
  const names = { ru: 'Министерство внутренних дел' };
  await new Institutions(app.store.database).change(interior, { code: 'IIV', names });
  for (const paragraph of ['8', '9']) {
    const given = { symbol: 'CCPR/C/UZB/CO/5', paragraph, text: `Paragraph ${paragraph}` };
    await officer.post('/recommendations', given);
  }
});

const plan = (changed: Record<string, string> = {}): Record<string, string> => ({
  ...{ title: `Plan ${randomUUID()}`, actNumber: 'PF-46' },
  ...{ actOn: '2026-03-02', languages: 'uz,ru' },
  ...changed,
});

const upload = (
  file: string | Uint8Array,
  query: Record<string, string>,
  by: Holder = officer,
  headers: Record<string, string> = {},
) => uploadPlan(by, file, query, headers);
const stored = () =>
  rowsIn(app, ...['import', 'plan', 'plan_item', 'plan_item_body', 'plan_item_recommendation']);

async function itemsOf(planId: string): Promise<ApiAnswer['body'][]> {
  const { body } = await officer.get(`/implementations?plan=${planId}&limit=200`);
  return body.items;
}

const header =
  'number;text;due;lead;co_executors;measure_kind;recommendations;control_number;text_ru;translation_status';
const rows = [
  '1.1;Qonun qabul qilish;01.07.2026;Adliya vazirligi;IIV\nHuquq va erkinlik;legislation;CCPR/C/UZB/CO/5 8;N-1;Принять закон;official',
  '1.2;Oʻquv kurslari;3 oy;министерство внутренних дел;;training;CCPR/C/UZB/CO/5 8, CCPR/C/UZB/CO/5 9;;;',
].map((row) =>
  row
    .split(';')
    .map((cell) => (cell.includes('\n') ? `"${cell}"` : cell))
    .join(';'),
);
const csv = [
  header,
  rows[0],
  rows[1]?.replace('8, CCPR', '8\nCCPR').replace(/(CCPR[^;]*)/, '"$1"'),
].join('\n');

describe('a plan as CSV', () => {
  it('is looked at, stored whole, tracked, and known when it comes again', async () => {
    const query = plan({ fileName: 'reja.csv' });
    const before = await stored();
    const tried = await upload(csv, { ...query, dryRun: 'true' });
    expect(tried).toAnswer(200, {
      ...{ importId: null, planId: null, dryRun: true, acceptable: true, ignoredColumns: [] },
      counts: { total: 2, new: 2, unchanged: 0, different: 0 },
      ...{ errors: { total: 0 }, warnings: { total: 0 } },
    });
    expect(await stored()).toEqual(before);
    const answer = await upload(csv, query);
    const { planId, importId, errors, warnings } = answer.body;
    expect(answer).toAnswer(202, { acceptable: true, counts: tried.body.counts, errors, warnings });
    expect({ errors, warnings }).toEqual({
      errors: tried.body.errors,
      warnings: tried.body.warnings,
    });
    const items = await itemsOf(planId);
    expect(items).toMatchObject([
      { number: '1.1', dueOn: '2026-07-01' },
      { number: '1.2', dueOn: '2026-06-02' },
    ]);
    const [first, second] = await Promise.all(
      items.map(({ id }) => officer.get(`/implementations/plan-item/${id}`)),
    );
    expect(first?.body.planItem).toMatchObject({
      ...{ measureKind: 'legislation', controlNumber: 'N-1' },
      bodies: [
        { institutionId: justice, part: 'lead', namedAs: 'Adliya vazirligi' },
        { institutionId: interior, part: 'co_executor', namedAs: 'IIV' },
        { institutionId: society, part: 'co_executor', namedAs: 'Huquq va erkinlik' },
      ],
      translations: [{ language: 'ru', text: 'Принять закон', status: 'official' }],
    });
    expect(second?.body.planItem).toMatchObject({
      due: { on: '2026-06-02', countedFrom: '2026-03-02', term: { amount: 3, unit: 'month' } },
      bodies: [{ institutionId: interior, part: 'lead' }],
    });
    expect(second?.body.recommendations).toHaveLength(2);
    await importEnded(app, importId);
    expect(await officer.get(`/imports/${importId}`)).toMatchObject({
      body: { kind: 'plan', fileName: 'reja.csv', toTrack: 2, tracked: 2 },
    });
    const after = await stored();
    expect(await upload(csv, query)).toAnswer(200, {
      importId: null,
      planId,
      counts: { total: 2, new: 0, unchanged: 2, different: 0 },
    });
    expect(await stored()).toEqual(after);
  });

  it('is stored once when two upload it at once', async () => {
    const query = plan();
    const other = await app.addHolder({ role: 'center' });
    const answers = await Promise.all([upload(csv, query), upload(csv, query, other)]);
    expect(statusesOf(answers)).toEqual([200, 202]);
    expect(await itemsOf(answers[0]?.body.planId)).toHaveLength(2);
  });

  it('grows by what is new, and reports what stands otherwise', async () => {
    const query = plan();
    const file = (text: string) => ['number,text', `1,${text}`].join('\n');
    const first = await upload(file('A measure'), query);
    const grown = `${file('Another wording')}\n2,A second measure`;
    expect(await upload(grown, query)).toAnswer(202, {
      planId: first.body.planId,
      counts: { total: 2, new: 1, unchanged: 0, different: 1 },
      warnings: { total: 1, first: [{ row: 1, code: 'different' }] },
    });
    expect(await itemsOf(first.body.planId)).toMatchObject([
      { text: 'A measure' },
      { number: '2' },
    ]);
  });

  it('is refused whole with every fault by row and column, and nothing of it is stored', async () => {
    const ended = await app.addInstitution('state_body', 'Sobiq agentlik');
    await app.store
      .database('institution')
      .where({ id: ended })
      .update({ valid_to: '2025-12-31', successor_id: justice });
    const file = [
      'number,text,lead,co_executors,due,measure_kind,recommendations',
      '1,Sound,Adliya vazirligi,IIV,2026-12-31,data,CCPR/C/UZB/CO/5 9',
      '2,Unknown body,Moliya vazirligi,,,,',
      '3,Ended body,Sobiq agentlik,,,,',
      '4,Impossible day,,,31.02.2026,,',
      '1,Twice,,,,,',
      '6,Unknown paragraph,,,,,CCPR/C/UZB/CO/5 99',
      '7,Unknown kind,,,,song,',
      '8,NGO leads,Huquq va erkinlik,,,,',
      '9,,,,,,',
    ].join('\n');
    const before = await stored();
    const query = plan();
    const read = [
      [4, 'due', 'impossible_day'],
      [5, 'number', 'duplicate_number'],
      [7, 'measure_kind', 'unknown_measure_kind'],
      [9, 'text', 'empty_cell'],
    ];
    const refused = await upload(file, query);
    expect(refused).toAnswer(422, {
      code: 'upload_refused',
      report: { acceptable: false, counts: { total: 9, new: 0 } },
    });
    const registers = [
      [2, 'lead', 'unknown_institution'],
      [3, 'lead', 'institution_ended'],
      [6, 'recommendations', 'unknown_recommendation'],
      [8, 'lead', 'cannot_lead'],
    ];
    expect(findings(refused.body.report.errors, 'row', 'column', 'code')).toEqual([
      ...read,
      ...registers,
    ]);
    const tried = await upload(file, { ...query, dryRun: 'true' });
    expect(tried.status).toBe(200);
    expect(tried.body).toEqual({ ...refused.body.report, dryRun: true });
    expect(await stored()).toEqual(before);
  });

  it('names each part of a cell that is no institution, with similar ones (p03)', async () => {
    const ministries = ['Министерство транспорта', 'Министерство здравоохранения'];
    for (const ru of [...ministries, 'Министерство юстиции РУз', 'Министерство строительства']) {
      const id = await app.addInstitution('state_body', `Vazirlik ${ru}`);
      await new Institutions(app.store.database).change(id, { names: { ru } });
    }
    const file = readCase('p03-two-unknown-of-five.csv').toString('utf8');
    const headers = { 'Accept-Language': 'ru' };
    const { body } = await upload(file, plan({ dryRun: 'true' }), officer, headers);
    expect(findings(body.errors, 'row', 'column', 'code', 'detail')).toEqual([
      ...['Министерство энергетики', 'МИД'].map((name) => [
        ...[1, 'Соисполнители', 'unknown_institution'],
        expect.stringContaining(`«${name}»`),
      ]),
    ]);
    expect(findings(body.warnings, 'row', 'code', 'detail')).toEqual([
      ...[
        [1, 'institution_by_short_form', expect.stringContaining('«Министерство строительства»')],
      ],
    ]);
  });

  it('names its plan also for a repeated request, and none that was rolled back', async () => {
    const query = plan();
    const refused = await upload('number,text,lead\n1,Qonun,Moliya vazirligi', query);
    expect(refused).toAnswer(422, { report: { planId: null } });
    const key = newKey();
    const first = await upload('number,text\n1,Qonun', query, officer, key);
    // As after a crash between the rows and the answer.
    await loseAnswer(app, key);
    const again = await upload('number,text\n1,Qonun', query, officer, key);
    expect([again.status, again.body]).toEqual([202, first.body]);
  });

  it('is the center’s to upload', async () => {
    for (const dryRun of ['true', 'false']) {
      expect(await upload(csv, plan({ dryRun }), lead)).toAnswer(403);
    }
  });

  it('is refused when its plan is registered with another day', async () => {
    const query = plan();
    await upload(csv, query);
    expect(await upload(csv, { ...query, actOn: '2026-03-03' })).toAnswer(422, {
      report: { errors: { first: [{ code: 'plan_registered_differently', row: null }] } },
    });
  });
});

describe('a plan as an Excel workbook', () => {
  it('is read as the CSV is, below its title and with its days and numbers', async () => {
    const rows = [
      ['Chora-tadbirlar rejasi'],
      [],
      ['T/r', 'Бўлим', 'Tadbir nomi', 'Ijro muddati', 'Masʼul ijrochi', 'Turi'],
      [1, 'x', { pieces: ['Qonun ', 'loyihasi'] }, { day: '2026-07-01' }, 'IIV'],
      [2, 'x', 'Kurslar', 46_204, 'Adliya vazirligi'],
    ];
    const bytes = workbookOf([{ rows, merges: ['A1:F1'] }]);
    const answer = await upload(bytes, plan({ fileName: 'reja.xlsx' }));
    expect(answer).toAnswer(202, {
      counts: { total: 2, new: 2 },
      ignoredColumns: ['Бўлим', 'Turi'],
      warnings: { total: 1, first: [{ code: 'rows_above_header' }] },
    });
    expect(await itemsOf(answer.body.planId)).toMatchObject([
      { number: '1', text: 'Qonun loyihasi', dueOn: '2026-07-01' },
      { number: '2', text: 'Kurslar', dueOn: '2026-07-01' },
    ]);
  });

  it('that is none is refused, and so is a file of another type', async () => {
    const before = await stored();
    const broken = new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]);
    expect(await upload(broken, plan())).toAnswer(400, 'not_xlsx');
    const open = await upload('number,text\n1,Sound\n2,"A measure\n', plan());
    expect(findings(open.body.report.errors, 'row', 'code')).toEqual([[2, 'quote_not_closed']]);
    const address = `/imports/plans?${new URLSearchParams(plan()).toString()}`;
    const type = { 'Content-Type': 'application/pdf' };
    expect(await officer.send('POST', address, 'x', type)).toAnswer(415);
    expect(await stored()).toEqual(before);
  });
});

test('a plan of two thousand items is read and registered in one go', async () => {
  const many = Array.from({ length: 2_000 }, (_, index) => [
    ...[`${index + 1}`, `Measure ${index + 1}`, '3 months', 'IIV', 'Adliya vazirligi', 'data'],
    'CCPR/C/UZB/CO/5 8',
  ]);
  const columns = 'number,text,due,lead,co_executors,measure_kind,recommendations'.split(',');
  const bytes = workbookOf([{ rows: [columns, ...many] }]);
  // Tracking is another matter, measured by the benchmark: two thousand workflows would be replayed here.
  const { answer, queries } = await countingQueries(app.store.database, () =>
    upload(bytes, plan({ dryRun: 'true' })),
  );
  expect(answer.body).toMatchObject({ acceptable: true, counts: { total: 2_000, new: 2_000 } });
  expect(queries).toBeLessThan(50);
});

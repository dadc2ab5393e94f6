import { randomUUID } from 'node:crypto';
import { excelMediaType } from '../../reading/file-kinds';
import { openTestApplication, type Holder, type TestApplication } from '../support/application';
import type { ApiAnswer } from '../support/api-caller';
import { workbookOf } from '../support/workbooks';

let app: TestApplication;
let officer: Holder;

beforeAll(async () => {
  app = await openTestApplication();
  officer = await app.addHolder({ role: 'center', institutionId: app.centerId });
  await app.addInstitution('state_body', 'Adliya vazirligi');
});
afterAll(() => app.close());

function upload(file: string | Uint8Array): Promise<ApiAnswer> {
  const type = typeof file === 'string' ? 'text/csv' : excelMediaType;
  const plan = { kind: 'action_plan', title: `Plan ${randomUUID()}`, actNumber: 'PF-46' };
  const query = new URLSearchParams({ ...plan, actOn: '2026-03-02', languages: 'uz-Latn' });
  return officer.caller.send('POST', `/imports/plans?${query.toString()}`, file, {
    'Content-Type': type,
  });
}

async function stored(): Promise<readonly unknown[]> {
  const tables = [
    ...['import', 'plan', 'plan_item', 'plan_item_body', 'plan_item_recommendation'],
    ...['institution', 'narrative', 'event_log'],
  ];
  return await Promise.all(tables.map((table) => app.store.database(table).count({ count: '*' })));
}

const refusedFor = (faults: readonly object[]) => ({
  status: 422,
  body: {
    code: 'upload_refused',
    report: { acceptable: false, counts: { new: 0 }, errors: { first: faults } },
  },
});

// What the cells of a row may say is in plan-imports.test.ts; here a row is none.
it.each([
  ['a quote that is never closed', '2,"A measure,\n3,Another,', 'quote_not_closed'],
  ['a quote inside a cell', '2,the "law" of,\n3,Another,', 'quote_misplaced'],
  ['more cells than the header', '2,A measure,Adliya vazirligi,more\n3,Another,', 'uneven_row'],
  ['a text and no number', ',A measure,\n3,Another,', 'empty_cell'],
])('a CSV file is refused whole for a row with %s', async (_, broken, code) => {
  const before = await stored();
  const file = `number,text,lead\n1,Sound,Adliya vazirligi\n${broken}\n`;
  expect(await upload(file)).toMatchObject(refusedFor([{ row: 2, code }]));
  expect(await stored()).toEqual(before);
});

it('a workbook is refused whole for broken rows, each named by row and column', async () => {
  const rows = [
    ['number', 'text', 'due', 'lead'],
    [1, 'Sound', { day: '2026-07-01' }, 'Adliya vazirligi'],
    [2, 'No day', '31.02.2026', 'Adliya vazirligi'],
    [3, { error: '#N/A' }, '', 'Adliya vazirligi'],
  ];
  const before = await stored();
  const answer = await upload(workbookOf([{ rows }]));
  // Faults of the sheet come before those of what its cells say.
  expect(answer).toMatchObject(
    refusedFor([
      { row: 3, column: 'text', code: 'error_cell' },
      { row: 2, column: 'due', code: 'impossible_day' },
      { row: 3, column: 'text', code: 'empty_cell' },
    ]),
  );
  expect(await stored()).toEqual(before);
});

it('the same file without its broken row is stored, so nothing of it stood in the way', async () => {
  const before = await stored();
  const answer = await upload('number,text,lead\n1,Sound,Adliya vazirligi\n');
  expect(answer).toMatchObject({ status: 202, body: { acceptable: true, counts: { new: 1 } } });
  expect(await stored()).not.toEqual(before);
  await app.engine.client.workflow.getHandle(`import/${answer.body.importId}`).result();
});

import { setTimeout as pause } from 'node:timers/promises';
import { excelMediaType } from '../../reading/file-kinds';
import type { ApiAnswer } from '../support/api-caller';
import { openTestApplication, type Holder, type TestApplication } from '../support/application';
import { readCase } from '../support/cases';
import { workbookOf } from '../support/workbooks';

let app: TestApplication;
let officer: Holder;

beforeAll(async () => {
  app = await openTestApplication({ bodyLimitBytes: 5 * 1024 * 1024 });
  officer = await app.addHolder({ role: 'center', institutionId: app.centerId });
});
afterAll(() => app.close());

const plan = { kind: 'action_plan', title: 'Plan', actNumber: 'PF-46', actOn: '2026-03-02' };

function upload(bytes: Uint8Array, type: string = excelMediaType): Promise<ApiAnswer> {
  const query = new URLSearchParams({ ...plan, languages: 'uz-Latn', dryRun: 'true' });
  const headers = { 'Content-Type': type };
  return officer.caller.send('POST', `/imports/plans?${query.toString()}`, bytes, headers);
}

/** Does the work and asks for something small all the time; the longest that an answer took. */
async function longestAnswerDuring(work: Promise<unknown>): Promise<number> {
  let isDone = false;
  const done = work.finally(() => (isDone = true));
  let longest = 0;
  while (!isDone) {
    const begin = performance.now();
    expect((await officer.caller.get('/me')).status).toBe(200);
    longest = Math.max(longest, performance.now() - begin);
    await pause(20);
  }
  await done;
  return longest;
}

const rows = Array.from({ length: 10_000 }, (_, row) => [`${row}`, `Measure ${row} `.repeat(10)]);
const large = workbookOf([{ rows: [['number', 'text'], ...rows] }]);
const wide = Buffer.from(`number,text${',x'.repeat(700_000)}\n1,T\n`);

it.each([
  ['merge_sq_whole.xlsx', 413, readCase('merge_sq_whole.xlsx'), excelMediaType],
  ['merge_ent_medium.xlsx', 413, readCase('merge_ent_medium.xlsx'), excelMediaType],
  ['row_4e9.xlsx', 413, readCase('row_4e9.xlsx'), excelMediaType],
  ['merge_many_10000.xlsx', 200, readCase('merge_many_10000.xlsx'), excelMediaType],
  ['a header of 700,000 columns', 200, wide, 'text/csv'],
  ['a workbook of 10,000 rows', 200, large, excelMediaType],
])('while %s is read, others are answered within a second', async (_, status, bytes, type) => {
  let answer: ApiAnswer | undefined;
  const longest = await longestAnswerDuring(upload(bytes, type).then((given) => (answer = given)));
  expect(answer?.status).toBe(status);
  expect(longest).toBeLessThan(1_000);
});

it('a second file of one person is refused until the first is read', async () => {
  const answers = await Promise.all([upload(large), upload(large)]);
  const refused = answers.find(({ status }) => status === 429);
  expect(refused).toMatchObject({ body: { code: 'reading_in_progress' } });
  expect(refused?.headers.get('retry-after')).toBe('2');
  expect(answers.some(({ status }) => status === 200)).toBe(true);
});

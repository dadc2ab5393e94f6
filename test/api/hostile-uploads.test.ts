import childProcess, { type ChildProcess } from 'node:child_process';
import { excelMediaType } from '../../reading/file-kinds';
import type { ApiAnswer } from '../support/api-caller';
import { readCase } from '../support/cases';
import { workbookOf } from '../support/workbooks';
import { usualCast } from '../support/cast';

const { officer } = usualCast({ bodyLimitBytes: 5 * 1024 * 1024 });

afterEach(() => jest.restoreAllMocks());

const plan = { kind: 'action_plan', title: 'Plan', actNumber: 'PF-46', actOn: '2026-03-02' };

function upload(bytes: Uint8Array, type: string = excelMediaType): Promise<ApiAnswer> {
  const query = new URLSearchParams({ ...plan, languages: 'uz-Latn', dryRun: 'true' });
  const headers = { 'Content-Type': type };
  return officer.send('POST', `/imports/plans?${query.toString()}`, bytes, headers);
}

const rows = Array.from({ length: 10_000 }, (_, row) => [`${row}`, `Measure ${row} `.repeat(10)]);
const large = workbookOf([{ rows: [['number', 'text'], ...rows] }]);
const small = Buffer.from('number,text\n1,T\n');
const wide = Buffer.from(`number,text${',x'.repeat(700_000)}\n1,T\n`);

it.each([
  ['merge_sq_whole.xlsx', 413, readCase('merge_sq_whole.xlsx'), excelMediaType],
  ['merge_ent_medium.xlsx', 413, readCase('merge_ent_medium.xlsx'), excelMediaType],
  ['row_4e9.xlsx', 413, readCase('row_4e9.xlsx'), excelMediaType],
  ['merge_many_10000.xlsx', 200, readCase('merge_many_10000.xlsx'), excelMediaType],
  ['a header of 700,000 columns', 200, wide, 'text/csv'],
  ['ten thousand rows', 200, large, excelMediaType],
])('%s is answered %d, and others within a second meanwhile', async (_, status, bytes, type) => {
  let isRead = false;
  const read = upload(bytes, type).finally(() => (isRead = true));
  let slowestMs = 0;
  while (!isRead) {
    const from = performance.now();
    expect(await officer.get('/me')).toAnswer(200);
    slowestMs = Math.max(slowestMs, performance.now() - from);
  }
  expect(await read).toAnswer(status);
  expect(slowestMs).toBeLessThan(1_000);
});

it('however long a file is read, others are answered meanwhile', async () => {
  const started = jest.spyOn(childProcess, 'fork');
  expect(await upload(small, 'text/csv')).toAnswer(200);
  // The process of the next file.
  const child = started.mock.results.at(-1)?.value as ChildProcess;
  child.kill('SIGSTOP');
  const sent = upload(large);
  let isAnswered = false;
  void sent.then(() => (isAnswered = true));
  for (let count = 0; count < 5; count += 1) expect(await officer.get('/me')).toAnswer(200);
  expect(isAnswered).toBe(false);
  child.kill('SIGCONT');
  expect(await sent).toAnswer(200);
});

it('a second file of one person is refused until the first is read', async () => {
  const answers = await Promise.all([upload(large), upload(large)]);
  const refused = answers.find(({ status }) => status === 429);
  expect(refused).toMatchObject({ body: { code: 'reading_in_progress' } });
  expect(refused?.headers.get('retry-after')).toBe('2');
  expect(answers.some(({ status }) => status === 200)).toBe(true);
});

import { budgetReport, type SuiteMeasure } from '../../local/test-budget';

const suite = (file: string, cpuMs: number): SuiteMeasure => ({
  ...{ project: 'pure', file: `${process.cwd()}/test/${file}`, cpuMs, wallMs: 2 * cpuMs },
});

it('says what a project took, and of one over its budget which suites took most', () => {
  const within = budgetReport([suite('a.test.ts', 1_000), suite('b.test.ts', 2_000)]);
  expect(within).toEqual({
    isOver: false,
    lines: [expect.stringMatching(/^pure: 3 s of processor time in 2 suites, budget \d+ s$/)],
  });
  const over = budgetReport([suite('a.test.ts', 1_000), suite('b.test.ts', 3_600_000)]);
  expect(over.isOver).toBe(true);
  expect(over.lines.slice(1)).toEqual([
    '  3600.0 s (7200.0 s by the clock) test/b.test.ts',
    '  1.0 s (2.0 s by the clock) test/a.test.ts',
  ]);
});

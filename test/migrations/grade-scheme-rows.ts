import type { FilledRows } from './filled-rows';

/** Rows for the tables of 0017-grades-and-co-executors. */
export function gradeSchemeRows({ at }: { at: string }): FilledRows {
  const body = JSON.stringify({ mechanism: 'CCPR', version: 1 });
  return [['grade_scheme', { mechanism: 'CCPR', version: 1, body, created_at: at }]];
}

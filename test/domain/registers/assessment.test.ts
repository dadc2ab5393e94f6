import {
  assess,
  latestGrade,
  standingGrades,
  type Assessment,
  type GivenAssessment,
} from '../../../domain/registers/assessment';
import type { GradeScheme } from '../../../domain/registers/grade-scheme';
import { schemeOf } from '../support/un-schemes';

const at = '2026-01-15T07:00:00.000Z';

const grade = (code: string, changed: object = {}): GivenAssessment => ({
  ...{ kind: 'grade', code, symbol: 'CCPR/C/UZB/CO/5', paragraph: '12' },
  ...{ documentOn: '2026-01-10', supersedes: null, reason: null, ...changed },
});
const predicted = (code: string): GivenAssessment => ({
  ...{ kind: 'prediction', code, reason: 'The law is adopted.' },
});
const correction = (supersedes: number) => ({ supersedes, reason: 'mistyped' });

function assessed(
  entries: readonly Assessment[],
  given: GivenAssessment,
  scheme: GradeScheme = schemeOf('CCPR'),
) {
  return assess(entries, given, { documentMechanism: 'CCPR', scheme, at });
}

/** The register after these, each of which is taken. */
function register(...given: readonly GivenAssessment[]): Assessment[] {
  const entries: Assessment[] = [];
  for (const one of given) {
    const entry = assessed(entries, one);
    if ('params' in entry) throw new Error(entry.code);
    entries.push(entry);
  }
  return entries;
}

describe('a grade of the UN body', () => {
  it('is kept as published, with scheme, document and paragraph', () => {
    expect(assessed([], grade('B'))).toEqual({
      ...{ kind: 'grade', number: 1, mechanism: 'CCPR', schemeVersion: 2, schemeConfirmed: true },
      ...{ code: 'B', label: 'Partially satisfactory', symbol: 'CCPR/C/UZB/CO/5' },
      ...{ paragraph: '12', documentOn: '2026-01-10', supersedes: null },
    });
  });

  it('is one of several over time, the latest by the day of its document', () => {
    const entries = register(
      grade('A'),
      grade('C', { symbol: 'CCPR/C/128/3', documentOn: '2024-05-05' }),
    );
    expect(standingGrades(entries).map(({ code }) => code)).toEqual(['A', 'C']);
    expect(latestGrade(entries)).toMatchObject({ code: 'A' });
    expect(latestGrade([])).toBeNull();
  });

  it('is corrected by another entry with a reason, and no entry is corrected twice', () => {
    const one = register(grade('A'));
    expect(assessed(one, grade('B'))).toMatchObject({
      ...{ kind: 'conflict', code: 'graded_already', params: { entry: 1 } },
    });
    expect(assessed(one, grade('B', { supersedes: 1 }))).toMatchObject({ code: 'reason_needed' });
    expect(assessed(one, grade('B', correction(2)))).toMatchObject({ code: 'no_such_grade' });
    const two = register(grade('A'), grade('B', correction(1)));
    expect(latestGrade(two)).toMatchObject({ number: 2, code: 'B' });
    expect(assessed(two, grade('C', correction(1)))).toMatchObject({ code: 'no_such_grade' });
    const three = register(grade('A'), grade('B', correction(1)), grade('C', correction(2)));
    expect(standingGrades(three)).toMatchObject([{ number: 3, code: 'C' }]);
  });

  it.each([
    ['a document of another body', { symbol: 'CAT/C/UZB/CO/5' }, 'document_of_another_body'],
    ['an unknown code', { code: 'B1' }, 'unknown_grade'],
    ['a day that does not exist', { documentOn: '2026-02-30' }, 'impossible_day'],
    ['a day before the UN', { documentOn: '0026-01-10' }, 'impossible_day'],
    ['a day to come', { documentOn: '2026-01-17' }, 'day_to_come'],
    ['a scheme of other days', { documentOn: '2016-03-01' }, 'scheme_not_valid_then'],
  ])('is refused with %s', (_, changed, code) => {
    expect(assessed([], grade('A', changed))).toMatchObject({ kind: 'input', code });
  });

  it('is given by the scheme of its own institution only', () => {
    for (const given of [grade('A'), predicted('A')]) {
      expect(assessed([], given, schemeOf('CAT'))).toMatchObject({
        code: 'scheme_of_another_body',
      });
    }
  });

  it('of old documents follows the scheme of those days', () => {
    const old = grade('B1', { documentOn: '2016-03-01' });
    expect(assessed([], old, schemeOf('CCPR', '2016-03-01'))).toMatchObject({
      schemeVersion: 1,
      schemeConfirmed: false,
      label: 'Substantive action taken, but additional information required',
    });
  });
});

it('a predicted grade stands beside the real ones and never among them', () => {
  const entries = register(predicted('B'), grade('C'), predicted('A'));
  expect(entries).toMatchObject([
    { kind: 'prediction', number: 1, label: 'Partially satisfactory' },
    { kind: 'grade', number: 1 },
    { kind: 'prediction', number: 2 },
  ]);
  expect(standingGrades(entries)).toMatchObject([{ code: 'C' }]);
});

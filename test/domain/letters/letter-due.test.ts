import { letterOutcomeOf, refuseLetterDay } from '../../../domain/letters/letter-due';

const body = { hasLetter: false, endedOn: null, openItems: 3, hasHead: true };

it.each([
  [{}, 'written'],
  [{ hasLetter: true, hasHead: false, openItems: 0 }, 'written_before'],
  [{ endedOn: '2026-05-01' }, 'ended'],
  [{ openItems: 0, hasHead: false }, 'nothing_open'],
  [{ hasHead: false }, 'without_head'],
] as const)('a body with %j: %s', (said, outcome) => {
  expect(letterOutcomeOf({ ...body, ...said })).toBe(outcome);
});

it('speaks of a day of its year that has come', () => {
  const code = (year: number, asOf: string) => refuseLetterDay({ year, asOf }, '2027-01-10')?.code;
  expect(code(2026, '2026-12-31')).toBeUndefined();
  expect(code(2027, '2027-01-10')).toBeUndefined();
  expect(code(2027, '2027-01-11')).toBe('as_of_in_the_future');
  expect(code(2026, '2027-01-01')).toBe('as_of_outside_year');
});

import { refuseFarDay } from '../../../domain/participation/coming-day';

it.each([
  ['2020-01-01', null],
  ['2026-06-30', null],
  ['2027-07-01', null],
  ['2027-07-02', 'too_far_ahead'],
  ['2206-06-30', 'too_far_ahead'],
])('a day such as %s, entered on 30 June 2026: %s', (day, code) => {
  expect(refuseFarDay(day, '2026-06-30')?.code ?? null).toBe(code);
});

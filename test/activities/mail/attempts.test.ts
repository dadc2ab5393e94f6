import { isGivenUp, nextAttemptAt, plusMs } from '../../../activities/mail/attempts';

const preparedAt = '2026-03-02T05:11:00.000Z';
const minutesAfter = (attempts: number): number =>
  (Date.parse(nextAttemptAt({ preparedAt, attempts })) - Date.parse(preparedAt)) / 60_000;

it('tries at once, then at growing distances, then every hour', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 7, 8].map(minutesAfter)).toEqual([0, 1, 3, 7, 15, 31, 63, 123, 183]);
});

it('never waits longer than an hour for a relay that has been down for months', () => {
  for (const attempts of [100, 1_000, 5_000]) {
    expect(minutesAfter(attempts + 1) - minutesAfter(attempts)).toBe(60);
  }
});

it('gives a recipient up after five days, to the millisecond', () => {
  const deadline = '2026-03-07T05:11:00.000Z';
  expect(isGivenUp({ preparedAt }, plusMs(deadline, -1))).toBe(false);
  expect(isGivenUp({ preparedAt }, deadline)).toBe(true);
});

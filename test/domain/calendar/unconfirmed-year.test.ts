import { unconfirmedYear } from '../../../domain/calendar/unconfirmed-year';

test('the next year is asked for from November on, until it is confirmed', () => {
  const asked = (today: string, confirmedYears: readonly number[]) =>
    unconfirmedYear({ confirmedYears }, today);
  expect(asked('2026-10-31', [])).toBeNull();
  expect(asked('2026-11-01', [])).toBe(2027);
  expect(asked('2026-12-31', [2026, 2028])).toBe(2027);
  expect(asked('2026-11-01', [2027])).toBeNull();
});

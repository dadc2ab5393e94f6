import { unconfirmedYear } from '../../../domain/calendar/unconfirmed-year';

test('the next year is asked for from November on, until it is confirmed', () => {
  const asked = (today: string, confirmedThrough: string | null) =>
    unconfirmedYear({ confirmedThrough }, today);
  expect(asked('2026-10-31', null)).toBeNull();
  expect(asked('2026-11-01', null)).toBe(2027);
  expect(asked('2026-12-31', '2026-12-31')).toBe(2027);
  expect(asked('2026-11-01', '2027-12-31')).toBeNull();
});

import { isInstant, isLocalDate } from '../../domain/shared/instant';

it.each(['2028-02-29', '2026-12-31', '0001-01-01', '9999-12-31'])('%s is a day', (day) => {
  expect(isLocalDate(day)).toBe(true);
  expect(isInstant(`${day}T23:59:59.999Z`)).toBe(true);
});

// A day that the database does not know would keep its event, and the item, from ever being stored.
it.each(['2026-02-29', '2026-02-30', '2026-04-31', '2026-13-01', '2026-00-10', '0000-01-01'])(
  '%s is none',
  (day) => {
    expect(isLocalDate(day)).toBe(false);
    expect(isInstant(`${day}T00:00:00.000Z`)).toBe(false);
  },
);

it.each([
  '2026-01-01T24:00:00.000Z',
  '2026-01-01T00:60:00.000Z',
  '2026-01-01T00:00:00Z',
  '2026-01-01T00:00:00.000+05:00',
  '2026-01-01',
])('%s is no instant in the one form', (text) => expect(isInstant(text)).toBe(false));

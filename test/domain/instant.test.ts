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

it('knows every day that the engine knows, and no other', () => {
  for (const year of ['1900', '2000', '2026', '2028']) {
    for (let month = 0; month <= 13; month += 1) {
      for (let day = 0; day <= 32; day += 1) {
        const two = (number: number): string => String(number).padStart(2, '0');
        const text = `${year}-${two(month)}-${two(day)}`;
        const parsed = new Date(`${text}T00:00:00.000Z`);
        const exists = !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
        expect([text, isLocalDate(text)]).toEqual([text, exists]);
      }
    }
  }
});

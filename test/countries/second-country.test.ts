import { closestLanguage } from '../../domain/shared/languages';
import { countryOf, shownCountry } from '../../countries';
import { si } from '../../countries/si';
import { uz } from '../../countries/uz';
import { zoneOf } from '../../store/local-day';
import { Calendars } from '../../store/calendars';
import { GradeSchemes } from '../../store/grade-schemes';
import { Laws } from '../../store/laws';
import { Policies } from '../../store/policies';
import { ensureStartingRules } from '../../store/starting-rules';
import { openTestDatabase } from '../support/database';

it('starts an installation of another country with its own calendar, policy and zone', async () => {
  const test = await openTestDatabase();
  const { database } = test;
  await ensureStartingRules(database, countryOf('si'));
  const calendar = await new Calendars(database).latest();
  expect(calendar).toMatchObject({
    id: 'si-six-day',
    week: 'six_day',
    timeZone: 'Europe/Ljubljana',
  });
  expect(calendar?.recurringHolidays).toContain('02-08');
  const policies = new Policies(database);
  expect(await policies.latest()).toEqual(si.policy);
  expect(await zoneOf(policies)).toBe('Europe/Ljubljana');
  expect(await new GradeSchemes(database).list(null)).toHaveLength(si.gradeSchemes.length);
  expect((await new Laws(database).list()).map(({ record }) => record)).toEqual(si.laws);
  // A later start, also one that names another country, leaves what is stored.
  await ensureStartingRules(database, uz);
  expect(await policies.latest()).toEqual(si.policy);
  await test.close();
});

it.each([uz, si])('the pack of $code speaks its own languages everywhere', (country) => {
  expect(countryOf(country.code)).toBe(country);
  const { timeZone, tracks } = country.policy;
  expect(country.calendar(2026, 2026).timeZone).toBe(timeZone);
  const said = [
    ...(tracks?.criteria ?? []).map(({ names }) => names),
    ...country.laws.flatMap(({ acts, refusalGrounds, steps, sanction, source }) => [
      source,
      ...acts.flatMap(({ title, number }) => [title, ...(number === null ? [] : [number])]),
      ...refusalGrounds.map(({ names }) => names),
      ...steps.map(({ text }) => text),
      ...(sanction === null ? [] : [sanction.text]),
    ]),
  ];
  for (const names of said) {
    // A language in another script is written from its sister.
    const named = country.languages.map((language) =>
      closestLanguage(language, Object.keys(names)),
    );
    expect(named).not.toContain(null);
  }
});

it('refuses a country without a folder, and shows one that has a sample', () => {
  expect(() => countryOf('xx')).toThrow('COUNTRY must be one of uz, si');
  expect(countryOf(shownCountry).sample).not.toBeNull();
});

import type { Extension, Suspension } from '../../../domain/clock/clock';
import type { LocalDate } from '../../../domain/shared/instant';
import type { DueRule, TermRule } from '../../../domain/clock/due-rule';
import { dueOn, extension, noon, suspension, term } from './calendar-fixtures';

const tenDays = term(10, 'calendar_day');
const fiveWorkingDays = term(5, 'business_day');
const oneMonth = term(1, 'month');
const byThursday: DueRule = { kind: 'fixed_day', on: '2026-12-03', roll: 'none' };
/** Monday 23 November: without suspensions due on 3 December, 30 November, 23 December and 3 December. */
const startAt = noon('2026-11-23');

describe('completed suspensions', () => {
  it.each<[DueRule, LocalDate, LocalDate, LocalDate, string]>([
    [tenDays, '2026-11-25', '2026-11-28', '2026-12-06', 'three calendar days: 25, 26, 27'],
    [tenDays, '2026-11-25', '2026-11-25', '2026-12-03', 'within one day nothing is lost'],
    [tenDays, '2026-11-23', '2026-11-25', '2026-12-04', 'only the 24th is lost'],
    [tenDays, '2026-12-03', '2026-12-05', '2026-12-05', 'begun on the due day'],
    [tenDays, '2026-12-04', '2026-12-09', '2026-12-03', 'begun when it was late'],
    [tenDays, '2026-11-01', '2026-11-10', '2026-12-03', 'over before the start'],
    [fiveWorkingDays, '2026-11-25', '2026-11-27', '2026-12-02', 'two working days'],
    [fiveWorkingDays, '2026-11-28', '2026-11-30', '2026-11-30', 'a weekend costs no working day'],
    [fiveWorkingDays, '2026-11-27', '2026-11-29', '2026-12-01', 'Friday and Saturday cost one'],
    [oneMonth, '2026-11-25', '2026-11-28', '2026-12-26', 'calendar days for a term in months'],
    [byThursday, '2026-11-25', '2026-11-28', '2026-12-06', 'and for a fixed day'],
  ])('%j, suspended %s to %s -> %s: %s', (rule, from, to, expected) => {
    const suspensions = [suspension(noon(from), noon(to))];
    expect(dueOn({ rule, startAt, suspensions })).toBe(expected);
  });

  const noons = (from: LocalDate, to: LocalDate, maximum?: LocalDate) =>
    suspension(noon(from), noon(to), maximum && noon(maximum));

  it.each<[string, LocalDate, readonly Suspension[]]>([
    [
      'give a day back once, however many of them took it',
      '2026-12-07',
      [noons('2026-11-25', '2026-11-28'), noons('2026-11-26', '2026-11-29')],
    ],
    [
      // 1 and 2 December lost; the 3rd counts; the 4th to the 9th are lost; the 10th and 11th count.
      'lengthen into a second one, which lengthens again',
      '2026-12-11',
      [noons('2026-12-01', '2026-12-03'), noons('2026-12-04', '2026-12-10')],
    ],
    [
      'end at their maximum, whenever the end was recorded',
      '2026-12-06',
      [noons('2026-11-25', '2027-06-01', '2026-11-28')],
    ],
    ['are worth nothing while they last', '2026-12-03', [suspension(noon('2026-11-25'), null)]],
    [
      'are read in local days: 18:59 and 19:00 UTC are two days in Tashkent',
      '2026-12-04',
      [suspension('2026-11-25T18:59:00.000Z', '2026-11-25T19:00:00.000Z')],
    ],
  ])('%s', (_, expected, suspensions) => {
    expect(dueOn({ rule: tenDays, startAt, suspensions })).toBe(expected);
  });

  it('of the day it rolled to move it on', () => {
    const rule: TermRule = { ...tenDays, amount: 5, roll: 'next_business_day' };
    // Saturday 28 November rolls to Monday, which was suspended from Sunday to Wednesday.
    const suspensions = [suspension(noon('2026-11-29'), noon('2026-12-02'))];
    expect(dueOn({ rule, startAt, suspensions })).toBe('2026-12-02');
  });
});

describe('extensions', () => {
  const granted = (to: LocalDate, on: LocalDate) => extension('2026-12-03', to, on);
  const toThe18th = granted('2026-12-18', '2026-12-01');

  it.each<[string, DueRule['roll'], LocalDate, readonly Extension[]]>([
    ['a later day wins', 'none', '2026-12-18', [toThe18th]],
    ['an earlier one does not', 'none', '2026-12-03', [granted('2026-12-01', '2026-11-30')]],
    ['the second adds', 'none', '2026-12-24', [toThe18th, granted('2026-12-24', '2026-12-17')]],
    ['a granted day stays', 'none', '2026-12-18', [toThe18th, granted('2026-12-10', '2026-12-02')]],
    ['it rolls too', 'next_business_day', '2026-12-21', [granted('2026-12-19', '2026-12-01')]],
  ])('%s: roll %s -> %s', (_why, roll, expected, extensions) => {
    expect(dueOn({ rule: { ...tenDays, roll }, startAt, extensions })).toBe(expected);
  });

  it('get back what is suspended after the grant, and not what was suspended before', () => {
    const extensions = [toThe18th];
    const before = [suspension(noon('2026-11-25'), noon('2026-11-28'))];
    const after = [suspension(noon('2026-12-10'), noon('2026-12-14'))];
    const due = (suspensions: typeof before) =>
      dueOn({ rule: tenDays, startAt, extensions, suspensions });
    expect(due(before)).toBe('2026-12-18');
    expect(due(after)).toBe('2026-12-22');
  });
});

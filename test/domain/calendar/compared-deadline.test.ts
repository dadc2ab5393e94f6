import { defaultCalendar } from '../../../countries/uz/calendar';
import type { BusinessCalendar } from '../../../domain/calendar/business-calendar';
import {
  compareDeadline,
  countDeadlines,
  type CountedClock,
} from '../../../domain/calendar/compared-deadline';
import { dueRequestOf, projectDue } from '../../../domain/calendar/project-due';

const starting = defaultCalendar(2020, 2045);
const off = ['2026-03-16', '2026-03-17', '2026-03-20', '2026-05-27', '2026-05-28'];
const worked = ['2026-03-28', '2026-06-06'];
const published: BusinessCalendar = {
  ...starting,
  version: 2,
  overrides: [
    ...starting.overrides,
    ...off.map((on) => ({ on, kind: 'non_working', note: 'PF-1' }) as const),
    ...worked.map((on) => ({ on, kind: 'working', note: 'PF-1' }) as const),
  ],
};
const at = '2026-03-15T05:00:00.000Z';
const today = '2026-03-15';

const dayMs = 86_400_000;
const dayOf = (number: number): string => new Date(number * dayMs).toISOString().slice(0, 10);
const numberOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / dayMs;

/** The days off of 2026, written down without the code that is tested. */
const daysOff = new Set([
  ...['2026-01-01', '2026-03-08', '2026-03-09', '2026-03-21', '2026-03-23', '2026-05-09'],
  ...['2026-05-11', '2026-09-01', '2026-10-01', '2026-12-08'],
]);

/** The last day of so many working days after a day. */
function counted(startOn: string, amount: number, isPublished: boolean): string {
  let day = numberOf(startOn);
  for (let left = amount; left > 0;) {
    day += 1;
    const on = dayOf(day);
    // 1 January 1970 was a Thursday.
    const isWeekend = [2, 3].includes(day % 7);
    const works = isPublished && worked.includes(on);
    const rests = daysOff.has(on) || (isPublished && off.includes(on));
    if (works || (!isWeekend && !rests)) left -= 1;
  }
  return dayOf(day);
}

/** Clock number `index`, started on a day from January to May with a term of 1 to 40 working days. */
function clockOf(index: number): { counted: CountedClock; startOn: string; amount: number } {
  const startOn = dayOf(numberOf('2026-01-12') + ((index * 37) % 140));
  const amount = 1 + ((index * 13) % 40);
  const rule = {
    kind: 'term',
    amount,
    unit: 'business_day',
    start: 'next_day',
    roll: 'none',
  } as const;
  const terms = {
    rule,
    receiptRule: { cutOff: null, nonWorkingDay: 'same_day' as const },
    ladder: [],
  };
  const startAt = `${startOn}T07:00:00.000Z`;
  const plain = {
    ...{ id: 'acknowledgement/1', subject: 'acknowledgement', startedBySequence: 1 },
    start: { sequence: 1, eventType: 'leadAssigned', effectiveAt: startAt, recordedAt: startAt },
    ...{ suspensions: [], extensions: [] },
  };
  const due = projectDue(dueRequestOf(plain, terms), starting);
  const clock = { ...plain, due, armedBySequence: 2, missed: due.dueOn < today };
  return { counted: { clock, terms, steps: [], sendingHour: 9 }, startOn, amount };
}

test('a calendar over 5,000 running clocks moves what an independent computation moves', () => {
  const clocks = Array.from({ length: 5_000 }, (_, index) => clockOf(index));
  const compared = clocks.map((one) => compareDeadline(one.counted, published, at));
  const expected = clocks.map(({ startOn, amount }) => {
    const [dueOn, newDueOn] = [counted(startOn, amount, false), counted(startOn, amount, true)];
    if (newDueOn < today)
      return { dueOn, newDueOn: dueOn, keeps: dueOn < today ? 'passed' : 'new_day_passed' };
    return { dueOn, newDueOn, keeps: newDueOn === dueOn ? 'same_day' : null };
  });
  expect(compared.map(({ dueOn, newDueOn, keeps }) => ({ dueOn, newDueOn, keeps }))).toEqual(
    expected,
  );
  const moved = expected.filter(({ keeps }) => keeps === null).length;
  expect(moved).toBeGreaterThan(500);
  expect(countDeadlines(compared)).toMatchObject({ moved });
});

import fc from 'fast-check';
import { describeDay, isWorkingDay } from '../../../domain/calendar/business-calendar';
import { addDays, daysBetween } from '../../../domain/calendar/day-arithmetic';
import { explainDeadline } from '../../../domain/calendar/deadline-explanation';
import { localDateOf } from '../../../domain/calendar/local-time';
import { projectDue } from '../../../domain/calendar/project-due';
import type { ReceiptRule, TermRule } from '../../../domain/clock/due-rule';
import { dueOn, request, suspension, tashkent, term, withOverrides } from './calendar-fixtures';

const anyDay = fc.integer({ min: 0, max: 2200 }).map((count) => addDays('2024-01-01', count));
const anyInstant = fc
  .integer({ min: Date.parse('2024-01-01'), max: Date.parse('2030-01-01') })
  .map((time) => new Date(time).toISOString());
const anyTerm: fc.Arbitrary<TermRule> = fc.record({
  kind: fc.constant('term'),
  amount: fc.integer({ min: 0, max: 40 }),
  unit: fc.constantFrom('calendar_day', 'business_day', 'month'),
  start: fc.constantFrom('same_day', 'next_day'),
  roll: fc.constantFrom('none', 'next_business_day'),
});
const anyReceiptRule: fc.Arbitrary<ReceiptRule> = fc.record({
  cutOff: fc.constantFrom(null, '18:00'),
  nonWorkingDay: fc.constantFrom('same_day', 'next_business_day'),
});
const anyRequest = fc.record({ rule: anyTerm, receiptRule: anyReceiptRule, startAt: anyInstant });
const days = fc.uniqueArray(anyDay, { maxLength: 40 });
const anyCalendar = fc
  .tuple(days, days)
  .map(([off, on]) =>
    withOverrides(withOverrides(tashkent, 'non_working', ...off), 'working', ...on),
  );
/** Suspensions that begin within about two months of the start and last up to three weeks. */
const anySuspensions = fc.array(
  fc.record({ after: fc.integer({ min: -200, max: 1500 }), hours: fc.nat({ max: 500 }) }),
  { maxLength: 3 },
);

const hoursLater = (instant: string, hours: number): string =>
  new Date(Date.parse(instant) + hours * 3_600_000).toISOString();
const localDay = (instant: string) => localDateOf(instant, tashkent.timeZone);

const runs = { numRuns: 500 };

describe('a projected due day', () => {
  it('is a working day when the rule rolls, and not before the start', () => {
    fc.assert(
      fc.property(anyRequest, anyCalendar, (asked, calendar) => {
        const due = projectDue(request(asked), calendar);
        if (asked.rule.roll === 'next_business_day') {
          expect(isWorkingDay(calendar, due.dueOn)).toBe(true);
        }
        expect(due.dueOn >= localDay(asked.startAt)).toBe(true);
        expect(localDay(due.dueAt)).toBe(due.dueOn);
        expect(due.dueAt).toMatch(/T18:59:59\.000Z$/);
      }),
      runs,
    );
  });

  it('never comes earlier for a longer term or a later start', () => {
    fc.assert(
      fc.property(anyRequest, fc.nat({ max: 2000 }), anyCalendar, (asked, hours, calendar) => {
        const due = dueOn(asked, calendar);
        const rule = { ...asked.rule, amount: asked.rule.amount + 1 };
        expect(dueOn({ ...asked, rule }, calendar) >= due).toBe(true);
        const startAt = hoursLater(asked.startAt, hours);
        expect(dueOn({ ...asked, startAt }, calendar) >= due).toBe(true);
      }),
      runs,
    );
  });

  it('is the same for the same request and calendar, and is what its explanation says', () => {
    fc.assert(
      fc.property(anyRequest, anyCalendar, (options, calendar) => {
        const asked = request(options);
        const due = projectDue(asked, calendar);
        expect(projectDue(structuredClone(asked), structuredClone(calendar))).toEqual(due);
        const explanation = explainDeadline(asked, calendar);
        expect(explanation.dueAt).toBe(due.dueAt);
        expect(explanation.steps.at(-1)?.on).toBe(due.dueOn);
      }),
    );
  });
});

describe('a change of the calendar', () => {
  // Near the term, or hardly any change would matter.
  const change = fc
    .record({
      asked: anyRequest,
      ahead: fc.integer({ min: -10, max: 80 }),
      kind: fc.constantFrom('working' as const, 'non_working' as const),
    })
    .map(({ asked, ahead, kind }) => {
      const day = addDays(localDay(asked.startAt), ahead);
      return { asked, day, kind, changed: withOverrides(tashkent, kind, day) };
    });

  it('moves a due day only when the day lies between the start and the later due day', () => {
    fc.assert(
      fc.property(change, ({ asked, day, kind, changed }) => {
        const [before, after] = [dueOn(asked), dueOn(asked, changed)];
        if (before === after) return;
        expect(day >= localDay(asked.startAt)).toBe(true);
        expect(day <= (before > after ? before : after)).toBe(true);
        expect(describeDay(tashkent, day).working).toBe(kind === 'non_working');
      }),
      runs,
    );
  });

  it('never moves a due day that asks no calendar', () => {
    fc.assert(
      fc.property(change, ({ asked: { rule, startAt }, changed }) => {
        fc.pre(rule.unit !== 'business_day');
        const plain = { rule: { ...rule, roll: 'none' as const }, startAt };
        expect(dueOn(plain, changed)).toBe(dueOn(plain));
      }),
    );
  });

  it('moves a due day in working days one way: a day off never earlier, a working day never later', () => {
    fc.assert(
      fc.property(change, ({ asked: { rule, startAt }, kind, changed }) => {
        const counted = { rule: { ...rule, unit: 'business_day' as const }, startAt };
        const [before, after] = [dueOn(counted), dueOn(counted, changed)];
        expect(kind === 'working' ? after <= before : after >= before).toBe(true);
      }),
      runs,
    );
  });
});

describe('suspensions', () => {
  it('never make a due day earlier, and never leave a clock overdue at the moment it is resumed', () => {
    fc.assert(
      fc.property(
        anyRequest,
        anySuspensions,
        anyCalendar,
        ({ rule, startAt }, chosen, calendar) => {
          const suspensions = chosen.map(({ after, hours }) =>
            suspension(hoursLater(startAt, after), hoursLater(startAt, after + hours)),
          );
          const without = projectDue(request({ rule, startAt }), calendar);
          const due = dueOn({ rule, startAt, suspensions }, calendar);
          expect(due >= without.dueOn).toBe(true);
          for (const { from, to } of suspensions) {
            if (to === null || from > without.dueAt) continue;
            expect(to < startAt || due >= localDay(to)).toBe(true);
          }
        },
      ),
      runs,
    );
  });

  it('of a term in calendar days give back exactly the days they took', () => {
    const count = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(
        count,
        anyInstant,
        count,
        fc.nat({ max: 40 }),
        (amount, startAt, after, lasts) => {
          fc.pre(after <= amount);
          const rule = term(amount, 'calendar_day');
          const [from, to] = [after, after + lasts].map((day) => hoursLater(startAt, day * 24));
          const suspensions = [suspension(from ?? '', to ?? '')];
          const withIt = dueOn({ rule, startAt, suspensions });
          expect(daysBetween(dueOn({ rule, startAt }), withIt)).toBe(lasts);
        },
      ),
    );
  });
});

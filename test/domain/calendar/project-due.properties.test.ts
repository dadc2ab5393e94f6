import fc from 'fast-check';
import { describeDay, isWorkingDay } from '../../../domain/calendar/business-calendar';
import { addDays, daysBetween } from '../../../domain/calendar/day-arithmetic';
import { explainDeadline } from '../../../domain/calendar/deadline-explanation';
import { localDateOf } from '../../../domain/calendar/local-time';
import { projectDue } from '../../../domain/calendar/project-due';
import type { ReceiptRule, TermRule } from '../../../domain/clock/due-rule';
import { request, suspension, tashkent, withOverrides } from './calendar-fixtures';

const anyDay = fc.integer({ min: 0, max: 2200 }).map((count) => addDays('2024-01-01', count));
const anyInstant = fc
  .date({
    min: new Date('2024-01-01T00:00:00Z'),
    max: new Date('2030-01-01T00:00:00Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString());
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
const anyCalendar = fc
  .record({
    off: fc.uniqueArray(anyDay, { maxLength: 40 }),
    on: fc.uniqueArray(anyDay, { maxLength: 40 }),
  })
  .map(({ off, on }) =>
    withOverrides(withOverrides(tashkent, 'non_working', ...off), 'working', ...on),
  );
/** Suspensions that begin within about two months of the start and last up to three weeks. */
const anySuspensions = fc.array(
  fc.record({
    after: fc.integer({ min: -200, max: 1500 }),
    hours: fc.integer({ min: 0, max: 500 }),
  }),
  { maxLength: 3 },
);

function hoursLater(instant: string, hours: number): string {
  return new Date(Date.parse(instant) + hours * 3_600_000).toISOString();
}

describe('a projected due day', () => {
  it('is a working day when the rule rolls, and not before the start', () => {
    fc.assert(
      fc.property(
        anyTerm,
        anyReceiptRule,
        anyInstant,
        anyCalendar,
        (rule, receiptRule, startAt, calendar) => {
          const due = projectDue(request({ rule, receiptRule, startAt }), calendar);
          if (rule.roll === 'next_business_day')
            expect(isWorkingDay(calendar, due.dueOn)).toBe(true);
          expect(due.dueOn >= localDateOf(startAt, calendar.timeZone)).toBe(true);
          expect(localDateOf(due.dueAt, calendar.timeZone)).toBe(due.dueOn);
          expect(due.dueAt).toMatch(/T18:59:59\.000Z$/);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('never comes earlier for a longer term or a later start', () => {
    fc.assert(
      fc.property(
        anyTerm,
        anyReceiptRule,
        anyInstant,
        fc.integer({ min: 0, max: 2000 }),
        anyCalendar,
        (rule, receiptRule, startAt, hours, calendar) => {
          const { dueOn } = projectDue(request({ rule, receiptRule, startAt }), calendar);
          const longer = { ...rule, amount: rule.amount + 1 };
          expect(
            projectDue(request({ rule: longer, receiptRule, startAt }), calendar).dueOn >= dueOn,
          ).toBe(true);
          const later = hoursLater(startAt, hours);
          expect(
            projectDue(request({ rule, receiptRule, startAt: later }), calendar).dueOn >= dueOn,
          ).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is the same for the same request and calendar, and is what its explanation says', () => {
    fc.assert(
      fc.property(
        anyTerm,
        anyReceiptRule,
        anyInstant,
        anyCalendar,
        (rule, receiptRule, startAt, calendar) => {
          const asked = request({ rule, receiptRule, startAt });
          const due = projectDue(asked, calendar);
          expect(projectDue(structuredClone(asked), structuredClone(calendar))).toEqual(due);
          const explanation = explainDeadline(asked, calendar);
          expect(explanation.dueAt).toBe(due.dueAt);
          expect(explanation.steps.at(-1)?.on).toBe(due.dueOn);
        },
      ),
    );
  });
});

describe('a change of the calendar', () => {
  // Near the term, or hardly any change would matter.
  const change = fc
    .record({
      term: anyTerm,
      startAt: anyInstant,
      ahead: fc.integer({ min: -10, max: 80 }),
      kind: fc.constantFrom('working' as const, 'non_working' as const),
    })
    .map(({ ahead, ...rest }) => ({
      ...rest,
      day: addDays(localDateOf(rest.startAt, tashkent.timeZone), ahead),
    }));

  it('moves a due day only when the day lies between the start and the later due day', () => {
    fc.assert(
      fc.property(change, anyReceiptRule, ({ term, startAt, day, kind }, receiptRule) => {
        const asked = request({ rule: term, startAt, receiptRule });
        const before = projectDue(asked, tashkent).dueOn;
        const after = projectDue(asked, withOverrides(tashkent, kind, day)).dueOn;
        if (before === after) return;
        expect(day >= localDateOf(startAt, tashkent.timeZone)).toBe(true);
        expect(day <= (before > after ? before : after)).toBe(true);
        expect(describeDay(tashkent, day).working).toBe(kind === 'non_working');
      }),
      { numRuns: 500 },
    );
  });

  it('never moves a due day that asks no calendar', () => {
    fc.assert(
      fc.property(change, ({ term, startAt, day, kind }) => {
        fc.pre(term.unit !== 'business_day');
        const asked = request({ rule: { ...term, roll: 'none' }, startAt });
        const changed = withOverrides(tashkent, kind, day);
        expect(projectDue(asked, changed).dueOn).toBe(projectDue(asked, tashkent).dueOn);
      }),
    );
  });

  it('moves a due day in working days one way: a day off never earlier, a working day never later', () => {
    fc.assert(
      fc.property(anyTerm, anyInstant, fc.integer({ min: 0, max: 50 }), (term, startAt, ahead) => {
        const rule: TermRule = { ...term, unit: 'business_day' };
        const asked = request({ rule, startAt });
        const day = addDays(localDateOf(startAt, tashkent.timeZone), ahead);
        const before = projectDue(asked, tashkent).dueOn;
        expect(projectDue(asked, withOverrides(tashkent, 'non_working', day)).dueOn >= before).toBe(
          true,
        );
        expect(projectDue(asked, withOverrides(tashkent, 'working', day)).dueOn <= before).toBe(
          true,
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('suspensions', () => {
  it('never make a due day earlier, and never leave a clock overdue at the moment it is resumed', () => {
    fc.assert(
      fc.property(
        anyTerm,
        anyInstant,
        anySuspensions,
        anyCalendar,
        (rule, startAt, chosen, calendar) => {
          const suspensions = chosen.map(({ after, hours }) =>
            suspension(hoursLater(startAt, after), hoursLater(startAt, after + hours)),
          );
          const without = projectDue(request({ rule, startAt }), calendar);
          const due = projectDue(request({ rule, startAt, suspensions }), calendar);
          expect(due.dueOn >= without.dueOn).toBe(true);
          for (const { from, to } of suspensions) {
            if (to === null || from > without.dueAt) continue;
            const resumedOn = localDateOf(to, calendar.timeZone);
            const endedBeforeStart = to < startAt;
            expect(endedBeforeStart || due.dueOn >= resumedOn).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('of a term in calendar days give back exactly the days they took', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        anyInstant,
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 40 }),
        (amount, startAt, after, lasts) => {
          fc.pre(after <= amount);
          const rule: TermRule = {
            kind: 'term',
            amount,
            unit: 'calendar_day',
            start: 'next_day',
            roll: 'none',
          };
          const suspensions = [
            suspension(hoursLater(startAt, after * 24), hoursLater(startAt, (after + lasts) * 24)),
          ];
          const without = projectDue(request({ rule, startAt }), tashkent).dueOn;
          const withIt = projectDue(request({ rule, startAt, suspensions }), tashkent).dueOn;
          expect(daysBetween(without, withIt)).toBe(lasts);
        },
      ),
    );
  });
});

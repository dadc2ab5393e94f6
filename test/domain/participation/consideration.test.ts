import * as fc from 'fast-check';
import {
  considerationFigures,
  publishedFigures,
  type Considered,
  type ConsiderationFigures,
} from '../../../domain/participation/consideration';

const figures = (changed: Partial<ConsiderationFigures> = {}): ConsiderationFigures => {
  const counts = { onTime: 0, late: 0, unanswered: 0, waiting: 0, ...changed };
  const received = counts.onTime + counts.late + counts.unanswered + counts.waiting;
  return {
    ...{ institutionId: 'justice', received, medians: [], proposals: 0, accepted: 0, done: 0 },
    ...counts,
  };
};
const parts = ['onTime', 'late', 'unanswered', 'waiting'] as const;
const shown = (changed: Partial<ConsiderationFigures>) =>
  publishedFigures([figures(changed)]).institutions[0];

const considered = (changed: Partial<Considered> = {}): Considered => ({
  ...{ institutionId: 'justice', standing: 'on_time', used: null },
  ...{ proposals: 4, accepted: 3, done: 1, ...changed },
});

describe('the figures of an institution', () => {
  it('count each conclusion once, and its proposals', () => {
    const counted = considerationFigures([
      considered(),
      considered({ standing: 'late' }),
      considered({ institutionId: 'interior', standing: 'unanswered', proposals: 0, accepted: 0 }),
      considered({ standing: 'waiting', proposals: 0, accepted: 0, done: 0 }),
    ]);
    expect(counted).toMatchObject([
      {
        ...{ institutionId: 'justice', received: 3, onTime: 1, late: 1, unanswered: 0, waiting: 1 },
        ...{ proposals: 8, accepted: 6, done: 2 },
      },
      { institutionId: 'interior', received: 1, unanswered: 1 },
    ]);
  });

  it('have the median of each unit apart: working days and calendar days are not mixed', () => {
    const used = (unit: 'business_day' | 'calendar_day', ...amounts: number[]) =>
      amounts.map((amount) => considered({ used: { unit, amount } }));
    const [{ medians } = { medians: [] }] = considerationFigures([
      ...used('business_day', 9, 1, 4),
      ...used('calendar_day', 10, 20, 13, 30),
      considered({ standing: 'unanswered' }),
    ]);
    expect(medians).toEqual([
      { unit: 'business_day', days: 4, answers: 3 },
      { unit: 'calendar_day', days: 16.5, answers: 4 },
    ]);
  });
});

describe('published figures', () => {
  it('are all hidden of fewer than five conclusions', () => {
    expect(shown({ onTime: 4 })).toMatchObject({ received: null, onTime: null, late: null });
    expect(shown({ onTime: 5 })).toMatchObject({ received: 5, onTime: 5, late: 0 });
  });

  it('hide a second figure where the one would be known by subtraction', () => {
    expect(shown({ onTime: 20, late: 3, unanswered: 7 })).toMatchObject({
      ...{ received: 30, onTime: 20, late: null, unanswered: null, waiting: 0 },
    });
    expect(shown({ onTime: 20, late: 3, unanswered: 2 })).toMatchObject({
      ...{ received: 25, onTime: 20, late: null, unanswered: null, waiting: 0 },
    });
  });

  it('have a share only where accepted, not accepted and done are each none or five', () => {
    const counts = { onTime: 9, proposals: 20 };
    expect(shown({ ...counts, accepted: 17 })).toMatchObject({ proposals: null, accepted: null });
    expect(shown({ ...counts, accepted: 15, done: 13 })).toMatchObject({
      ...{ proposals: 20, accepted: 15, done: null },
    });
    expect(shown({ ...counts, accepted: 15, done: 5 })).toMatchObject({ done: 5 });
  });

  it('have a median of at least five answers, without their number', () => {
    const medians = [
      { unit: 'business_day' as const, days: 9, answers: 5 },
      { unit: 'calendar_day' as const, days: 9, answers: 4 },
    ];
    expect(shown({ onTime: 9, medians })?.medians).toEqual([{ unit: 'business_day', days: 9 }]);
  });

  it('never show a figure from one to four, nor one by what is added up or taken away', () => {
    const count = fc.nat({ max: 9 });
    const some = fc.record({ onTime: count, late: count, unanswered: count, waiting: count });
    fc.assert(
      fc.property(fc.array(some, { minLength: 1, maxLength: 6 }), (given) => {
        const all = given.map((one, index) => figures({ ...one, institutionId: `body-${index}` }));
        const { institutions, total } = publishedFigures(all);
        for (const one of institutions) {
          for (const name of ['received', ...parts] as const) {
            expect([1, 2, 3, 4]).not.toContain(one[name]);
          }
          const hidden = parts.filter((part) => one[part] === null);
          if (one.received !== null) expect(hidden).not.toHaveLength(1);
        }
        // The total adds up what is shown, and takes in nothing of an institution with a hidden figure.
        const whole = institutions.filter((one) =>
          (['received', ...parts] as const).every((name) => one[name] !== null),
        );
        for (const name of ['received', ...parts] as const) {
          expect(total[name]).toBe(whole.reduce((sum, one) => sum + (one[name] ?? 0), 0));
        }
      }),
      { numRuns: 300 },
    );
  });
});

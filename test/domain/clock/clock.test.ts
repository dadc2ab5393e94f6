import { isAfterDue, isSuspended, type StartedClock } from '../../../domain/clock/clock';
import { clockSubjects } from '../../../domain/processes';
import { defaultPolicy } from '../../../countries/uz/policy';
import { termsOf } from '../../../domain/shared/policy';

const dueAt = '2026-07-15T18:59:59.000Z';

describe('an act and its due instant', () => {
  it.each([
    ['the second before', '2026-07-15T18:59:58.999Z', false],
    ['the due instant', dueAt, false],
    ['the rest of its second', '2026-07-15T18:59:59.999Z', false],
    ['the next second', '2026-07-15T19:00:00.000Z', true],
    ['a year later', '2027-01-01T00:00:00.000Z', true],
  ])('%s', (_, at, after) => {
    expect(isAfterDue(at, dueAt)).toBe(after);
  });
});

it('a clock is suspended while a suspension is open, and not by one that ended', () => {
  const ended = { to: '2026-03-01T00:00:00.000Z' };
  const suspended = (...suspensions: readonly { to: string | null }[]) =>
    isSuspended({ suspensions } as StartedClock);
  expect(suspended()).toBe(false);
  expect(suspended(ended)).toBe(false);
  expect(suspended(ended, { to: null })).toBe(true);
});

describe('the policy an installation starts with', () => {
  it('claims no legal effect, for no act was confirmed for any of its terms', () => {
    for (const subject of clockSubjects) {
      expect(termsOf(defaultPolicy, subject)).toMatchObject({
        legalBasis: null,
        // What a UN body asks is no term of national law either.
        legalEffect: subject === 'follow_up_reply' ? 'un_term' : 'service_norm',
      });
    }
  });

  it('names each step of a ladder once, and tells somebody at each', () => {
    for (const subject of clockSubjects) {
      const { ladder } = termsOf(defaultPolicy, subject);
      const [names, told] = [
        new Set(ladder.map(({ step }) => step)),
        ladder.map((one) => one.audience),
      ];
      expect([subject, names.size]).toEqual([subject, ladder.length]);
      expect([subject, told.every(({ length }) => length > 0)]).toEqual([subject, true]);
    }
  });
});

import {
  clockId,
  isAfterDue,
  isSuspended,
  type StartedClock,
  type Suspension,
} from '../../../domain/clock/clock';
import { clockDefinition, clockSubjects } from '../../../domain/implementation/clocks';
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

describe('a clock', () => {
  it('is named by its subject and number', () => {
    expect(clockId('report', 3)).toBe('report/3');
  });

  it('is owed by one side, whatever it measures', () => {
    const owners = Object.fromEntries(
      clockSubjects.map((subject) => [subject, clockDefinition(subject)?.owner]),
    );
    expect(owners).toEqual({
      acknowledgement: 'lead',
      deemed_acceptance: 'lead',
      contest_decision: 'center',
      action_plan: 'lead',
      action_plan_review: 'center',
      report: 'lead',
      report_review: 'center',
      completion: 'lead',
      closure_decision: 'center',
      reverification: 'center',
      extension_decision: 'center',
      clarification: 'center',
      track_decision: 'center',
      co_executor_decision: 'center',
      un_follow_up: 'center',
      repeat_check: 'center',
      signature: 'lead',
    });
  });

  it('is suspended while a suspension is open, and not by one that ended', () => {
    expect(isSuspended(clock([]))).toBe(false);
    expect(isSuspended(clock([suspension('2026-03-01T00:00:00.000Z')]))).toBe(false);
    expect(isSuspended(clock([suspension('2026-03-01T00:00:00.000Z'), suspension(null)]))).toBe(
      true,
    );
  });
});

describe('the policy an installation starts with', () => {
  it('claims no legal effect, for no act was confirmed for any of its terms', () => {
    for (const subject of clockSubjects) {
      expect(termsOf(defaultPolicy, subject)).toMatchObject({
        legalBasis: null,
        // What a UN body asks is no term of national law either.
        legalEffect: subject === 'un_follow_up' ? 'un_term' : 'service_norm',
      });
    }
  });

  it('names each step of a ladder once, and tells somebody at each', () => {
    for (const subject of clockSubjects) {
      const { ladder } = termsOf(defaultPolicy, subject);
      expect([subject, new Set(ladder.map(({ step }) => step)).size]).toEqual([
        subject,
        ladder.length,
      ]);
      expect([subject, ladder.every(({ audience }) => audience.length > 0)]).toEqual([
        subject,
        true,
      ]);
    }
  });
});

function clock(suspensions: readonly Suspension[]): StartedClock {
  return {
    id: 'report/1',
    subject: 'report',
    ...{ policy: 1, own: {} },
    start: {
      sequence: 1,
      eventType: 'reportingPeriodOpened',
      effectiveAt: dueAt,
      recordedAt: dueAt,
    },
    startedBySequence: 2,
    suspensions,
    extensions: [],
  };
}

function suspension(to: string | null): Suspension {
  return {
    from: '2026-02-01T00:00:00.000Z',
    to,
    reason: { id: 'why', sha256: '' },
    byPersonId: 'officer-1',
    maximumUntil: '2026-04-01T00:00:00.000Z',
  };
}

import { view } from '../../../domain/implementation/view';
import {
  acknowledge,
  answerClarification,
  askClarification,
  assign,
  by,
  changePolicy,
  contest,
  handOver,
  nobodyNotified,
  notified,
  onPaper,
  register,
  until,
} from '../support/acts';
import { begin, endOf, given, nineOn, noonOn } from '../support/given';
import { interior, justice, officer, repeats } from '../support/people';

const untold = [assign(), nobodyNotified(begin)];

describe('an assignment of which nobody could be notified', () => {
  it('suspends the term from its start, and the center owes that somebody is notified', () => {
    const when = given(assign())
      .when(nobodyNotified(begin))
      .thenFollows(
        { type: 'leadNotNotified', institutionId: justice, effectiveAt: begin },
        {
          type: 'clockSuspended',
          clockId: 'acknowledgement/1',
          suspensions: [{ cause: 'not_notified', from: begin, to: null, maximumUntil: null }],
        },
        'clockStarted notification/1',
      )
      .thenTold();
    expect(when.dueOn('notification/1')).toBe('2026-01-20');
    expect(view(when.state)).toMatchObject({
      notNotifiedSince: begin,
      nextLeadDue: null,
      nextCenterDue: { clockId: 'notification/1' },
    });
  });

  it('is never accepted by silence; the center is reminded by the ladder, and is overdue itself', () => {
    const waiting = given(untold, until('2026-04-30'));
    expect(waiting.state.stage).toBe('assigned');
    expect(waiting.told('acknowledgement/1')).toEqual([]);
    expect(waiting.openClocks).toEqual(['acknowledgement/1', 'notification/1']);
    expect(view(waiting.state)).toMatchObject({
      leadOverdue: null,
      centerOverdue: { clockId: 'notification/1' },
    });
    const told = waiting.told('notification/1');
    expect(told[0]).toBe(`${nineOn('2026-01-20')} notification/1 on_due_day → center main`);
    expect(told.some((line) => line.endsWith('after_90_days → center head'))).toBe(true);
  });

  it('has its whole term from the day on which somebody is notified', () => {
    const known = given(untold, until('2026-02-23'))
      .when(notified('2026-02-20'))
      .thenFollows(
        'clockEnded notification/1 met_late',
        { type: 'leadNotified', institutionId: justice, effectiveAt: noonOn('2026-02-20') },
        { type: 'clockRecounted', clockId: 'acknowledgement/1', cause: 'resumed' },
      )
      .thenTold('leadNotified → justice main');
    // As of an assignment on Friday 20 February: five working days, the day itself not counted.
    expect(known.dueOn('acknowledgement/1')).toBe('2026-02-27');
    expect(view(known.state).notNotifiedSince).toBeNull();
    known.and(until('2026-02-28'));
    expect(known.dueOn('deemed_acceptance/1')).toBe('2026-03-04');
    known.and(until('2026-03-05'));
    expect(known.state.assignment?.accepted).toEqual({ how: 'deemed', at: endOf('2026-03-04') });
  });

  it('on paper earlier than it was entered counts from the notification too', () => {
    const assigned = onPaper('2026-01-02T05:00:00.000Z', assign());
    const entered = given(onPaper('2026-01-01', register()), assigned, nobodyNotified(begin));
    expect(entered.clock('acknowledgement/1')?.suspensions).toMatchObject([
      { from: '2026-01-02T05:00:00.000Z' },
    ]);
    expect(entered.and(notified()).dueOn('acknowledgement/1')).toBe('2026-01-22');
  });

  it('takes the warning back when the term passed before that was known', () => {
    const late = given(assign(), until('2026-01-26'))
      .when(nobodyNotified(begin))
      .thenFollows(
        'leadNotNotified',
        'clockSuspended acknowledgement/1',
        'clockEnded deemed_acceptance/1 cancelled',
        'clockStarted notification/1',
      );
    expect(view(late.state).leadOverdue).toBeNull();
    late.and(until('2026-02-20'), notified());
    expect(late.clock('acknowledgement/1')).toMatchObject({
      missed: false,
      due: { dueOn: '2026-02-27' },
    });
    expect(late.and(until('2026-02-28')).dueOn('deemed_acceptance/1')).toBe('2026-03-04');
  });

  it('is known to a lead that answers, or asks a question', () => {
    const answered = given(untold, until('2026-02-20'))
      .when(acknowledge())
      .thenIncludes('clockEnded acknowledgement/1 met', 'clockEnded notification/1 cancelled');
    expect(view(answered.state).notNotifiedSince).toBeNull();
    given(untold).when(contest()).thenIncludes('clockEnded notification/1 cancelled');
    const asked = given(untold, until('2026-02-20'), askClarification());
    expect(asked.clock('acknowledgement/1')?.suspensions).toMatchObject([
      { cause: 'not_notified', from: begin, to: noonOn('2026-02-20') },
      { cause: 'question', from: noonOn('2026-02-20'), to: null },
    ]);
    expect(asked.openClocks).not.toContain('notification/1');
    asked.when(notified()).thenRefused('conflict', 'nothing_new');
    asked.and(until('2026-02-24'), answerClarification());
    expect(asked.dueOn('acknowledgement/1')).toBe('2026-03-02');
  });

  it('is not made known by an answer to a question that the center entered before', () => {
    const asked = given(assign(), askClarification());
    asked.when(nobodyNotified(begin)).thenRefused('conflict', 'nothing_new');
    asked.and(answerClarification());
    asked.when(nobodyNotified(begin)).thenRefused('conflict', 'nothing_new');
  });

  it('counts under the policy that is in force when it begins to run', () => {
    const recounted = { type: 'clockRecounted', clockId: 'acknowledgement/1', policy: 2 } as const;
    const changed = given(untold, until('2026-02-20'), changePolicy());
    changed.when(notified()).thenIncludes(recounted);
    const asked = given(untold, until('2026-02-20'), changePolicy(), askClarification());
    asked.and(until('2026-02-24')).when(answerClarification()).thenIncludes(recounted);
    const told = given(
      untold,
      until('2026-02-20'),
      notified(),
      until('2026-02-21'),
      changePolicy(),
    );
    told
      .and(askClarification())
      .when(answerClarification())
      .thenIncludes({ ...recounted, policy: 1 });
  });
});

describe('a successor that could not be notified', () => {
  const succeeded = [assign(), until('2026-01-19'), handOver(justice, interior)];

  it('gets the days that were left when it became the lead', () => {
    const waiting = given(succeeded).and(nobodyNotified('2026-01-19', interior));
    expect(waiting.clock('acknowledgement/1')?.suspensions).toMatchObject([
      { from: noonOn('2026-01-19'), to: null },
    ]);
    waiting.and(until('2026-02-23'), notified(null, interior));
    // Monday 19 January to Thursday 22 January were left; now Monday 23 to Thursday 26 February.
    expect(waiting.dueOn('acknowledgement/1')).toBe('2026-02-26');
  });

  it('takes over a term that waits because its predecessor could not be notified either', () => {
    const waiting = given(untold, until('2026-01-19'), handOver(justice, interior));
    waiting.when(nobodyNotified('2026-01-19', interior)).thenRefused('conflict', 'nothing_new');
    waiting.and(until('2026-02-20'), notified(null, interior));
    expect(waiting.dueOn('acknowledgement/1')).toBe('2026-02-27');
  });
});

describe('the outcome of notices', () => {
  it('is recorded once', () => {
    given(untold).when(nobodyNotified(begin)).thenRefused('conflict', 'nothing_new');
    given(assign()).when(notified()).thenRefused('conflict', 'nothing_new');
    given(untold, notified()).when(notified()).thenRefused('conflict', 'nothing_new');
  });

  it('is about the present lead, while it owes an answer', () => {
    given(assign())
      .when(nobodyNotified(begin, interior))
      .thenRefused('conflict', 'no_role_in_item');
    given(assign(), acknowledge())
      .when(nobodyNotified(begin))
      .thenRefused('conflict', 'wrong_stage');
  });

  it.each([officer, repeats])(
    'is reported by the part of the engine that sends mails only',
    (actor) => {
      given(assign())
        .when(by(actor, nobodyNotified(begin)))
        .thenRefused('not_allowed', 'not_permitted');
    },
  );
});

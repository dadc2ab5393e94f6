import { defaultPolicy } from '../../../countries/uz/policy';
import { nextWakeUp } from '../../../domain/implementation/process';
import { view } from '../../../domain/implementation/view';
import {
  acknowledge,
  answerClarification,
  askClarification,
  assign,
  contest,
  grantExtension,
  onPaper,
  recommendation,
  register,
  requestExtension,
  submitActionPlan,
  submitReport,
  until,
  upholdContest,
  withdraw,
  type Step,
} from '../support/acts';
import { endOf, given, nineOn, noonOn } from '../support/given';
import * as steps from '../support/steps';

const underWay: readonly Step[] = [...steps.underWay, until('2026-02-10')];
const inJuly: readonly Step[] = [...steps.underWay, until('2026-07-10'), askClarification()];
const asked: readonly Step[] = [...underWay, askClarification()];

describe('a question of the lead', () => {
  it('suspends every clock that the lead owes, and gives the center a term to answer', () => {
    const when = given(underWay)
      .when(askClarification())
      .thenFollows(
        { type: 'clarificationAsked', number: 1, maximumUntil: noonOn('2026-03-12') },
        'clockSuspended action_plan/1',
        'clockSuspended report/1',
        'clockStarted clarification/1',
      )
      .thenTold('clarificationAsked → center main');
    expect(when.clock('action_plan/1')?.suspensions).toMatchObject([
      { from: noonOn('2026-02-10'), to: null, byPersonId: 'justice-main' },
    ]);
    expect(when.dueOn('clarification/1')).toBe('2026-02-24');
    expect(view(when.state)).toMatchObject({
      nextLeadDue: null,
      nextCenterDue: { clockId: 'clarification/1' },
    });
  });

  it('leaves nothing overdue and reminds nobody while it waits', () => {
    const waiting = given(asked, until('2026-03-05'));
    expect(view(waiting.state).leadOverdue).toBeNull();
    expect(waiting.told('action_plan/1')).toEqual([
      `${nineOn('2026-02-09')} action_plan/1 before_7_days → justice main`,
    ]);
    expect(waiting.item.board.outdated).toEqual([]);
    // The center's own slowness is seen meanwhile.
    expect(view(waiting.state).centerOverdue).toMatchObject({ clockId: 'clarification/1' });
  });

  it('holds the answer to an assignment too: silence does not bind while a question waits', () => {
    const waiting = given(assign(), askClarification(), until('2026-02-05'));
    expect(waiting.state.stage).toBe('assigned');
    waiting
      .when(acknowledge())
      .thenIncludes('clockEnded acknowledgement/1 met', 'assignmentAcknowledged');
  });

  it('is asked one at a time', () => {
    given(asked).when(askClarification()).thenRefused('conflict', 'question_open');
  });

  it('holds nothing that has passed, and is refused where nothing can be held', () => {
    const late = given(underWay, until('2026-02-17'), askClarification());
    expect(late.clock('action_plan/1')).toMatchObject({ missed: true, suspensions: [] });
    const none = { ...defaultPolicy, suspensions: { perClock: 0, maximumDays: 30 } };
    given(register(recommendation, none), steps.underWay)
      .when(askClarification())
      .thenRefused('conflict', 'nothing_to_suspend');
  });

  it('holds a clock as often as the policy allows', () => {
    given(asked, answerClarification(), askClarification(), answerClarification())
      .when(askClarification())
      .thenRefused('conflict', 'nothing_to_suspend');
  });

  it('on paper counts from its own day', () => {
    const entered = given(underWay, onPaper('2026-02-05', askClarification()));
    expect(entered.clock('report/1')?.suspensions).toMatchObject([
      { from: noonOn('2026-02-05'), maximumUntil: noonOn('2026-03-07') },
    ]);
  });
});

describe('the answer', () => {
  it('moves each day by the days suspended, and keeps the old one', () => {
    const when = given(asked, until('2026-02-20'))
      .when(answerClarification())
      .thenFollows(
        'clockEnded clarification/1 met',
        { type: 'clarificationAnswered', number: 1 },
        {
          type: 'clockRecounted',
          clockId: 'action_plan/1',
          cause: 'resumed',
          dueBefore: { on: '2026-02-16' },
          suspensions: [{ from: noonOn('2026-02-10'), to: noonOn('2026-02-20') }],
        },
        { type: 'clockRecounted', clockId: 'report/1', dueBefore: { on: '2026-07-15' } },
      )
      .thenTold('clarificationAnswered → justice main');
    // Ten days after the 14th, a Saturday, which had rolled to the 16th.
    expect(when.dueOn('action_plan/1')).toBe('2026-02-24');
    expect(when.dueOn('report/1')).toBe('2026-07-27');
  });

  it('tells the steps that lie ahead of the new day', () => {
    const moved = given(asked, until('2026-02-12'), answerClarification(), until('2026-02-19'));
    expect(moved.told('action_plan/1')).toEqual([
      `${nineOn('2026-02-09')} action_plan/1 before_7_days → justice main`,
      `${nineOn('2026-02-16')} action_plan/1 on_due_day → justice main`,
      `${nineOn('2026-02-17')} action_plan/1 after_1_days → justice head`,
      `${nineOn('2026-02-17')} action_plan/1 after_1_days → justice main`,
    ]);
  });

  it('is refused without a question, and before the question', () => {
    given(underWay).when(answerClarification()).thenRefused('conflict', 'no_question');
    given(asked)
      .when(onPaper('2026-02-09', answerClarification()))
      .thenRefused('input', 'effective_before_its_cause');
  });
});

describe('the maximum', () => {
  it('ends the suspension by itself, with effect from its instant; the question stays open', () => {
    expect(nextWakeUp(given(asked).state)).toBe(endOf('2026-02-24'));
    const when = given(asked, until('2026-03-11'))
      .when(until('2026-03-13'))
      .thenFollows(
        { type: 'suspensionLapsed', number: 1, effectiveAt: noonOn('2026-03-12') },
        { type: 'clockRecounted', clockId: 'action_plan/1', effectiveAt: noonOn('2026-03-12') },
        'clockRecounted report/1',
      )
      .thenTold('suspensionLapsed → justice main', 'suspensionLapsed → center main');
    expect(when.dueOn('action_plan/1')).toBe('2026-03-16');
    expect(when.state.clarifications?.open).toMatchObject({ number: 1 });
    when
      .when(answerClarification())
      .thenFollows('clockEnded clarification/1 met_late', 'clarificationAnswered');
  });

  it('lets the deadline pass afterwards, at its new day', () => {
    given(asked, until('2026-04-10')).hasRecorded({
      type: 'deadlineMissed',
      clockId: 'action_plan/1',
      effectiveAt: endOf('2026-03-16'),
    });
  });
});

describe('while a question waits', () => {
  it.each([
    ['a plan', asked, until('2026-03-05'), submitActionPlan(), 'actionPlanSubmitted'],
    ['a report', inJuly, until('2026-07-20'), submitReport(), 'reportSubmitted'],
  ] as const)('%s is in time, whatever day stood there', (_, held, later, act, type) => {
    given(held, later)
      .when(act)
      .thenIncludes({ type: 'clockEnded', outcome: 'met' }, { type, late: false });
  });

  it('an extension that was asked for before can be granted; a new one cannot be asked for', () => {
    const waiting = given(underWay, requestExtension('report/1', '2026-08-14'), askClarification());
    waiting
      .when(requestExtension('action_plan/1', '2026-03-02'))
      .thenRefused('conflict', 'clock_suspended');
    waiting.and(grantExtension('report/1', '2026-08-14'));
    expect(waiting.dueOn('report/1')).toBe('2026-08-14');
    expect(waiting.waiting('report/1')).toEqual([]);
    waiting.and(until('2026-02-15'), answerClarification());
    // The days after the grant are given back to it.
    expect(waiting.dueOn('report/1')).toBe('2026-08-18');
  });

  it.each<[string, readonly Step[]]>([
    ['reassigned', [...asked, assign('interior', [])]],
    ['withdrawn', [...asked, withdraw()]],
    ['rightly contested', [assign(), askClarification(), contest(), upholdContest()]],
  ])('an item that is %s needs no answer any more', (_, taken) => {
    const { state, openClocks } = given(taken);
    expect(state.clarifications?.open).toBeNull();
    expect(openClocks.filter((id) => id.startsWith('clarification/'))).toEqual([]);
  });
});

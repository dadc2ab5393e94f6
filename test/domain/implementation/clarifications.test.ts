import { defaultPolicy } from '../../../countries/uz/policy';
import { nextWakeUp } from '../../../domain/implementation/process';
import { view } from '../../../domain/implementation/view';
import {
  acknowledge,
  answerClarification,
  askClarification,
  assign,
  by,
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
import { endOf, given, noonOn } from '../support/given';
import { administrator, focalPoint, health } from '../support/people';

// Accepted on 15 January 2026: the plan is due on 16 February (a Monday), the first report on 15 July.
const underWay: readonly Step[] = [assign(), acknowledge(), until('2026-02-10')];
const asked: readonly Step[] = [...underWay, askClarification()];

describe('a question of the lead', () => {
  it('suspends every clock that the lead owes, and gives the center a term to answer', () => {
    const when = given(underWay).when(askClarification());
    when
      .thenFollows(
        { type: 'clarificationAsked', number: 1, maximumUntil: noonOn('2026-03-12') },
        'clockSuspended action_plan/1',
        'clockSuspended report/1',
        'clockStarted clarification/1',
      )
      .thenTold('clarificationAsked → center main');
    const plan = when.state.clocks.find(({ id }) => id === 'action_plan/1');
    expect(plan?.suspensions).toMatchObject([
      { from: noonOn('2026-02-10'), to: null, byPersonId: 'justice-main' },
    ]);
    expect(when.dueOn('clarification/1')).toBe('2026-02-24');
    expect(view(when.state)).toMatchObject({
      nextLeadDue: null,
      nextCenterDue: { clockId: 'clarification/1' },
    });
  });

  it('leaves nothing overdue and reminds nobody while it waits', () => {
    const { item, state } = given(asked, until('2026-03-05'));
    expect(view(state).leadOverdue).toBeNull();
    const told = item.board.told.filter((line) => line.includes('action_plan/1 '));
    expect(told).toEqual(['2026-02-09T04:00:00.000Z action_plan/1 before_7_days → justice main']);
    expect(item.board.outdated).toEqual([]);
    // The center's own slowness is seen meanwhile.
    expect(view(state).centerOverdue).toMatchObject({ clockId: 'clarification/1' });
  });

  it('holds the answer to an assignment too: silence does not bind while a question waits', () => {
    const waiting = given(assign(), askClarification(), until('2026-02-05'));
    expect(waiting.state.stage).toBe('assigned');
    expect(waiting.item.log.some((event) => event.type === 'assignmentDeemedAccepted')).toBe(false);
    waiting
      .when(acknowledge())
      .thenFollows(
        'clockEnded acknowledgement/1 met',
        'assignmentAcknowledged',
        'actionPlanRequested',
        'clockStarted',
        'reportingPeriodOpened',
        'clockStarted',
      );
  });

  it('is asked one at a time, and only by who may', () => {
    given(asked).when(askClarification()).thenRefused('conflict', 'question_open');
    for (const stranger of [focalPoint(health), administrator]) {
      given(underWay)
        .when(by(stranger, askClarification()))
        .thenRefused('not_allowed', 'not_permitted');
    }
  });

  it('holds nothing that has passed, and is refused where nothing can be held', () => {
    const late = given(underWay, until('2026-02-17')).and(askClarification());
    expect(late.state.clocks.find(({ id }) => id === 'action_plan/1')).toMatchObject({
      missed: true,
      suspensions: [],
    });
    const none = { ...defaultPolicy, suspensions: { perClock: 0, maximumDays: 30 } };
    given(register(recommendation, none), assign(), acknowledge())
      .when(askClarification())
      .thenRefused('conflict', 'nothing_to_suspend');
  });

  it('holds a clock as often as the policy allows', () => {
    given(asked, answerClarification(), askClarification(), answerClarification())
      .when(askClarification())
      .thenRefused('conflict', 'nothing_to_suspend');
  });

  it('on paper counts from its own day', () => {
    const { state } = given(underWay).and(onPaper('2026-02-05', askClarification()));
    expect(state.clocks.find(({ id }) => id === 'report/1')?.suspensions).toMatchObject([
      { from: noonOn('2026-02-05'), maximumUntil: noonOn('2026-03-07') },
    ]);
  });
});

describe('the answer', () => {
  it('moves each day by the days suspended, and keeps the old one', () => {
    const when = given(asked, until('2026-02-20')).when(answerClarification());
    when
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
    const { item } = given(asked, until('2026-02-12'), answerClarification(), until('2026-02-19'));
    const told = item.board.told.filter((line) => line.includes('action_plan/1 '));
    expect(told).toEqual([
      '2026-02-09T04:00:00.000Z action_plan/1 before_7_days → justice main',
      '2026-02-16T04:00:00.000Z action_plan/1 on_due_day → justice main',
      '2026-02-17T04:00:00.000Z action_plan/1 after_1_days → justice head',
      '2026-02-17T04:00:00.000Z action_plan/1 after_1_days → justice main',
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
    const waiting = given(asked);
    expect(nextWakeUp(waiting.state)).toBe(endOf('2026-02-24'));
    const when = given(asked, until('2026-03-11')).when(until('2026-03-13'));
    when
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
    const { item } = given(asked, until('2026-04-10'));
    const missed = item.log.filter(({ type }) => type === 'deadlineMissed');
    expect(missed).toMatchObject([
      { clockId: 'clarification/1' },
      { clockId: 'action_plan/1', effectiveAt: endOf('2026-03-16') },
    ]);
  });
});

describe('while a question waits', () => {
  it('what is handed in is in time, whatever day stood there', () => {
    given(asked, until('2026-03-05'))
      .when(submitActionPlan())
      .thenFollows(
        'clockEnded action_plan/1 met',
        { type: 'actionPlanSubmitted', late: false },
        'clockStarted',
      );
    given(assign(), acknowledge(), until('2026-07-10'), askClarification())
      .and(until('2026-07-20'))
      .when(submitReport())
      .thenFollows(
        'clockEnded report/1 met',
        { type: 'reportSubmitted', late: false },
        'clockStarted',
        'statusOpinionRecorded',
      );
  });

  it('an extension that was asked for before can be granted; a new one cannot be asked for', () => {
    const waiting = given(underWay, requestExtension('report/1', '2026-08-14'), askClarification());
    waiting
      .when(requestExtension('action_plan/1', '2026-03-02'))
      .thenRefused('conflict', 'clock_suspended');
    waiting.and(grantExtension('report/1', '2026-08-14'));
    expect(waiting.dueOn('report/1')).toBe('2026-08-14');
    expect(waiting.item.board.waiting.filter((line) => line.includes('report/1 '))).toEqual([]);
    waiting.and(until('2026-02-15'), answerClarification());
    // The days after the grant are given back to it.
    expect(waiting.dueOn('report/1')).toBe('2026-08-18');
  });

  it.each<[string, readonly Step[]]>([
    ['reassigned', [assign('interior', [])]],
    ['withdrawn', [withdraw()]],
  ])('an item that is %s needs no answer any more', (_, steps) => {
    const { state, openClocks } = given(asked, ...steps);
    expect(state.clarifications?.open).toBeNull();
    expect(openClocks.filter((id) => id.startsWith('clarification/'))).toEqual([]);
  });

  it('the lead may contest; when that is upheld nobody waits for the answer', () => {
    const { state, openClocks } = given(assign(), askClarification(), contest(), upholdContest());
    expect([state.clarifications?.open, openClocks]).toEqual([null, []]);
  });
});

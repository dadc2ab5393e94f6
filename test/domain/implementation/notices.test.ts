import { defaultPolicy } from '../../../countries/uz/policy';
import {
  acceptReport,
  acknowledge,
  agreeActionPlan,
  approveClosure,
  assign,
  confirmReverification,
  contest,
  outageUntil,
  proposeClosure,
  recommendation,
  refuseClosure,
  register,
  rejectContest,
  reopen,
  returnActionPlan,
  returnReport,
  submitActionPlan,
  submitReport,
  until,
  upholdContest,
  withdraw,
  withdrawReport,
  type Step,
} from '../support/acts';
import { given, givenNothing, nineOn, noonOn } from '../support/given';
import { health, interior, justice, statistics } from '../support/people';
import { closed, proposed, proven, underWay } from '../support/steps';

const contested = [assign(), contest()];
const planned = [...underWay, submitActionPlan()];
const reported = [...underWay, submitReport()];

it.each<[string, readonly Step[], Step, string, ...string[]]>([
  ['another lead', underWay, assign(interior, []), 'leadAssigned', 'interior main', 'justice main'],
  ['a contest', [assign()], contest(), 'assignmentContested', 'center main'],
  ['its upholding', contested, upholdContest(), 'contestUpheld', 'center main', 'justice main'],
  ['its rejection', contested, rejectContest(), 'contestRejected', 'justice main', 'justice head'],
  [
    'an acceptance by silence',
    [assign(), until('2026-01-28')],
    until('2026-01-29'),
    'assignmentDeemedAccepted',
    'justice main',
    'justice head',
    'center main',
  ],
  ['a plan', underWay, submitActionPlan(), 'actionPlanSubmitted', 'center main'],
  ['its agreement', planned, agreeActionPlan(), 'actionPlanAgreed', 'justice main'],
  ['its return', planned, returnActionPlan('2026-03-20'), 'actionPlanReturned', 'justice main'],
  ['a report', underWay, submitReport(), 'reportSubmitted', 'center main'],
  ['an accepted report', reported, acceptReport(), 'reportAccepted', 'justice main'],
  ['a returned report', reported, returnReport(1, '2026-09-01'), 'reportReturned', 'justice main'],
  ['a proposal to close', proven, proposeClosure(), 'closureProposed', 'center head'],
  ['a closing', proposed, approveClosure(), 'closureApproved', 'justice main'],
  ['a refused closing', proposed, refuseClosure(), 'closureRefused', 'center main'],
  ['a reopening', closed, reopen(), 'reopened', 'justice main', 'justice head'],
  ['a withdrawal', underWay, withdraw(), 'withdrawn', 'justice main', 'health main'],
  ['an acceptance', [assign()], acknowledge(), ''],
  ['a report withdrawn', reported, withdrawReport(), ''],
  ['a confirmed result', [...closed, until('2026-07-01')], confirmReverification(), ''],
  ['a missed deadline', [...underWay, until('2026-07-15')], until(nineOn('2026-07-16')), ''],
])('at once is told of %s', (_, steps, step, event, ...recipients) => {
  given(steps)
    .when(step)
    .thenTold(...recipients.map((recipient) => `${event} → ${recipient}`));
});

it('the lead and every support institution are told of an assignment', () => {
  const told = [justice, health, statistics].map((body) => `leadAssigned → ${body} main`);
  given()
    .when(assign(justice, [health, statistics]))
    .thenTold(...told);
});

it('nobody is told of a registration, for nobody works on it yet', () => {
  givenNothing().when(register()).thenTold();
  given().when(withdraw()).thenTold();
});

describe('the ladder of a report that never comes', () => {
  const ladder = [
    ['2026-06-15', 'before_30_days → justice main'],
    ['2026-07-01', 'before_14_days → justice main'],
    // The 12th is a Sunday.
    ['2026-07-10', 'before_3_days → justice main'],
    ['2026-07-10', 'before_3_days → justice validator'],
    ['2026-07-15', 'on_due_day → justice main'],
    ['2026-07-15', 'on_due_day → justice validator'],
    ['2026-07-16', 'after_1_days → justice head'],
    ['2026-07-16', 'after_1_days → justice main'],
    ['2026-07-22', 'after_7_days → justice head'],
    ['2026-07-22', 'after_7_days → justice main'],
    ['2026-08-14', 'after_30_days → center main'],
    ['2026-08-14', 'after_30_days → justice head'],
  ] as const;

  it('tells each rung once, to exactly those it names', () => {
    const told = given(planned, agreeActionPlan(), until('2026-09-01')).told('report/1');
    expect(told).toEqual(ladder.map(([day, rung]) => `${nineOn(day)} report/1 ${rung}`));
  });

  it('was told after an outage in one catch-up, with nobody further up left out', () => {
    const told = given(underWay, outageUntil('2026-09-01')).told('report/1');
    const atOnce = ladder.map(([, rung]) => `${noonOn('2026-09-01')} report/1 ${rung}`);
    expect(told.toSorted()).toEqual(atOnce.toSorted());
  });

  it('that fell due while the engine stood still tells what lies after the due day, and no reminder', () => {
    const woken = given(underWay, outageUntil('2027-01-25'));
    const after = ladder.filter(([, rung]) => /^after_[17]_/.test(rung));
    expect(woken.told('report/2')).toEqual(
      after.map(([, rung]) => `${noonOn('2027-01-25')} report/2 ${rung}`),
    );
    expect(woken.waiting('report/2')).toHaveLength(2);
  });
});

describe('a deadline that moves or ends', () => {
  it('takes its waiting steps with it', () => {
    const submitted = given(underWay, until('2026-07-01'), submitReport());
    expect(submitted.waiting('report/1')).toEqual([]);
    submitted.and(until('2026-12-01'));
    expect(submitted.told('report/1')).toHaveLength(2);
    expect(submitted.item.board.outdated).toEqual([]);
  });

  it('returned: has the steps of the new day that still lie ahead', () => {
    const back = returnReport(1, '2026-07-20');
    const waiting = given(underWay, until('2026-07-10'), submitReport(), back).waiting('report/1');
    expect([...new Set(waiting.map((line) => line.slice(0, 10)))]).toEqual([
      '2026-07-17',
      '2026-07-20',
      '2026-07-21',
      '2026-07-27',
      '2026-08-19',
    ]);
  });

  it('withdrawn: tells nobody a second time what was told of the same day', () => {
    const back = [submitReport(), withdrawReport()];
    const days = [until('2026-07-17'), back, until('2026-07-18'), back, until('2026-09-01')];
    const again = given(underWay, days);
    expect(again.told('report/1')).toHaveLength(12);
    const told = again.item.board.toldReportSteps;
    expect(new Set(told).size).toBe(told.length);
  });

  it('keeps nothing waiting once the item is withdrawn', () => {
    const { waiting } = given(underWay, withdraw()).item.board;
    expect(waiting.filter((line) => line.includes('/'))).toEqual([]);
  });

  it('after a reassignment reminds the new lead and never the former one', () => {
    const anew = [assign(interior, []), acknowledge(interior), until('2027-01-10')];
    const reassigned = given(underWay, anew);
    const { told, waiting } = reassigned.item.board;
    const steps = [...told, ...waiting].filter((line) => line.includes('/'));
    expect(steps.filter((line) => line.includes('justice'))).toEqual([]);
    expect(reassigned.told('report/2')).toHaveLength(12);
  });
});

describe('the notice of a ladder step', () => {
  it('has a key of the deadline, the step and the recipient, so that each is told once', () => {
    const { item } = given(assign());
    const keys = item.recorded.flatMap(({ notices }) => notices.notices.map(({ key }) => key));
    expect(keys).toEqual([
      '2:leadAssigned:justice:main',
      '2:leadAssigned:health:main',
      'acknowledgement/1:3:4:before_1_days:justice:main',
      'acknowledgement/1:3:4:after_1_days:justice:main',
      'acknowledgement/1:3:4:after_1_days:justice:head',
    ]);
    const { board } = given(contested).item;
    expect(board.keys).toContain('contest_decision/1:7:8:after_1_days:center:head');
  });

  it('keeps institutions of one step and role apart, and names a recipient once', () => {
    const audience = (['lead', 'lead', 'support', 'center'] as const).map((institution) => ({
      institution,
      role: 'main' as const,
    }));
    const offset = { amount: 0, unit: 'calendar_day' } as const;
    const ladder = [{ step: 'on_due_day', offset, audience }];
    const acknowledgement = { ...defaultPolicy.clocks.acknowledgement, ladder };
    const policy = { ...defaultPolicy, clocks: { ...defaultPolicy.clocks, acknowledgement } };
    const assigned = given(register(recommendation, policy), assign(justice, [health, statistics]));
    expect(assigned.waiting('acknowledgement/1')).toEqual(
      ['center', health, justice, statistics].map(
        (name) => `${nineOn('2026-01-22')} acknowledgement/1 on_due_day → ${name} main`,
      ),
    );
  });

  it('names the arming that it is true for', () => {
    for (const { event, notices } of given(underWay).item.recorded) {
      if (event.type !== 'clockArmed') continue;
      const clock = { id: event.clockId, armedBySequence: event.sequence };
      for (const notice of notices.notices) {
        expect(notice).toMatchObject({ kind: 'ladder_step', urgent: false, clock });
      }
    }
  });
});

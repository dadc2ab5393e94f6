import { defaultPolicy } from '../../../countries/uz/policy';
import type { Act, Step } from '../support/acts';
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
} from '../support/acts';
import { given, givenNothing, nineOn, noonOn, type Situation } from '../support/given';
import { health, interior, justice, statistics } from '../support/people';

const underWay: readonly Step[] = [assign(justice, [health]), acknowledge()];
const proven: readonly Step[] = [...underWay, submitReport(), acceptReport()];
const proposed: readonly Step[] = [...proven, proposeClosure()];
const closed: readonly Step[] = [...proposed, approveClosure()];

describe('at once is told', () => {
  it.each<[string, readonly Step[], Act | Step, readonly string[]]>([
    [
      'an assignment, to the lead and every support institution',
      [],
      assign(justice, [health, statistics]),
      [
        'leadAssigned → justice main',
        'leadAssigned → health main',
        'leadAssigned → statistics main',
      ],
    ],
    [
      'a reassignment, also to the former lead',
      underWay,
      assign(interior, []),
      ['leadAssigned → interior main', 'leadAssigned → justice main'],
    ],
    ['a contest, to the center', [assign()], contest(), ['assignmentContested → center main']],
    [
      'an upheld contest, to the center and to whoever no longer leads',
      [assign(), contest()],
      upholdContest(),
      ['contestUpheld → center main', 'contestUpheld → justice main'],
    ],
    [
      'a rejected contest, to the lead and its head',
      [assign(), contest()],
      rejectContest(),
      ['contestRejected → justice main', 'contestRejected → justice head'],
    ],
    [
      'an acceptance by silence, to both sides',
      [assign(), until('2026-01-28')],
      until('2026-01-29'),
      [
        'assignmentDeemedAccepted → justice main',
        'assignmentDeemedAccepted → justice head',
        'assignmentDeemedAccepted → center main',
      ],
    ],
    ['a plan, to the center', underWay, submitActionPlan(), ['actionPlanSubmitted → center main']],
    [
      'an agreed plan, to the lead',
      [...underWay, submitActionPlan()],
      agreeActionPlan(),
      ['actionPlanAgreed → justice main'],
    ],
    [
      'a returned plan, to the lead',
      [...underWay, submitActionPlan()],
      returnActionPlan('2026-03-20'),
      ['actionPlanReturned → justice main'],
    ],
    ['a report, to the center', underWay, submitReport(), ['reportSubmitted → center main']],
    [
      'an accepted report, to the lead',
      [...underWay, submitReport()],
      acceptReport(),
      ['reportAccepted → justice main'],
    ],
    [
      'a returned report, to the lead',
      [...underWay, submitReport()],
      returnReport(1, '2026-09-01'),
      ['reportReturned → justice main'],
    ],
    [
      'a proposal to close, to the head of the center',
      proven,
      proposeClosure(),
      ['closureProposed → center head'],
    ],
    ['a closing, to the lead', proposed, approveClosure(), ['closureApproved → justice main']],
    [
      'a refused closing, to the center',
      proposed,
      refuseClosure(),
      ['closureRefused → center main'],
    ],
    [
      'a reopening, to the lead and its head',
      closed,
      reopen(),
      ['reopened → justice main', 'reopened → justice head'],
    ],
    [
      'a withdrawal, to everybody who worked on it',
      underWay,
      withdraw(),
      ['withdrawn → justice main', 'withdrawn → health main'],
    ],
    ['nothing of an acceptance', [assign()], acknowledge(), []],
    ['nothing of a report taken back', [...underWay, submitReport()], withdrawReport(), []],
    [
      'nothing of a confirmed result',
      [...closed, until('2026-07-01')],
      confirmReverification(),
      [],
    ],
    [
      'nothing of a missed deadline: its ladder does that',
      [...underWay, until('2026-07-15')],
      until(nineOn('2026-07-16')),
      [],
    ],
  ])('%s', (_, steps, step, told) => {
    given(steps)
      .when(step)
      .thenTold(...told);
  });

  it('nothing of a registration, for nobody works on it yet', () => {
    givenNothing().when(register()).thenTold();
    given().when(withdraw()).thenTold();
  });
});

describe('the ladder of a report that never comes', () => {
  it('tells each rung once, to exactly those it names', () => {
    const silent = given(underWay, submitActionPlan(), agreeActionPlan()).and(until('2026-09-01'));
    expect(toldOf(silent, 'report/1')).toEqual([
      `${nineOn('2026-06-15')} report/1 before_30_days → justice main`,
      `${nineOn('2026-07-01')} report/1 before_14_days → justice main`,
      `${nineOn('2026-07-12')} report/1 before_3_days → justice main`,
      `${nineOn('2026-07-12')} report/1 before_3_days → justice validator`,
      `${nineOn('2026-07-15')} report/1 on_due_day → justice main`,
      `${nineOn('2026-07-15')} report/1 on_due_day → justice validator`,
      `${nineOn('2026-07-16')} report/1 after_1_days → justice head`,
      `${nineOn('2026-07-16')} report/1 after_1_days → justice main`,
      `${nineOn('2026-07-22')} report/1 after_7_days → justice head`,
      `${nineOn('2026-07-22')} report/1 after_7_days → justice main`,
      `${nineOn('2026-08-14')} report/1 after_30_days → center main`,
      `${nineOn('2026-08-14')} report/1 after_30_days → justice head`,
    ]);
  });

  it('was told after an outage in one catch-up, with nobody further up left out', () => {
    const woken = given(underWay, outageUntil('2026-09-01'));
    const told = toldOf(woken, 'report/1');
    expect(told).toHaveLength(12);
    expect(new Set(told.map((line) => line.slice(0, 24)))).toEqual(new Set([noonOn('2026-09-01')]));
  });

  it('that fell due while the engine stood still tells what lies after the due day, and no reminder', () => {
    const woken = given(underWay, outageUntil('2027-01-25'));
    expect(toldOf(woken, 'report/2')).toEqual([
      `${noonOn('2027-01-25')} report/2 after_1_days → justice head`,
      `${noonOn('2027-01-25')} report/2 after_1_days → justice main`,
      `${noonOn('2027-01-25')} report/2 after_7_days → justice head`,
      `${noonOn('2027-01-25')} report/2 after_7_days → justice main`,
    ]);
    expect(waitingOf(woken, 'report/2')).toHaveLength(2);
  });
});

describe('a deadline that moves or ends', () => {
  it('takes its waiting steps with it', () => {
    const submitted = given(underWay, until('2026-07-01'), submitReport());
    expect(toldOf(submitted, 'report/1')).toHaveLength(2);
    expect(waitingOf(submitted, 'report/1')).toEqual([]);
    submitted.and(until('2026-12-01'));
    expect(toldOf(submitted, 'report/1')).toHaveLength(2);
    expect(submitted.item.board.outdated).toEqual([]);
  });

  it('returned: has the steps of the new day that still lie ahead', () => {
    const returned = given(
      underWay,
      until('2026-07-10'),
      submitReport(),
      returnReport(1, '2026-07-20'),
    );
    expect(waitingOf(returned, 'report/1').map((line) => line.slice(0, 10))).toEqual([
      '2026-07-17',
      '2026-07-17',
      '2026-07-20',
      '2026-07-20',
      '2026-07-21',
      '2026-07-21',
      '2026-07-27',
      '2026-07-27',
      '2026-08-19',
      '2026-08-19',
    ]);
  });

  it('taken back: tells nobody a second time what was told of the same day', () => {
    const again = given(
      underWay,
      until('2026-07-17'),
      submitReport(),
      withdrawReport(),
      until('2026-07-18'),
      submitReport(),
      withdrawReport(),
      until('2026-09-01'),
    );
    expect(toldOf(again, 'report/1')).toHaveLength(12);
    const told = again.item.board.toldReportSteps;
    expect(new Set(told).size).toBe(told.length);
  });

  it('keeps nothing waiting once the item is withdrawn', () => {
    const withdrawn = given(underWay, withdraw());
    expect(withdrawn.item.board.waiting.filter((line) => line.includes('/'))).toEqual([]);
  });

  it('after a reassignment reminds the new lead and never the former one', () => {
    const reassigned = given(underWay, assign(interior, []), acknowledge(interior)).and(
      until('2027-01-10'),
    );
    const steps = [...reassigned.item.board.told, ...reassigned.item.board.waiting].filter((line) =>
      line.includes('/'),
    );
    expect(steps.filter((line) => line.includes('justice'))).toEqual([]);
    expect(toldOf(reassigned, 'report/2')).toHaveLength(12);
  });
});

describe('the key of a notice', () => {
  it('holds the deadline, the step and the recipient, so that each is told once', () => {
    const { item } = given(assign());
    const keys = item.recorded.flatMap(({ notices }) => notices.notices.map(({ key }) => key));
    expect(keys).toEqual([
      '2:leadAssigned:justice:main',
      '2:leadAssigned:health:main',
      'acknowledgement/1:3:4:before_1_days:justice:main',
      'acknowledgement/1:3:4:after_1_days:justice:main',
      'acknowledgement/1:3:4:after_1_days:justice:head',
    ]);
    const { item: contested } = given(assign(), contest());
    expect(contested.board.keys).toContain('contest_decision/1:7:8:after_1_days:center:head');
  });

  it('keeps institutions of one step and role apart, and names a recipient once', () => {
    const main = { role: 'main' } as const;
    const audience = [
      { institution: 'lead', ...main },
      { institution: 'lead', ...main },
      { institution: 'support', ...main },
      { institution: 'center', ...main },
    ] as const;
    const step = {
      step: 'on_due_day',
      offset: { amount: 0, unit: 'calendar_day' },
      audience,
    } as const;
    const acknowledgement = { ...defaultPolicy.clocks.acknowledgement, ladder: [step] };
    const policy = { ...defaultPolicy, clocks: { ...defaultPolicy.clocks, acknowledgement } };
    const assigned = given(register(recommendation, policy), assign(justice, [health, statistics]));
    expect(waitingOf(assigned, 'acknowledgement/1')).toEqual(
      ['center', health, justice, statistics].map(
        (name) => `${nineOn('2026-01-22')} acknowledgement/1 on_due_day → ${name} main`,
      ),
    );
  });
});

it('every notice of a ladder names the arming that it is true for', () => {
  const { item } = given(underWay);
  for (const { event, notices } of item.recorded) {
    if (event.type !== 'clockArmed') continue;
    for (const notice of notices.notices) {
      expect(notice).toMatchObject({
        kind: 'ladder_step',
        urgent: false,
        clock: { id: event.clockId, armedBySequence: event.sequence },
      });
    }
  }
});

function toldOf({ item }: Situation, clockId: string): string[] {
  return item.board.told.filter((line) => line.includes(` ${clockId} `));
}

function waitingOf({ item }: Situation, clockId: string): string[] {
  return item.board.waiting.filter((line) => line.includes(` ${clockId} `));
}

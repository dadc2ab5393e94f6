import {
  acceptReport,
  acknowledge,
  approveClosure,
  assign,
  contest,
  grantExtension,
  onPaper,
  outageUntil,
  proposeClosure,
  register,
  rejectContest,
  reopen,
  requestExtension,
  returnActionPlan,
  returnReport,
  submitActionPlan,
  submitReport,
  until,
  withdrawReport,
  type Act,
  type Step,
} from '../support/acts';
import { given, givenNothing, noonOn, type Situation } from '../support/given';
import { centerLead, focalPoint, justice, officer, otherOfficer } from '../support/people';
import { proposed, proven, underWay } from '../support/steps';

const later = until('2026-01-20');

/** The events that somebody was told of. */
function newsOf({ item }: Situation): readonly (string | undefined)[] {
  return item.board.told.filter((one) => !one.includes('/')).map((one) => one.split(' ')[1]);
}

describe('the date of an act', () => {
  it('may be earlier than its recording, when the center enters it', () => {
    const recorded = given(assign(), later)
      .when(onPaper('2026-01-19', acknowledge(), centerLead))
      .thenIncludes(
        {
          type: 'assignmentAcknowledged',
          effectiveAt: noonOn('2026-01-19'),
          recordedAt: noonOn('2026-01-20'),
        },
        { type: 'clockEnded', outcome: 'met', effectiveAt: noonOn('2026-01-19') },
        { type: 'reportingPeriodOpened', opensAt: noonOn('2026-01-19') },
      );
    expect(recorded.state.assignment?.accepted?.at).toBe(noonOn('2026-01-19'));
  });

  it('is not for the institution to choose', () => {
    given(assign(), later)
      .when(onPaper('2026-01-19', acknowledge(), focalPoint(justice)))
      .thenRefused('not_allowed', 'effective_date_by_center_only');
  });

  it('does not lie in the future, nor where no calendar is', () => {
    given(assign(), later)
      .when(onPaper('2026-01-20T07:00:00.001Z', acknowledge()))
      .thenRefused('input', 'effective_in_the_future');
    given().when(onPaper('1999-12-31', assign())).thenRefused('input', 'impossible_day');
  });

  it.each<[string, readonly Step[], Act]>([
    ['accepted before it was assigned', [later, assign()], acknowledge()],
    ['contested before it was assigned', [later, assign()], contest()],
    ['decided before it was contested', [assign(), later, contest()], rejectContest()],
    ['planned before it was accepted', [assign(), later, acknowledge()], submitActionPlan()],
    ['reported before it was accepted', [assign(), later, acknowledge()], submitReport()],
    ['reported before its period opened', [...underWay, until('2026-08-03')], submitReport(2)],
    ['reviewed before it was reported', [...underWay, later, submitReport()], acceptReport()],
    ['withdrawn before it was reported', [...underWay, later, submitReport()], withdrawReport()],
    ['closed before that was proposed', [...proven, later, proposeClosure()], approveClosure()],
    ['reopened before it was closed', [...proposed, later, approveClosure()], reopen()],
  ])('does not let an item be %s', (_, steps, act) => {
    given(steps)
      .when(onPaper('2026-01-19', act, { ...officer, personId: 'officer-3' }))
      .thenRefused('input', 'effective_before_its_cause');
  });

  it('may be older than the registration: terms count from it, and nobody is reminded of what has passed', () => {
    const old = given(onPaper('2024-01-10', assign()), onPaper('2024-01-15', acknowledge()));
    old.and(outageUntil('2026-01-16'));
    expect(old.state.periods.map(({ due, overdue }) => [due?.on, overdue])).toEqual([
      ['2024-07-15', true],
      ['2025-01-15', true],
      ['2025-07-15', true],
      ['2026-01-15', true],
      ['2026-07-15', false],
    ]);
    const reminded = old.item.board.told.filter((one) => / (report|action_plan)\//.test(one));
    // The period that ended on the day of the registration was known in time.
    expect(reminded.filter((one) => !one.includes('report/4'))).toEqual([]);
  });

  it('before the registration is announced to those who got the item by it, and to nobody else', () => {
    const assigned = given(onPaper('2024-01-10', assign()), until('2026-01-16'));
    expect(newsOf(assigned)).toEqual(['leadAssigned', 'leadAssigned']);
    const old = given(
      onPaper('2024-01-10', assign()),
      onPaper('2024-01-15', acknowledge()),
      onPaper('2024-06-30', submitReport()),
      onPaper('2024-07-10', acceptReport(), otherOfficer),
      until('2026-01-16'),
    );
    expect(newsOf(old)).toEqual(newsOf(assigned));
  });

  it.each<[string, readonly Step[], Act]>([
    ['given to another before it was given', [assign()], assign('health')],
    ['given to another before it was accepted', underWay, assign('health')],
    ['reopened before it was closed', [...proposed, approveClosure()], reopen()],
  ])('before the registration does not let an item be %s', (_, steps, act) => {
    given(steps)
      .when(onPaper('2024-01-19', act))
      .thenRefused('input', 'effective_before_its_cause');
  });
});

describe.each([
  ['a plan', 'action_plan/1', 'actionPlanSubmitted', '2026-02-16', submitActionPlan()],
  ['a report', 'report/1', 'reportSubmitted', '2026-07-15', submitReport()],
] as const)('%s', (_, clockId, type, day, act) => {
  it('is in time to the last second of its day, and when a paper of that day is entered later', () => {
    given(underWay, until(`${day}T18:59:59.999Z`))
      .when(act)
      .thenIncludes(`clockEnded ${clockId} met`, { type, late: false });
    given(underWay, until(`${day}T19:00:00.000Z`))
      .when(act)
      .thenIncludes(`clockEnded ${clockId} met_late`, { type, late: true });
    given(underWay, until('2026-07-20'))
      .when(onPaper(day, act))
      .thenIncludes(`clockEnded ${clockId} met`, { type, late: false, effectiveAt: noonOn(day) });
  });

  it('is not taken before its due day is known, or nobody could say whether it is late', () => {
    const { item } = givenNothing();
    for (const before of [register(), assign(), acknowledge()]) item.give(before);
    const error = { kind: 'conflict', code: 'deadline_not_projected' };
    expect(item.give(act)).toMatchObject({ accepted: false, error });
    item.arm();
    expect(item.give(act).accepted).toBe(true);
  });
});

it.each([
  ['a plan is returned to', submitActionPlan(), returnActionPlan],
  ['a report is returned to', submitReport(), (day: string) => returnReport(1, day)],
  ['an extension is requested to', [], (day: string) => requestExtension('report/1', day)],
  [
    'an extension is granted to',
    requestExtension('report/1', '2026-08-14'),
    (day: string) => grantExtension('report/1', day),
  ],
] as const)('%s no day that is past or that does not exist', (_, before, to) => {
  const situation = given(underWay, before);
  situation.when(to('2026-01-14')).thenRefused('input', 'deadline_in_the_past');
  for (const impossible of ['2026-02-30', '2026-13-01', '9999-12-31', 'soon']) {
    situation.when(to(impossible)).thenRefused('input', 'impossible_day');
  }
});

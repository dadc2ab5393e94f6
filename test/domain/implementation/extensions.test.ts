import {
  assign,
  by,
  forSequence,
  grantExtension,
  onPaper,
  outageUntil,
  refuseExtension,
  requestExtension,
  submitReport,
  until,
  withdraw,
  withdrawReport,
  type Step,
} from '../support/acts';
import { given, nineOn } from '../support/given';
import { officer, otherOfficer } from '../support/people';
import { closing, planUnderWay as underWay } from '../support/steps';

const request = (newDueOn = '2026-08-14') => requestExtension('report/1', newDueOn);
const grant = (newDueOn = '2026-08-14') => grantExtension('report/1', newDueOn);
const asked: readonly Step[] = [...underWay, request()];

describe('requesting an extension', () => {
  it('keeps the day, and gives the center a term to decide', () => {
    const days = { dueOn: '2026-07-15', newDueOn: '2026-08-14' };
    const when = given(underWay)
      .when(request())
      .thenFollows(
        { type: 'extensionRequested', request: 1, clockId: 'report/1', ...days, documentId: null },
        'clockStarted extension_decision/1',
      )
      .thenTold('extensionRequested → center main');
    expect(when.dueOn('report/1')).toBe('2026-07-15');
    expect(when.dueOn('extension_decision/1')).toBe('2026-01-22');
  });

  it.each([
    ['a report', 'report/1', '2026-08-14'],
    ['an action plan', 'action_plan/1', '2026-03-02'],
    ['the plan item itself', 'completion/1', '2026-11-30'],
  ])('is possible for %s', (_, clockId, newDueOn) => {
    given(underWay).and(requestExtension(clockId, newDueOn));
  });

  it('is refused for a deadline that is not of this kind, or does not run', () => {
    const reported = given(underWay, submitReport());
    reported
      .when(requestExtension('report_review/1', '2026-03-02'))
      .thenRefused('input', 'not_extendable');
    reported.when(request()).thenRefused('not_found', 'unknown_clock');
  });

  it('is refused twice at once', () => {
    given(asked).when(request('2026-08-21')).thenRefused('conflict', 'extension_pending');
  });

  it('is refused once the day has passed, whether the engine has woken or not', () => {
    for (const late of [until('2026-07-16'), outageUntil('2026-07-16')]) {
      given(underWay, late).when(request()).thenRefused('conflict', 'deadline_passed');
    }
  });

  it('counts a paper from its own day: in time before the day, also when it is entered after it', () => {
    const late = given(underWay, until('2026-07-20'));
    expect(late.period()?.overdue).toBe(true);
    late.when(onPaper('2026-07-16', request())).thenRefused('conflict', 'deadline_passed');
    late.and(onPaper('2026-07-15', request()), by(otherOfficer, grant()), until('2026-07-21'));
    expect(late.dueOn('report/1')).toBe('2026-08-14');
    expect(late.period()?.overdue).toBe(false);
  });

  it.each([
    ['to the day it is due already', '2026-07-15', 'not_an_extension'],
    ['by more than the policy allows', '2026-10-14', 'extension_too_long'],
  ])('is refused %s, and so is granting it', (_, newDueOn, code) => {
    given(underWay).when(request(newDueOn)).thenRefused('input', code);
    given(asked).when(grant(newDueOn)).thenRefused('input', code);
  });

  it('made for an older version is refused as stale', () => {
    given(underWay).when(forSequence(2, request())).thenRefused('stale', 'changed_meanwhile');
  });
});

describe('granting', () => {
  it('moves the day, to another one than was asked for too, and keeps the old one', () => {
    const when = given(asked)
      .when(grant('2026-08-07'))
      .thenFollows(
        'clockEnded extension_decision/1 met',
        { type: 'extensionGranted', dueOn: '2026-07-15', newDueOn: '2026-08-07', days: 23 },
        { type: 'clockRecounted', cause: 'extended', dueBefore: { on: '2026-07-15' } },
      )
      .thenTold('extensionGranted → justice main');
    expect(when.dueOn('report/1')).toBe('2026-08-07');
    expect(when.clock('report/1')?.extensions).toMatchObject([
      { from: '2026-07-15', to: '2026-08-07', grantedByPersonId: officer.personId },
    ]);
  });

  it('is only for a request that is open, and not for the person who made it', () => {
    given(underWay).when(grant()).thenRefused('conflict', 'no_request');
    const entered = given(underWay, until('2026-01-16'), onPaper('2026-01-15', request()));
    entered.when(grant()).thenRefused('not_allowed', 'own_request');
    entered.and(by(otherOfficer, grant()));
  });

  it('tells the steps that lie ahead of the new day, and none of the old one', () => {
    const extended = given(asked, until('2026-07-06'), grant(), until('2026-08-17'));
    expect(extended.told('report/1')).toEqual([
      `${nineOn('2026-06-15')} report/1 before_30_days → justice main`,
      `${nineOn('2026-07-01')} report/1 before_14_days → justice main`,
      `${nineOn('2026-07-15')} report/1 before_30_days → justice main`,
      `${nineOn('2026-07-31')} report/1 before_14_days → justice main`,
      `${nineOn('2026-08-11')} report/1 before_3_days → justice main`,
      `${nineOn('2026-08-11')} report/1 before_3_days → justice validator`,
      `${nineOn('2026-08-14')} report/1 on_due_day → justice main`,
      `${nineOn('2026-08-14')} report/1 on_due_day → justice validator`,
      // The 15th is a Saturday.
      `${nineOn('2026-08-17')} report/1 after_1_days → justice head`,
      `${nineOn('2026-08-17')} report/1 after_1_days → justice main`,
    ]);
    expect(extended.item.board.outdated).toEqual([]);
  });

  it('does not move the end of the window: the next period opens on its day', () => {
    expect(given(asked, grant(), until('2026-07-16')).state.periods).toMatchObject([
      { number: 1, state: 'open', overdue: false, due: { on: '2026-08-14' } },
      { number: 2, state: 'open', opensAt: '2026-07-15T18:59:59.000Z' },
    ]);
  });

  it('makes a report in time until the new day', () => {
    given(asked, grant(), until('2026-08-10'))
      .when(submitReport())
      .thenIncludes('clockEnded report/1 met', { type: 'reportSubmitted', late: false });
  });

  it('is bounded in number and length by the policy, also when the clock is restarted', () => {
    const twice = given(asked, grant(), request('2026-08-28'));
    twice.when(grant('2026-10-14')).thenRefused('input', 'extension_too_long');
    twice
      .and(grant('2026-08-28'), submitReport(), withdrawReport())
      .when(request('2026-09-01'))
      .thenRefused('conflict', 'no_extension_left');
    expect(twice.dueOn('report/1')).toBe('2026-08-28');
  });
});

describe('refusing', () => {
  it('leaves the day, tells the lead and allows to ask again', () => {
    const when = given(asked)
      .when(refuseExtension('report/1'))
      .thenFollows('clockEnded extension_decision/1 met', {
        type: 'extensionRefused',
        request: 1,
        clockId: 'report/1',
      })
      .thenTold('extensionRefused → justice main');
    expect(when.dueOn('report/1')).toBe('2026-07-15');
    when.and(request('2026-08-07'));
  });

  it('comes late when the center lets its own term pass', () => {
    given(asked, until('2026-02-02'))
      .when(refuseExtension('report/1'))
      .thenFollows('clockEnded extension_decision/1 met_late', 'extensionRefused');
  });
});

it.each<[string, readonly Step[]]>([
  ['submitted', [submitReport()]],
  ['reassigned', [assign('interior', [])]],
  ['withdrawn', [withdraw()]],
  ['closed', [requestExtension('completion/1', '2026-11-30'), ...closing]],
])('a request about what is %s ends with it, once', (_, steps) => {
  const { item, openClocks, state } = given(asked, steps);
  expect(openClocks.filter((id) => id.startsWith('extension_decision/'))).toEqual([]);
  expect(state.extensions?.open).toEqual([]);
  const ended = item.log.filter(
    (event) => event.type === 'clockEnded' && event.clockId === 'extension_decision/1',
  );
  expect(ended).toHaveLength(1);
});

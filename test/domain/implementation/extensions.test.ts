import {
  acknowledge,
  approveClosure,
  acceptReport,
  assign,
  by,
  forSequence,
  grantExtension,
  onPaper,
  outageUntil,
  planItem,
  proposeClosure,
  refuseExtension,
  register,
  requestExtension,
  submitActionPlan,
  submitReport,
  until,
  withdraw,
  withdrawReport,
  type Step,
} from '../support/acts';
import { given } from '../support/given';
import { focalPoint, health, otherOfficer } from '../support/people';

// Accepted on 15 January 2026: the first report is due on 15 July, the plan on 16 February (a Monday).
const underWay: readonly Step[] = [register(planItem), assign(), acknowledge()];
const asked: readonly Step[] = [...underWay, requestExtension('report/1', '2026-08-14')];

describe('asking for an extension', () => {
  it('keeps the day, and gives the center a term to decide', () => {
    const when = given(underWay).when(requestExtension('report/1', '2026-08-14'));
    when
      .thenFollows(
        {
          type: 'extensionRequested',
          request: 1,
          clockId: 'report/1',
          dueOn: '2026-07-15',
          newDueOn: '2026-08-14',
          documentId: null,
        },
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
    given(assign())
      .when(requestExtension('acknowledgement/1', '2026-02-02'))
      .thenRefused('conflict', 'wrong_stage');
    given(underWay, submitReport())
      .when(requestExtension('report_review/1', '2026-03-02'))
      .thenRefused('input', 'not_extendable');
    given(underWay, submitReport())
      .when(requestExtension('report/1', '2026-08-14'))
      .thenRefused('not_found', 'unknown_clock');
  });

  it('is refused twice at once, and to whoever does not lead', () => {
    given(asked)
      .when(requestExtension('report/1', '2026-08-21'))
      .thenRefused('conflict', 'extension_pending');
    given(underWay)
      .when(by(focalPoint(health), requestExtension('report/1', '2026-08-14')))
      .thenRefused('not_allowed', 'not_permitted');
  });

  it('is refused once the day has passed, whether the engine has woken or not', () => {
    for (const late of [until('2026-07-16'), outageUntil('2026-07-16')]) {
      given(underWay, late)
        .when(requestExtension('report/1', '2026-08-14'))
        .thenRefused('conflict', 'deadline_passed');
    }
  });

  it('counts a paper from its own day: in time before the day, also when it is entered after it', () => {
    const late = given(underWay, until('2026-07-20'));
    expect(late.state.periods[0]?.overdue).toBe(true);
    const paper = (day: string) => onPaper(day, requestExtension('report/1', '2026-08-14'));
    late.when(paper('2026-07-16')).thenRefused('conflict', 'deadline_passed');
    late
      .and(paper('2026-07-15'), by(otherOfficer, grantExtension('report/1', '2026-08-14')))
      .and(until('2026-07-21'));
    expect(late.dueOn('report/1')).toBe('2026-08-14');
    expect(late.state.periods[0]?.overdue).toBe(false);
  });

  it.each([
    ['into the past', '2026-01-14', 'input', 'deadline_in_the_past'],
    ['to a day that does not exist', '2026-02-30', 'input', 'impossible_day'],
    ['to the day it is due already', '2026-07-15', 'input', 'not_an_extension'],
    ['by more than the policy allows', '2026-10-14', 'input', 'extension_too_long'],
  ] as const)('is refused %s', (_, newDueOn, kind, code) => {
    given(underWay).when(requestExtension('report/1', newDueOn)).thenRefused(kind, code);
    // The same bounds hold for who grants.
    given(asked).when(grantExtension('report/1', newDueOn)).thenRefused(kind, code);
  });

  it('made for an older version is refused as stale', () => {
    given(underWay)
      .when(forSequence(2, requestExtension('report/1', '2026-08-14')))
      .thenRefused('stale', 'changed_meanwhile');
  });
});

describe('granting', () => {
  it('moves the day, to another one than was asked for too, and keeps the old one', () => {
    const when = given(asked).when(grantExtension('report/1', '2026-08-07'));
    when
      .thenFollows(
        'clockEnded extension_decision/1 met',
        { type: 'extensionGranted', dueOn: '2026-07-15', newDueOn: '2026-08-07', days: 23 },
        { type: 'clockRecounted', cause: 'extended', dueBefore: { on: '2026-07-15' } },
      )
      .thenTold('extensionGranted → justice main');
    expect(when.dueOn('report/1')).toBe('2026-08-07');
    const clock = when.state.clocks.find(({ id }) => id === 'report/1');
    expect(clock?.extensions).toMatchObject([
      { from: '2026-07-15', to: '2026-08-07', grantedByPersonId: 'officer-1' },
    ]);
  });

  it('is only for a request that is open, and not for whoever made it', () => {
    given(underWay)
      .when(grantExtension('report/1', '2026-08-07'))
      .thenRefused('conflict', 'no_request');
    const onPaperAsked = given(underWay, until('2026-01-16')).and(
      onPaper('2026-01-15', requestExtension('report/1', '2026-08-14')),
    );
    onPaperAsked.when(grantExtension('report/1')).thenRefused('not_allowed', 'own_request');
    onPaperAsked.and(by(otherOfficer, grantExtension('report/1', '2026-08-14')));
  });

  it('tells the steps that lie ahead of the new day, and none of the old one', () => {
    const { item } = given(
      asked,
      until('2026-07-06'),
      grantExtension('report/1', '2026-08-14'),
      until('2026-08-15'),
    );
    const told = item.board.told.filter((line) => line.includes('report/1 '));
    expect(told).toEqual([
      '2026-06-15T04:00:00.000Z report/1 before_30_days → justice main',
      '2026-07-01T04:00:00.000Z report/1 before_14_days → justice main',
      '2026-07-15T04:00:00.000Z report/1 before_30_days → justice main',
      '2026-07-31T04:00:00.000Z report/1 before_14_days → justice main',
      '2026-08-11T04:00:00.000Z report/1 before_3_days → justice main',
      '2026-08-11T04:00:00.000Z report/1 before_3_days → justice validator',
      '2026-08-14T04:00:00.000Z report/1 on_due_day → justice main',
      '2026-08-14T04:00:00.000Z report/1 on_due_day → justice validator',
      '2026-08-15T04:00:00.000Z report/1 after_1_days → justice head',
      '2026-08-15T04:00:00.000Z report/1 after_1_days → justice main',
    ]);
    expect(item.board.outdated).toEqual([]);
  });

  it('does not move the end of the window: the next period opens on its day', () => {
    const { state } = given(asked, grantExtension('report/1', '2026-08-14'), until('2026-07-16'));
    expect(state.periods).toMatchObject([
      { number: 1, state: 'open', overdue: false, due: { on: '2026-08-14' } },
      { number: 2, state: 'open', opensAt: '2026-07-15T18:59:59.000Z' },
    ]);
  });

  it('makes a report in time until the new day', () => {
    given(asked, grantExtension('report/1', '2026-08-14'), until('2026-08-10'))
      .when(submitReport())
      .thenFollows(
        'clockEnded report/1 met',
        { type: 'reportSubmitted', late: false },
        'clockStarted',
        'statusOpinionRecorded',
      );
  });

  it('is bounded in number and length by the policy, also when the clock is restarted', () => {
    const twice = given(
      asked,
      grantExtension('report/1', '2026-08-14'),
      requestExtension('report/1', '2026-08-28'),
    );
    twice.when(grantExtension('report/1', '2026-10-14')).thenRefused('input', 'extension_too_long');
    twice
      .and(grantExtension('report/1', '2026-08-28'), submitReport(), withdrawReport())
      .when(requestExtension('report/1', '2026-09-01'))
      .thenRefused('conflict', 'no_extension_left');
    expect(twice.dueOn('report/1')).toBe('2026-08-28');
  });
});

describe('refusing', () => {
  it('leaves the day, tells the lead and allows to ask again', () => {
    const when = given(asked).when(refuseExtension('report/1'));
    when
      .thenFollows('clockEnded extension_decision/1 met', {
        type: 'extensionRefused',
        request: 1,
        clockId: 'report/1',
        subject: 'report',
      })
      .thenTold('extensionRefused → justice main');
    expect(when.dueOn('report/1')).toBe('2026-07-15');
    when.and(requestExtension('report/1', '2026-08-07'));
  });

  it('comes late when the center lets its own term pass', () => {
    given(asked, until('2026-02-02'))
      .when(refuseExtension('report/1'))
      .thenFollows('clockEnded extension_decision/1 met_late', 'extensionRefused');
  });
});

describe('a request about a duty that is no more', () => {
  it.each<[string, readonly Step[]]>([
    ['done', [submitReport()]],
    ['reassigned', [assign('interior', [])]],
    ['withdrawn', [withdraw()]],
  ])('%s: is ended with it', (_, steps) => {
    const { item, openClocks, state } = given(asked).and(steps);
    expect(openClocks).not.toContain('extension_decision/1');
    expect(state.extensions?.open).toEqual([]);
    expect(item.log.filter((event) => endsDecision(event))).toHaveLength(1);
  });

  it('closed: is ended with it, once', () => {
    const { item, openClocks } = given(
      underWay,
      requestExtension('completion/1', '2026-11-30'),
      submitActionPlan(),
      submitReport(),
      acceptReport(),
      proposeClosure(),
      approveClosure(),
    );
    expect(openClocks).toEqual(['reverification/1']);
    expect(item.log.filter((event) => endsDecision(event))).toHaveLength(1);
  });
});

function endsDecision(event: { type: string; clockId?: string }): boolean {
  return event.type === 'clockEnded' && event.clockId === 'extension_decision/1';
}

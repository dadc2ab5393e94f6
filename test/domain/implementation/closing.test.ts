import {
  acceptReport,
  approveClosure,
  by,
  onPaper,
  proposeClosure,
  refuseClosure,
  reopen,
  returnReport,
  submitReport,
  until,
} from '../support/acts';
import { begin, given, noonOn } from '../support/given';
import { centerLead, officer, otherOfficer } from '../support/people';
import { closed, closing, proposed, proven, underWay } from '../support/steps';

describe('proposing to close', () => {
  it('starts the term for a second person to decide', () => {
    const { state, openClocks } = given(proven)
      .when(proposeClosure())
      .thenFollows({ type: 'closureProposed', proposal: 1 }, 'clockStarted closure_decision/1');
    expect(state).toMatchObject({
      stage: 'closure_proposed',
      closureProposal: { number: 1, proposedByPersonId: officer.personId, proposedAt: begin },
    });
    expect(openClocks).toEqual(['action_plan/1', 'closure_decision/1']);
  });

  it.each([
    ['a report', []],
    ['its acceptance', [submitReport()]],
    ['its acceptance, after it was returned', [submitReport(), returnReport(1, '2026-09-01')]],
    ['evidence', [submitReport(1, { evidence: 0 }), acceptReport()]],
  ])('is refused without %s', (_, steps) => {
    given(underWay, steps).when(proposeClosure()).thenRefused('conflict', 'no_proof');
  });

  it.each(['not_started', 'in_progress', 'partially_implemented', 'regression'] as const)(
    'needs a validated status that allows it: %s does not, whatever was claimed',
    (status) => {
      given(underWay, submitReport(1, { status: 'fully_implemented' }), acceptReport(1, status))
        .when(proposeClosure())
        .thenRefused('conflict', 'status_too_low');
    },
  );
});

describe('four eyes on what came on paper', () => {
  const days = until('2026-02-10');

  it.each([
    ['an officer', officer, otherOfficer],
    ['the head of the center', centerLead, officer],
  ])('a report that %s entered is not reviewed by them, whatever day is given', (...who) => {
    const [, writer, other] = who;
    const entered = given(underWay, days, onPaper('2026-01-20', submitReport(), writer));
    for (const day of ['2026-01-21', '2026-02-10']) {
      for (const review of [acceptReport(), returnReport(1, '2026-09-01')]) {
        entered.when(onPaper(day, review, writer)).thenRefused('not_allowed', 'own_report');
      }
    }
    entered.and(onPaper('2026-01-21', acceptReport(), other));
  });

  it('is reviewed by who entered an earlier one, once the lead has submitted its own', () => {
    given(underWay, days, onPaper('2026-01-20', submitReport()))
      .and(submitReport(1, { reportId: 'own' }))
      .and(by(officer, acceptReport()));
  });

  it('a closing is approved by another person, on a day that does not lie before its proposal', () => {
    const late = given(proven, days, proposeClosure(), until('2026-02-16'));
    late
      .when(onPaper('2026-02-12', approveClosure(), officer))
      .thenRefused('not_allowed', 'own_proposal');
    late
      .when(onPaper('2026-02-09', approveClosure(), otherOfficer))
      .thenRefused('input', 'effective_before_its_cause');
    late.and(onPaper('2026-02-12', approveClosure(), otherOfficer));
    expect(late.state.closure?.closedAt).toBe(noonOn('2026-02-12'));
  });
});

describe('deciding on a closing', () => {
  it('closes by another person than the proposer, and ends what the lead still owed', () => {
    const { state } = given(proposed, until('2026-07-20'))
      .when(approveClosure())
      .thenFollows(
        'clockEnded closure_decision/1 met_late',
        'clockEnded action_plan/1 cancelled',
        'clockEnded report/2 cancelled',
        { type: 'reportingPeriodSuperseded', period: 2 },
        { type: 'closureApproved', proposal: 1, proposedByPersonId: officer.personId },
        {
          type: 'clockStarted',
          clockId: 'reverification/1',
          startedBy: { eventType: 'closureApproved' },
        },
      );
    expect(state).toMatchObject({
      stage: 'closed',
      closureProposal: null,
      closure: {
        proposedByPersonId: officer.personId,
        approvedByPersonId: otherOfficer.personId,
        closedAt: noonOn('2026-07-20'),
        confirmedReverifications: 0,
      },
      // Nobody owes it any more: a coordinator must not count it as owed.
      actionPlan: { state: 'dropped' },
    });
  });

  it('is not for the proposer, not even as the lead of the center', () => {
    given(proposed).when(by(officer, approveClosure())).thenRefused('not_allowed', 'own_proposal');
    given(proven, by(centerLead, proposeClosure()))
      .when(by(centerLead, approveClosure()))
      .thenRefused('not_allowed', 'own_proposal');
  });

  it('asks the gate again: a report that came in between may have lowered the status', () => {
    given(proposed, until('2026-07-20'), submitReport(2), acceptReport(2, 'regression'))
      .when(approveClosure())
      .thenRefused('conflict', 'status_too_low');
  });

  it('refused, also by its proposer: implementation goes on, the next proposal has its own term', () => {
    const refused = given(proposed)
      .when(by(officer, refuseClosure()))
      .thenFollows('clockEnded closure_decision/1 met', { type: 'closureRefused', proposal: 1 });
    expect(refused.state).toMatchObject({ stage: 'in_implementation', closureProposal: null });
    expect(refused.and(proposeClosure()).openClocks).toContain('closure_decision/2');
  });
});

describe('reopening', () => {
  const later = [...closed, until('2026-02-02')];

  it('gives the item back to its lead, who owes a plan and reports anew', () => {
    const at = noonOn('2026-02-02');
    const reopened = given(later)
      .when(reopen())
      .thenFollows(
        'clockEnded reverification/1 cancelled',
        { type: 'reopened', regression: false },
        { type: 'actionPlanRequested', number: 2 },
        'clockStarted action_plan/2',
        { type: 'reportingPeriodOpened', period: 2, opensAt: at, anchorAt: at, cadences: 1 },
        'clockStarted report/2',
      );
    expect(reopened.state).toMatchObject({ stage: 'in_implementation', closure: null });
    expect(reopened.state.opinions.validated?.status).toBe('fully_implemented');
    reopened.when(proposeClosure()).thenRefused('conflict', 'no_proof');
  });

  it('for a regression records that status, and so cannot be closed on the old one', () => {
    const reopened = given(later, reopen(true));
    expect(reopened.state.opinions.validated).toMatchObject({
      status: 'regression',
      asOf: noonOn('2026-02-02'),
      reportId: null,
    });
    reopened.when(proposeClosure()).thenRefused('conflict', 'no_proof');
    reopened
      .and(submitReport(2), acceptReport(2, 'regression'))
      .when(proposeClosure())
      .thenRefused('conflict', 'status_too_low');
  });

  it('and closing again counts proposals and re-verifications on', () => {
    const again = given(later, reopen(true), submitReport(2), acceptReport(2), closing.slice(2));
    expect(again.openClocks).toEqual(['reverification/2']);
    expect(again.state.closureProposals).toBe(2);
  });
});

import {
  acceptReport,
  acknowledge,
  approveClosure,
  assign,
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
import { centerLead, focalPoint, justice, officer, otherOfficer } from '../support/people';

const underWay = () => given(assign(), acknowledge());
const proven = () => underWay().and(submitReport(), acceptReport());
const proposed = () => proven().and(proposeClosure());

describe('proposing to close', () => {
  it('starts the term for a second person to decide', () => {
    const { state, openClocks } = proven()
      .when(proposeClosure())
      .thenFollows(
        { type: 'closureProposed', proposal: 1 },
        { type: 'clockStarted', clockId: 'closure_decision/1' },
      );
    expect(state).toMatchObject({
      stage: 'closure_proposed',
      closureProposal: { number: 1, proposedByPersonId: officer.personId, proposedAt: begin },
    });
    expect(openClocks).toEqual(['action_plan/1', 'closure_decision/1']);
  });

  it('needs an accepted report with evidence', () => {
    underWay().when(proposeClosure()).thenRefused('conflict', 'no_proof');
    underWay().and(submitReport()).when(proposeClosure()).thenRefused('conflict', 'no_proof');
    underWay()
      .and(submitReport(1, { evidence: 0 }), acceptReport())
      .when(proposeClosure())
      .thenRefused('conflict', 'no_proof');
    underWay()
      .and(submitReport(), returnReport(1, '2026-09-01'))
      .when(proposeClosure())
      .thenRefused('conflict', 'no_proof');
  });

  it.each(['not_started', 'in_progress', 'partially_implemented', 'regression'] as const)(
    'needs a validated status that allows it: %s does not, whatever was claimed',
    (status) => {
      underWay()
        .and(submitReport(1, { status: 'fully_implemented' }), acceptReport(1, status))
        .when(proposeClosure())
        .thenRefused('conflict', 'status_too_low');
    },
  );
});

describe('four eyes on what came on paper', () => {
  const days = until(noonOn('2026-02-10'));

  it.each([
    ['an officer', officer, otherOfficer],
    ['the head of the center', centerLead, officer],
  ])(
    'a report that %s entered is not reviewed by the same person, whatever day is given',
    (...who) => {
      const [, writer, other] = who;
      const entered = underWay().and(days, onPaper(noonOn('2026-01-20'), submitReport(), writer));
      for (const day of ['2026-01-21', '2026-02-10']) {
        entered
          .when(onPaper(noonOn(day), acceptReport(), writer))
          .thenRefused('not_allowed', 'own_report');
        entered
          .when(onPaper(noonOn(day), returnReport(1, '2026-09-01'), writer))
          .thenRefused('not_allowed', 'own_report');
      }
      entered.and(onPaper(noonOn('2026-01-21'), acceptReport(), other));
    },
  );

  it('is reviewed by who entered an earlier one, once the lead has handed in its own', () => {
    underWay()
      .and(
        days,
        onPaper(noonOn('2026-01-20'), submitReport()),
        submitReport(1, { reportId: 'own' }),
      )
      .and(by(officer, acceptReport()));
  });

  it('a closing is approved by another person, on a day that does not lie before its proposal', () => {
    const late = proven().and(days, proposeClosure(), until(noonOn('2026-02-16')));
    late
      .when(onPaper(noonOn('2026-02-12'), approveClosure(), officer))
      .thenRefused('not_allowed', 'own_proposal');
    late
      .when(onPaper(noonOn('2026-02-09'), approveClosure(), otherOfficer))
      .thenRefused('input', 'effective_before_its_cause');
    late.and(onPaper(noonOn('2026-02-12'), approveClosure(), otherOfficer));
    expect(late.state.closure?.closedAt).toBe(noonOn('2026-02-12'));
  });
});

describe('deciding on a closing', () => {
  it('closes by another person than the proposer, and ends what the lead still owed', () => {
    const closed = proposed()
      .and(until(noonOn('2026-07-20')))
      .when(approveClosure())
      .thenFollows(
        { type: 'clockEnded', clockId: 'closure_decision/1', outcome: 'met_late' },
        { type: 'clockEnded', clockId: 'action_plan/1', outcome: 'cancelled' },
        { type: 'clockEnded', clockId: 'report/2', outcome: 'cancelled' },
        { type: 'reportingPeriodSuperseded', period: 2 },
        { type: 'closureApproved', proposal: 1, proposedByPersonId: officer.personId },
        {
          type: 'clockStarted',
          clockId: 'reverification/1',
          startedBy: { eventType: 'closureApproved' },
        },
      );
    expect(closed.state).toMatchObject({
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
    proposed().when(by(officer, approveClosure())).thenRefused('not_allowed', 'own_proposal');
    proven()
      .and(by(centerLead, proposeClosure()))
      .when(by(centerLead, approveClosure()))
      .thenRefused('not_allowed', 'own_proposal');
  });

  it('asks the gate again: a report that came in between may have lowered the status', () => {
    const lowered = proposed().and(
      until(noonOn('2026-07-20')),
      submitReport(2, { status: 'regression' }),
      acceptReport(2, 'regression'),
    );
    lowered.when(approveClosure()).thenRefused('conflict', 'status_too_low');
    expect(lowered.and(refuseClosure()).state.stage).toBe('in_implementation');
  });

  it('refused: implementation goes on, and the next proposal has a term of its own', () => {
    const refused = proposed()
      .when(refuseClosure())
      .thenFollows(
        { type: 'clockEnded', clockId: 'closure_decision/1', outcome: 'met' },
        { type: 'closureRefused', proposal: 1 },
      );
    expect(refused.state).toMatchObject({ stage: 'in_implementation', closureProposal: null });
    refused.when(approveClosure()).thenRefused('conflict', 'wrong_stage');
    expect(refused.and(proposeClosure()).openClocks).toContain('closure_decision/2');
  });

  it('takes back a proposal by whoever made it', () => {
    expect(proposed().and(by(officer, refuseClosure())).state.stage).toBe('in_implementation');
  });

  it('is the center’s alone', () => {
    proposed()
      .when(by(focalPoint(justice), approveClosure()))
      .thenRefused('not_allowed', 'not_permitted');
  });
});

describe('reopening', () => {
  const closed = () => proposed().and(approveClosure(), until(noonOn('2026-02-02')));

  it('gives the item back to its lead, who owes a plan and reports anew', () => {
    const reopened = closed()
      .when(reopen())
      .thenFollows(
        { type: 'clockEnded', clockId: 'reverification/1', outcome: 'cancelled' },
        { type: 'reopened', regression: false },
        { type: 'actionPlanRequested', number: 2 },
        { type: 'clockStarted', clockId: 'action_plan/2' },
        {
          type: 'reportingPeriodOpened',
          period: 2,
          opensAt: noonOn('2026-02-02'),
          anchorAt: noonOn('2026-02-02'),
          cadences: 1,
        },
        { type: 'clockStarted', clockId: 'report/2' },
      );
    expect(reopened.state).toMatchObject({ stage: 'in_implementation', closure: null });
    expect(reopened.state.opinions.validated?.status).toBe('fully_implemented');
  });

  it('for a regression records that status, and so cannot be closed on the old one', () => {
    const reopened = closed().and(reopen(true));
    expect(reopened.state.opinions.validated).toEqual({
      source: 'validated',
      status: 'regression',
      asOf: noonOn('2026-02-02'),
      institutionId: null,
      reportId: null,
    });
    const reported = reopened.and(submitReport(2), acceptReport(2, 'regression'));
    reported.when(proposeClosure()).thenRefused('conflict', 'status_too_low');
  });

  it.each([true, false])('needs proof of its own to be closed again (regression: %s)', (isOne) => {
    const reopened = closed().and(reopen(isOne));
    reopened.when(proposeClosure()).thenRefused('conflict', 'no_proof');
  });

  it('and closing again counts proposals and re-verifications on', () => {
    const again = closed().and(
      reopen(true),
      submitReport(2),
      acceptReport(2),
      proposeClosure(),
      approveClosure(),
    );
    expect(again.openClocks).toEqual(['reverification/2']);
    expect(again.state.closureProposals).toBe(2);
  });
});

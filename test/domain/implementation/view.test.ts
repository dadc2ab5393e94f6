import { view } from '../../../domain/implementation/view';
import {
  acceptReport,
  approveClosure,
  assign,
  contest,
  proposeClosure,
  submitActionPlan,
  submitReport,
  until,
  type Steps,
} from '../support/acts';
import { begin, endOf, given } from '../support/given';
import { health, justice } from '../support/people';
import { underWay } from '../support/steps';

const viewOf = (...steps: readonly Steps[]) => view(given(...steps).state);

describe('the view of an item', () => {
  it('of a registered item shows that nobody has it', () => {
    expect(viewOf()).toEqual({
      entityId: 'recommendation/rec-1',
      kind: 'recommendation',
      subjectId: 'rec-1',
      stage: 'registered',
      sequence: 1,
      policyVersion: 1,
      registeredAt: begin,
      leadInstitutionId: null,
      supportInstitutionIds: [],
      proposedInstitutionIds: [],
      acceptance: null,
      actionPlanState: null,
      statuses: { claimed: null, validated: null, independent: null },
      disagreement: null,
      published: { independentStatus: null, disagreement: null },
      publicDisagreement: null,
      independentOpinions: [],
      nextLeadDue: null,
      nextCenterDue: null,
      leadOverdue: null,
      centerOverdue: null,
      leaderEntityId: null,
      leaderSequence: null,
      track: 'standard',
      trackSince: null,
      trackCriteria: [],
      notNotifiedSince: null,
      openMatters: 0,
      mattersOnPaper: 0,
      closedAt: null,
      supervisionEnded: false,
    });
  });

  it('shows what each side owes next, apart', () => {
    const on = '2026-07-15';
    expect(viewOf(underWay, submitActionPlan())).toMatchObject({
      leadInstitutionId: justice,
      supportInstitutionIds: [health],
      acceptance: 'acknowledged',
      actionPlanState: 'submitted',
      nextLeadDue: { clockId: 'report/1', subject: 'report', at: endOf(on), on },
      nextCenterDue: { clockId: 'action_plan_review/1', subject: 'action_plan_review' },
      leadOverdue: null,
      centerOverdue: null,
    });
  });

  it('shows what each side let pass, and what is next beside it', () => {
    expect(viewOf(underWay, submitActionPlan(), until('2027-02-01'))).toMatchObject({
      nextLeadDue: { clockId: 'report/3' },
      // The oldest of two reports that never came.
      leadOverdue: { clockId: 'report/1', on: '2026-07-15' },
      centerOverdue: { clockId: 'action_plan_review/1' },
      nextCenterDue: null,
    });
  });

  it('of an unanswered assignment shows the warned term beside the passed one', () => {
    expect(viewOf(assign(), until('2026-01-23'))).toMatchObject({
      acceptance: 'pending',
      nextLeadDue: { subject: 'deemed_acceptance' },
      leadOverdue: { subject: 'acknowledgement' },
    });
    expect(viewOf(assign(), until('2026-02-02')).acceptance).toBe('deemed');
    expect(viewOf(assign(), contest())).toMatchObject({
      nextLeadDue: null,
      nextCenterDue: { subject: 'contest_decision' },
    });
  });

  it('of a closed item shows the day, both statuses and the center’s next look', () => {
    const accepted = [submitReport(), acceptReport(1, 'ongoing')];
    expect(viewOf(underWay, accepted, proposeClosure(), approveClosure())).toMatchObject({
      stage: 'closed',
      statuses: { claimed: 'fully_implemented', validated: 'ongoing', independent: null },
      closedAt: begin,
      nextLeadDue: null,
      nextCenterDue: { subject: 'reverification' },
      actionPlanState: 'dropped',
    });
  });
});

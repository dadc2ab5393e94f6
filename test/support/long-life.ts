import { randomUUID } from 'node:crypto';
import { nextWakeUp } from '../../domain/implementation/process';
import { defaultPolicy } from '../../countries/uz/policy';
import type { Instant } from '../../domain/shared/instant';
import type { Policy } from '../../domain/shared/policy';
import { captured } from '../domain/support/policies';
import { CommittedItem, reason, type Cast } from './committed-item';

const { action_plan: plan } = defaultPolicy.clocks;
const action_plan = { ...plan, rule: { ...plan.rule, amount: 5 } as typeof plan.rule };

/** So short a term for plans that it has passed when the policy applies: the old one stands. */
export const secondPolicy: Policy = {
  ...defaultPolicy,
  version: 2,
  clocks: { ...defaultPolicy.clocks, action_plan },
};

export const thirdPolicy: Policy = { ...defaultPolicy, version: 3, sendingHour: 8 };

/** What the item compares is found when it is given. */
function changeTo(policy: Policy) {
  return { policy: captured(policy), differing: [], seen: [] };
}

/**
 * A life of two years in which nearly everything happens that can: contest, reassignment, plans, reports
 * that are late, withdrawn, returned and accepted, missed deadlines, closing, re-verification, reopening.
 */
export function longLife(cast: Cast, leadId: string, supportId: string): CommittedItem {
  const item = new CommittedItem();
  const { officer, centerLead, focalPoint } = cast;
  const assign = (at: Instant, supportInstitutionIds: string[]): void => {
    item.give(officer, at, {
      type: 'assign',
      leadInstitutionId: leadId,
      supportInstitutionIds,
      reason: reason(),
    });
    item.arm(at);
  };
  const report = (at: Instant, period: number): void => {
    item.give(focalPoint, at, {
      type: 'submitReport',
      period,
      reportId: randomUUID(),
      content: reason(),
      claimedStatus: 'fully_implemented',
      evidenceCount: 2,
      signature: 'not_needed',
    });
    item.arm(at);
  };
  item.register(officer, '2026-03-02T05:00:00.000Z');
  assign('2026-03-02T06:00:00.000Z', [supportId, randomUUID()]);
  item.give(focalPoint, '2026-03-03T05:00:00.000Z', {
    type: 'contestAssignment',
    reason: reason(),
    suggestedInstitutionId: null,
  });
  item.arm('2026-03-03T05:00:00.000Z');
  item.give(officer, '2026-03-04T05:00:00.000Z', { type: 'upholdContest', reason: reason() });
  assign('2026-03-05T05:00:00.000Z', [supportId]);
  sleepUntil(item, '2026-04-10T05:00:00.000Z');
  item.give(centerLead, '2026-04-10T05:00:00.000Z', {
    type: 'changePolicy',
    ...changeTo(secondPolicy),
    recount: true,
    reason: reason(),
  });
  item.arm('2026-04-10T05:00:00.000Z');
  sleepUntil(item, '2026-04-20T05:00:00.000Z');
  item.give(focalPoint, '2026-04-20T05:00:00.000Z', {
    type: 'submitActionPlan',
    actionPlanId: randomUUID(),
    content: reason(),
    ...{ alreadyDone: false, evidenceCount: 0 },
  });
  item.arm('2026-04-20T05:00:00.000Z');
  item.give(focalPoint, '2026-05-04T05:00:00.000Z', {
    type: 'requestExtension',
    clockId: 'report/1',
    newDueOn: '2026-10-30',
    reason: reason(),
    documentId: null,
  });
  item.arm('2026-05-04T05:00:00.000Z');
  item.give(officer, '2026-05-06T05:00:00.000Z', {
    type: 'grantExtension',
    clockId: 'report/1',
    newDueOn: '2026-10-23',
    reason: null,
  });
  item.arm('2026-05-06T05:00:00.000Z');
  item.give(centerLead, '2026-05-07T05:00:00.000Z', {
    type: 'changePolicy',
    ...changeTo(thirdPolicy),
    recount: true,
    reason: reason(),
  });
  item.arm('2026-05-07T05:00:00.000Z');
  sleepUntil(item, '2026-08-03T05:00:00.000Z');
  item.give(focalPoint, '2026-08-03T05:00:00.000Z', { type: 'askClarification', reason: reason() });
  item.arm('2026-08-03T05:00:00.000Z');
  sleepUntil(item, '2026-09-20T05:00:00.000Z');
  item.give(officer, '2026-09-20T05:00:00.000Z', { type: 'answerClarification', reason: reason() });
  sleepUntil(item, '2026-11-01T05:00:00.000Z');
  report('2026-11-01T05:00:00.000Z', 1);
  item.give(focalPoint, '2026-11-02T05:00:00.000Z', { type: 'withdrawReport', period: 1 });
  item.arm('2026-11-02T05:00:00.000Z');
  report('2026-11-03T05:00:00.000Z', 1);
  item.give(officer, '2026-11-04T05:00:00.000Z', {
    type: 'returnReport',
    period: 1,
    reason: reason(),
    newDueOn: '2026-12-01',
  });
  item.arm('2026-11-04T05:00:00.000Z');
  report('2026-11-20T05:00:00.000Z', 1);
  item.give(officer, '2026-11-25T05:00:00.000Z', {
    type: 'acceptReport',
    period: 1,
    validatedStatus: 'fully_implemented',
    reason: null,
  });
  item.give(officer, '2026-11-26T05:00:00.000Z', { type: 'proposeClosure', reason: reason() });
  item.arm('2026-11-26T05:00:00.000Z');
  item.give(centerLead, '2026-11-27T05:00:00.000Z', { type: 'approveClosure' });
  item.arm('2026-11-27T05:00:00.000Z');
  sleepUntil(item, '2027-08-01T05:00:00.000Z');
  item.give(officer, '2027-08-01T05:00:00.000Z', {
    type: 'reopen',
    reason: reason(),
    regression: true,
  });
  item.arm('2027-08-01T05:00:00.000Z');
  sleepUntil(item, '2028-04-01T05:00:00.000Z');
  return item;
}

/** The engine wakes at every instant that changes something, until then. */
function sleepUntil(item: CommittedItem, until: Instant): void {
  for (;;) {
    const wakeUp = nextWakeUp(item.state);
    if (wakeUp === null || wakeUp >= until) return;
    const at = new Date(Date.parse(wakeUp) + 1_000).toISOString();
    item.tick(at);
    if (item.registered.startedClocks.length > 0) item.arm(at);
  }
}

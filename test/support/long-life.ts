import { randomUUID } from 'node:crypto';
import { nextWakeUp } from '../../domain/implementation/process';
import { defaultPolicy } from '../../countries/uz/policy';
import type { CommandBody } from '../../domain/implementation/commands';
import type { PersonActor } from '../../domain/shared/actor';
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

/**
 * A life of two years in which nearly everything happens that can: contest, reassignment, plans, reports
 * that are late, withdrawn, returned and accepted, missed deadlines, closing, re-verification, reopening.
 */
export function longLife(cast: Cast, leadId: string, supportId: string): CommittedItem {
  const item = new CommittedItem();
  const { officer, centerLead, focalPoint } = cast;
  /** At ten in the morning of the day. */
  const act = (who: PersonActor, day: string, body: CommandBody): void => {
    const at = `${day}T05:00:00.000Z`;
    sleepUntil(item, at);
    item.give(who, at, body);
    if (item.registered.startedClocks.length > 0) item.arm(at);
  };
  const assign = (day: string, supportInstitutionIds: string[]): void =>
    act(officer, day, {
      ...{ type: 'assign', leadInstitutionId: leadId, supportInstitutionIds, reason: reason() },
    });
  const report = (day: string): void =>
    act(focalPoint, day, {
      ...{ type: 'submitReport', period: 1, reportId: randomUUID(), content: reason() },
      ...{ claimedStatus: 'fully_implemented', evidenceCount: 2, signature: 'not_needed' },
    });
  const change = (day: string, policy: Policy): void =>
    act(centerLead, day, {
      ...{ type: 'changePolicy', policy: captured(policy), recount: true, reason: reason() },
      // What the item compares is found when it is given.
      ...{ differing: [], seen: [] },
    });
  item.register(officer, '2026-03-01T05:00:00.000Z');
  assign('2026-03-02', [supportId, randomUUID()]);
  const contest = { reason: reason(), suggestedInstitutionId: null };
  act(focalPoint, '2026-03-03', { type: 'contestAssignment', ...contest });
  act(officer, '2026-03-04', { type: 'upholdContest', reason: reason() });
  assign('2026-03-05', [supportId]);
  change('2026-04-10', secondPolicy);
  act(focalPoint, '2026-04-20', {
    ...{ type: 'submitActionPlan', actionPlanId: randomUUID(), content: reason() },
    ...{ alreadyDone: false, evidenceCount: 0 },
  });
  const asked = { clockId: 'report/1', newDueOn: '2026-10-30', documentId: null } as const;
  act(focalPoint, '2026-05-04', { type: 'requestExtension', ...asked, reason: reason() });
  const granted = { clockId: 'report/1', newDueOn: '2026-10-23', reason: null } as const;
  act(officer, '2026-05-06', { type: 'grantExtension', ...granted });
  change('2026-05-07', thirdPolicy);
  act(focalPoint, '2026-08-03', { type: 'askClarification', reason: reason() });
  act(officer, '2026-09-20', { type: 'answerClarification', reason: reason() });
  report('2026-11-01');
  act(focalPoint, '2026-11-02', { type: 'withdrawReport', period: 1 });
  report('2026-11-03');
  const returned = { period: 1, reason: reason(), newDueOn: '2026-12-01' };
  act(officer, '2026-11-04', { type: 'returnReport', ...returned });
  report('2026-11-20');
  const accepted = { period: 1, validatedStatus: 'fully_implemented', reason: null } as const;
  act(officer, '2026-11-25', { type: 'acceptReport', ...accepted });
  act(officer, '2026-11-26', { type: 'proposeClosure', reason: reason() });
  act(centerLead, '2026-11-27', { type: 'approveClosure' });
  act(officer, '2027-08-01', { type: 'reopen', reason: reason(), regression: true });
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

import { randomUUID } from 'node:crypto';
import { defaultPolicy } from '../../countries/uz/policy';
import type { PersonActor } from '../../domain/shared/actor';
import type { Policy } from '../../domain/shared/policy';
import {
  acceptReport,
  answerClarification,
  approveClosure,
  askClarification,
  assign,
  changePolicy,
  contest,
  grantExtension,
  proposeClosure,
  reopen,
  requestExtension,
  returnReport,
  submitActionPlan,
  submitReport,
  upholdContest,
  withdrawReport,
  type Act,
} from '../domain/support/acts';
import { CommittedItem, type Cast } from './committed-item';

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
  const act = (who: PersonActor, day: string, given: Act): void => {
    const at = `${day}T05:00:00.000Z`;
    item.advanceTo(at);
    item.give(who, at, given);
    item.arm(at);
  };
  const report = (): Act => submitReport(1, { reportId: randomUUID() });
  item.register(officer, '2026-03-01T05:00:00.000Z');
  act(officer, '2026-03-02', assign(leadId, [supportId, randomUUID()]));
  act(focalPoint, '2026-03-03', contest());
  act(officer, '2026-03-04', upholdContest());
  act(officer, '2026-03-05', assign(leadId, [supportId]));
  act(centerLead, '2026-04-10', changePolicy(secondPolicy));
  act(focalPoint, '2026-04-20', submitActionPlan(randomUUID()));
  act(focalPoint, '2026-05-04', requestExtension('report/1', '2026-10-30'));
  act(officer, '2026-05-06', grantExtension('report/1', '2026-10-23'));
  act(centerLead, '2026-05-07', changePolicy(thirdPolicy));
  act(focalPoint, '2026-08-03', askClarification());
  act(officer, '2026-09-20', answerClarification());
  act(focalPoint, '2026-11-01', report());
  act(focalPoint, '2026-11-02', withdrawReport());
  act(focalPoint, '2026-11-03', report());
  act(officer, '2026-11-04', returnReport(1, '2026-12-01'));
  act(focalPoint, '2026-11-20', report());
  act(officer, '2026-11-25', acceptReport());
  act(officer, '2026-11-26', proposeClosure());
  act(centerLead, '2026-11-27', approveClosure());
  act(officer, '2027-08-01', reopen(true));
  item.advanceTo('2028-04-01T05:00:00.000Z');
  return item;
}

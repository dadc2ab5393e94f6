import type { ClockSubject } from '../../../domain/implementation/clocks';
import type { EventType } from '../../../domain/implementation/events';
import type { registerNews } from '../../../domain/implementation/register-news';
import { clock, item as itemOf, lead, outcome, type ItemNow } from './item-told-of';

/** What is told of asked and granted terms, and when it is no longer so. */

function item(changed: Partial<ItemNow> & { running?: ClockSubject } = {}): ItemNow {
  const { running, stage = 'in_implementation', ...others } = changed;
  const clocks = running === undefined ? [] : [clock(running)];
  return itemOf(stage, { holders: { lead: [lead], support: [] }, clocks, ...others });
}

it.each<[string, EventType | keyof typeof registerNews, string, ItemNow, string]>([
  [
    'a later day that was asked for',
    'extensionRequested',
    'center',
    item({ running: 'extension_decision' }),
    'extension_requested',
  ],
  [
    'a later day that was asked for and decided',
    'extensionRequested',
    'center',
    item({ running: 'report' }),
    'no_longer_so',
  ],
  ['a granted extension', 'extensionGranted', 'ministry', item(), 'extension_granted'],
  [
    'a granted extension of an item that is somebody else’s by now',
    'extensionGranted',
    'other-ministry',
    item({ stage: 'assigned' }),
    'no_longer_so',
  ],
  ['a refused extension', 'extensionRefused', 'ministry', item(), 'extension_refused'],
  [
    'a refused extension of a withdrawn item',
    'extensionRefused',
    'ministry',
    item({ stage: 'withdrawn' }),
    'no_longer_so',
  ],
  [
    'a proposed co-executor',
    'coExecutorProposed',
    'center',
    item({ running: 'co_executor_decision' }),
    'co_executor_proposed',
  ],
  ['a proposal that was decided', 'coExecutorProposed', 'center', item(), 'no_longer_so'],
  [
    'an accepted co-executor, to the lead',
    'coExecutorAccepted',
    'ministry',
    item({ holders: { lead: [lead], support: ['committee'] } }),
    'co_executor_accepted',
  ],
  [
    'an accepted co-executor, to itself',
    'coExecutorAccepted',
    'committee',
    item({ holders: { lead: [lead], support: ['committee'] } }),
    'assigned_as_support',
  ],
  [
    'an accepted co-executor of an item that was reassigned meanwhile',
    'coExecutorAccepted',
    'committee',
    item({ stage: 'assigned' }),
    'no_longer_so',
  ],
  ['a refused co-executor', 'coExecutorRefused', 'ministry', item(), 'co_executor_refused'],
  ['a grade of the UN body, to the lead', 'gradeRecorded', 'ministry', item(), 'grade_recorded'],
  [
    'a grade, to the center',
    'gradeRecorded',
    'center',
    item({ stage: 'closed' }),
    'grade_recorded',
  ],
  ['a grade, to who leads no longer', 'gradeRecorded', 'other-ministry', item(), 'no_longer_so'],
  [
    'a question of the lead',
    'clarificationAsked',
    'center',
    item({ running: 'clarification' }),
    'clarification_asked',
  ],
  ['a question that was answered', 'clarificationAsked', 'center', item(), 'no_longer_so'],
  ['an answer', 'clarificationAnswered', 'ministry', item(), 'clarification_answered'],
  [
    'the end of a suspension, to the lead',
    'suspensionLapsed',
    'ministry',
    item(),
    'suspension_lapsed',
  ],
  [
    'the end of a suspension, to the center that has answered by now',
    'suspensionLapsed',
    'center',
    item(),
    'no_longer_so',
  ],
  ['dates moved by a policy, to the lead', 'policyChanged', 'ministry', item(), 'policy_changed'],
  [
    'dates moved by a policy, to who leads no longer',
    'policyChanged',
    'other-ministry',
    item(),
    'no_longer_so',
  ],
  [
    'a move to the enhanced track, to the lead',
    'trackMoved',
    'ministry',
    item({ track: 'enhanced' }),
    'track_enhanced',
  ],
  [
    'a move that was taken back, to the NGO that asked for it',
    'trackMoved',
    'ngo',
    item(),
    'track_standard',
  ],
  [
    'a move of an item that was withdrawn',
    'trackMoved',
    'ministry',
    item({ stage: 'withdrawn', track: 'enhanced' }),
    'no_longer_so',
  ],
  [
    'a request for another track',
    'trackMoveRequested',
    'center',
    item({ running: 'track_decision' }),
    'track_requested',
  ],
  ['a request that was decided', 'trackMoveRequested', 'center', item(), 'no_longer_so'],
  [
    'a conclusion that came in, to the lead',
    'openMatterNoted',
    'ministry',
    item({ openMatters: 1 }),
    'open_matter_noted',
  ],
  ['a conclusion that is settled already', 'openMatterNoted', 'ministry', item(), 'no_longer_so'],
  ['how a matter was settled', 'openMatterSettled', 'ministry', item(), 'open_matter_settled'],
  [
    'the same, to a body that leads no longer',
    'openMatterSettled',
    'other',
    item(),
    'no_longer_so',
  ],
  ['a refused request', 'trackMoveRefused', 'ngo', item(), 'track_refused'],
  [
    'a request that ended with its item',
    'trackMoveDropped',
    'ngo',
    item({ stage: 'withdrawn' }),
    'track_dropped',
  ],
  [
    'that an item follows',
    'followingStarted',
    'ministry',
    item({ leaderEntityId: 'recommendation/2' }),
    'follows_leader',
  ],
  ['that it followed for a moment', 'followingStarted', 'ministry', item(), 'no_longer_so'],
  ['that it has its own plan again', 'followingStopped', 'ministry', item(), 'follows_no_more'],
  [
    'news of the leader, to the center',
    'leaderNoted',
    'center',
    item({ running: 'repeat_check', leaderEntityId: 'recommendation/2' }),
    'leader_changed',
  ],
  ['news of the leader that was looked at', 'leaderNoted', 'center', item(), 'no_longer_so'],
  [
    'a report that was applied',
    'leaderReportApplied',
    'ministry',
    item({ leaderEntityId: 'recommendation/2' }),
    'leader_report_applied',
  ],
  [
    'a report that was applied to what is another’s by now',
    'leaderReportApplied',
    'other-ministry',
    item(),
    'no_longer_so',
  ],
])('%s', (_, kind, to, now, expected) => {
  expect(outcome({ kind, to, entity: now, wasTold: true })).toBe(expected);
});

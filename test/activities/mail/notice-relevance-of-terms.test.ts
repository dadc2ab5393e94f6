import type { ClockSubject } from '../../../domain/implementation/clocks';
import type { EventType } from '../../../domain/implementation/events';
import type { registerNews } from '../../../domain/implementation/register-news';
import {
  center,
  clock,
  item as itemOf,
  lead,
  outcome,
  stranger,
  type ItemNow,
} from './item-told-of';

/** The news of requested and granted terms, and when it is outdated. */

const item = ({ stage = 'in_implementation', ...changed }: Partial<ItemNow> = {}): ItemNow =>
  itemOf(stage, { holders: { lead: [lead], support: [] }, ...changed });
const running = (subject: ClockSubject, changed: Partial<ItemNow> = {}) =>
  item({ clocks: [clock(subject)], ...changed });

const open = item();
const assigned = item({ stage: 'assigned' });
const withdrawn = item({ stage: 'withdrawn' });
const supported = item({ holders: { lead: [lead], support: ['committee'] } });
const repeat = { leaderEntityId: 'recommendation/2' };

it.each<[EventType | keyof typeof registerNews, string, string, ItemNow, string]>([
  ['extensionRequested', 'undecided', center, running('extension_decision'), 'extension_requested'],
  ['extensionRequested', 'decided', center, running('report'), 'no_longer_so'],
  ['extensionGranted', 'as it was', lead, open, 'extension_granted'],
  ['extensionGranted', 'reassigned', stranger, assigned, 'no_longer_so'],
  ['extensionRefused', 'as it was', lead, open, 'extension_refused'],
  ['extensionRefused', 'withdrawn', lead, withdrawn, 'no_longer_so'],
  [
    'coExecutorProposed',
    'undecided',
    center,
    running('co_executor_decision'),
    'co_executor_proposed',
  ],
  ['coExecutorProposed', 'decided', center, open, 'no_longer_so'],
  ['coExecutorAccepted', 'as it was', lead, supported, 'co_executor_accepted'],
  ['coExecutorAccepted', 'as it was', 'committee', supported, 'assigned_as_support'],
  ['coExecutorAccepted', 'reassigned', 'committee', assigned, 'no_longer_so'],
  ['coExecutorRefused', 'as it was', lead, open, 'co_executor_refused'],
  ['gradeRecorded', 'as it was', lead, open, 'grade_recorded'],
  ['gradeRecorded', 'closed', center, item({ stage: 'closed' }), 'grade_recorded'],
  ['gradeRecorded', 'reassigned', stranger, open, 'no_longer_so'],
  ['textCorrected', 'as it was', lead, open, 'text_corrected'],
  ['textCorrected', 'reassigned', stranger, open, 'no_longer_so'],
  ['positionChanged', 'as it was', lead, open, 'position_changed'],
  ['positionCorrected', 'as it was', lead, open, 'position_corrected'],
  ['positionChanged', 'withdrawn', lead, withdrawn, 'no_longer_so'],
  ['ownDayCorrected', 'as it was', lead, running('completion'), 'own_day_corrected'],
  ['ownDayCorrected', 'not accepted yet', lead, assigned, 'own_day_corrected'],
  ['ownDayCorrected', 'reassigned', stranger, open, 'no_longer_so'],
  ['clarificationAsked', 'unanswered', center, running('clarification'), 'clarification_asked'],
  ['clarificationAsked', 'answered', center, open, 'no_longer_so'],
  ['clarificationAnswered', 'as it was', lead, open, 'clarification_answered'],
  ['suspensionLapsed', 'answered', lead, open, 'suspension_lapsed'],
  ['suspensionLapsed', 'answered', center, open, 'no_longer_so'],
  ['policyChanged', 'as it was', lead, open, 'policy_changed'],
  ['policyChanged', 'reassigned', stranger, open, 'no_longer_so'],
  ['trackMoved', 'enhanced', lead, item({ track: 'enhanced' }), 'track_enhanced'],
  ['trackMoved', 'moved back', 'ngo', open, 'track_standard'],
  ['trackMoved', 'withdrawn', lead, { ...withdrawn, track: 'enhanced' }, 'no_longer_so'],
  ['trackMoveRequested', 'undecided', center, running('track_decision'), 'track_requested'],
  ['trackMoveRequested', 'decided', center, open, 'no_longer_so'],
  ['openMatterNoted', 'open', lead, item({ openMatters: 1 }), 'open_matter_noted'],
  ['openMatterNoted', 'settled', lead, open, 'no_longer_so'],
  ['openMatterSettled', 'as it was', lead, open, 'open_matter_settled'],
  ['openMatterSettled', 'reassigned', stranger, open, 'no_longer_so'],
  ['trackMoveRefused', 'as it was', 'ngo', open, 'track_refused'],
  ['trackMoveDropped', 'withdrawn', 'ngo', withdrawn, 'track_dropped'],
  ['followingStarted', 'following', lead, item(repeat), 'follows_leader'],
  ['followingStarted', 'no longer following', lead, open, 'no_longer_so'],
  ['followingStopped', 'as it was', lead, open, 'follows_no_more'],
  ['leaderNoted', 'not checked', center, running('repeat_check', repeat), 'leader_changed'],
  ['leaderNoted', 'checked', center, open, 'no_longer_so'],
  ['leaderReportApplied', 'following', lead, item(repeat), 'leader_report_applied'],
  ['leaderReportApplied', 'reassigned', stranger, open, 'no_longer_so'],
])('%s, of an item that is %s, to %s', (kind, _, to, entity, expected) => {
  expect(outcome({ kind, to, entity, wasTold: true })).toBe(expected);
});

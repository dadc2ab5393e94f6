import { clockOwner, isAfterDue, type ClockSubject } from '../../domain/clock/clock';
import type { NoticeKind } from '../../domain/implementation/notices';
import type { NewsKind } from '../../domain/implementation/news-kinds';
import type { ToldEventType } from '../../domain/implementation/told-events';
import type { Instant } from '../../domain/shared/instant';
import type { ItemNow, RunningClock } from '../../store/digest-reading';
import type { WaitingNotice } from '../../store/digests';

/**
 * Whether a notice is still so when its mail is made. Between the event and the mail lie minutes, or a week of
 * standstill; a mail that asks for what was done yesterday teaches people not to read mails.
 *
 * Ladder steps: the clock must still run, armed by the same event, and not be suspended. A step is told by what is
 * so now: one for the day before the due day that goes out after an outage says "overdue". A clock past its due
 * instant counts as overdue even before its entity has woken up and recorded it.
 *
 * News: see {@link rules}, one rule for each kind.
 */
export type Truth =
  | { told: true; about: 'duty'; clock: RunningClock; isReaders: boolean }
  | { told: true; about: 'news'; news: NewsKind; clock: RunningClock | null }
  | { told: false; reason: string };

/** What the truth of a notice depends on, besides the notice. */
export interface Circumstances {
  item: ItemNow;
  isCenter: boolean;
  /** Whether somebody in the institution was told of the item before. */
  wasTold: boolean;
}

/** Judges one notice about an item. */
export function truthOf(
  notice: Pick<WaitingNotice, 'kind' | 'institutionId' | 'clockId' | 'armedBySequence'>,
  { item, isCenter, wasTold }: Circumstances,
): Truth {
  if (notice.kind === 'ladder_step') return truthOfStep(notice, item, isCenter);
  const rule = rules[notice.kind as Exclude<NoticeKind, 'ladder_step'>] as Rule | undefined;
  if (rule === undefined) return untrue('kind_unknown');
  const part = partOf(item, notice.institutionId);
  const news = rule({ item, isCenter, wasTold, part });
  if (typeof news !== 'string') return untrue(news.reason);
  const clock = clockOf(news, item);
  return { told: true, about: 'news', news, clock };
}

/** True when the clock's due instant has passed: by the record of the entity, or by the time alone. */
export function isOverdue(clock: RunningClock, now: Instant): boolean {
  return !clock.suspended && (clock.missed || isAfterDue(now, clock.dueAt));
}

function truthOfStep(
  notice: Pick<WaitingNotice, 'institutionId' | 'clockId' | 'armedBySequence'>,
  item: ItemNow,
  isCenter: boolean,
): Truth {
  const clock = item.clocks.findLast(({ id }) => id === notice.clockId);
  if (clock === undefined) return untrue('clock_ended');
  if (clock.armedBySequence !== notice.armedBySequence) return untrue('due_moved');
  if (clock.suspended) return untrue('clock_suspended');
  const owner = clockOwner(clock.subject);
  const isReaders = owner === 'center' ? isCenter : item.leadInstitutionId === notice.institutionId;
  return { told: true, about: 'duty', clock, isReaders };
}

type Part = 'lead' | 'support' | 'none';

function partOf(item: ItemNow, institutionId: string): Part {
  if (item.leadInstitutionId === institutionId) return 'lead';
  return item.supportInstitutionIds.includes(institutionId) ? 'support' : 'none';
}

type Rule = (now: {
  item: ItemNow;
  isCenter: boolean;
  wasTold: boolean;
  part: Part;
}) => NewsKind | { reason: string };

const noLongerSo = { reason: 'no_longer_so' };

/** What is told of an item that is no longer the institution's: only to whom it was told that it was. */
function takenAway(wasTold: boolean): NewsKind | { reason: string } {
  return wasTold ? 'taken_away' : { reason: 'never_told_of_it' };
}

/** A fact about the lead's own work: void when the institution no longer leads. */
function forLead(news: NewsKind, isSo: (item: ItemNow) => boolean = () => true): Rule {
  const isSoNow = when(news, isSo);
  return (now) => (now.part === 'lead' ? isSoNow(now) : noLongerSo);
}

/** Of a withdrawn item nothing is told but that it is withdrawn: there is nothing left to do about the rest. */
function when(news: NewsKind, isSo: (item: ItemNow) => boolean = () => true): Rule {
  return ({ item }) => (item.stage !== 'withdrawn' && isSo(item) ? news : noLongerSo);
}

/** Whether a report waits for the signature of the lead. */
function isUnsigned({ unsignedPeriods }: ItemNow): boolean {
  return unsignedPeriods.length > 0;
}

/** A fact that concerns the center as much as the lead. */
function toLeadOrCenter(news: NewsKind, isSo: (item: ItemNow) => boolean = () => true): Rule {
  return (now) => (now.isCenter ? when(news, isSo)(now) : forLead(news, isSo)(now));
}

function isFollowedUp(item: ItemNow): boolean {
  return latestRunning(item, 'un_follow_up') !== null;
}

function isAsked(item: ItemNow): boolean {
  return latestRunning(item, 'clarification') !== null;
}

const rules: Readonly<Record<ToldEventType, Rule>> = {
  // Goes to whoever was named, and to the lead that was replaced: who is who is read from the item as it is now, so
  // that an item that went to and fro within the gathering pause is told once, or not at all. A lead that has answered
  // already (or whose silence was taken for an answer, which is told by itself) is not asked to.
  leadAssigned: ({ item, part, wasTold }) => {
    if (item.stage === 'withdrawn') return noLongerSo;
    if (part === 'none') return takenAway(wasTold);
    if (part === 'support') return 'assigned_as_support';
    return item.stage === 'assigned' ? 'assigned_as_lead' : noLongerSo;
  },
  // Who takes over goes on at once, so the lead reads what it owes next, overdue or not. A body that was never told of
  // the item has nothing to be told of its leaving.
  handedOver: ({ item, isCenter, part, wasTold }) => {
    if (item.stage === 'withdrawn') return noLongerSo;
    if (part === 'lead') return 'handed_over_as_lead';
    if (part === 'support') return 'handed_over_as_support';
    if (isCenter) return 'handed_over_to_another';
    return wasTold ? 'handed_over_away' : { reason: 'never_told_of_it' };
  },
  assignmentContested: when('assignment_contested', ({ stage }) => stage === 'contested'),
  // To the center as long as nobody else was named, and to the lead that contested.
  contestUpheld: ({ item, isCenter, part }) => {
    if (isCenter) return item.stage === 'registered' ? 'contest_upheld' : noLongerSo;
    return part === 'none' ? 'taken_away' : noLongerSo;
  },
  contestRejected: forLead('contest_rejected'),
  // Until it is decided, or the lead that proposed leads no longer: either ends the clock of the decision.
  coExecutorProposed: when(
    'co_executor_proposed',
    (item) => latestRunning(item, 'co_executor_decision') !== null,
  ),
  coExecutorAccepted: (now) => {
    if (now.part === 'support') return when('assigned_as_support')(now);
    return forLead('co_executor_accepted')(now);
  },
  coExecutorRefused: forLead('co_executor_refused'),
  assignmentDeemedAccepted: (now) => {
    if (now.isCenter) return when('deemed_accepted_by_lead')(now);
    return forLead('deemed_accepted')(now);
  },
  actionPlanSubmitted: when(
    'action_plan_submitted',
    (item) => item.actionPlanState === 'submitted',
  ),
  actionPlanAgreed: forLead('action_plan_agreed', (item) => item.actionPlanState === 'agreed'),
  actionPlanReturned: forLead(
    'action_plan_returned',
    (item) => item.actionPlanState === 'returned',
  ),
  // Until it is signed, given back or taken back.
  signatureRequested: forLead('signature_requested', isUnsigned),
  // Both are facts; what was given back is no longer to be corrected once another one is on its way.
  reportSigned: forLead('report_signed'),
  signatureRefused: forLead(
    'signature_refused',
    (item) => !isUnsigned(item) && latestRunning(item, 'report') !== null,
  ),
  // Until it is reviewed or taken back: either ends the clock of the review.
  reportSubmitted: when(
    'report_submitted',
    (item) => latestRunning(item, 'report_review') !== null,
  ),
  // The outcome of a review is a fact and stays one.
  reportAccepted: forLead('report_accepted'),
  reportReturned: forLead('report_returned', (item) => latestRunning(item, 'report') !== null),
  // Until it is decided, or the duty itself has ended: either ends the clock of the decision.
  extensionRequested: when(
    'extension_requested',
    (item) => latestRunning(item, 'extension_decision') !== null,
  ),
  extensionGranted: forLead('extension_granted'),
  extensionRefused: forLead('extension_refused'),
  // Until it is answered, or the lead that asked leads no longer: either ends the clock of the answer.
  clarificationAsked: when('clarification_asked', isAsked),
  clarificationAnswered: forLead('clarification_answered'),
  suspensionLapsed: (now) => {
    if (now.isCenter) return when('suspension_lapsed', isAsked)(now);
    return forLead('suspension_lapsed')(now);
  },
  // A fact of the UN body, which stays one: also told of an item that is closed.
  gradeRecorded: toLeadOrCenter('grade_recorded'),
  // Until the State has replied: either ends the clock.
  selectedForFollowUp: toLeadOrCenter('follow_up_selected', isFollowedUp),
  followUpReminderRecorded: toLeadOrCenter('follow_up_reminded', isFollowedUp),
  policyChanged: (now) => {
    if (now.isCenter) return when('policy_changed')(now);
    return forLead('policy_changed')(now);
  },
  followingStarted: forLead('follows_leader', ({ leaderEntityId }) => leaderEntityId !== null),
  followingStopped: forLead('follows_no_more', ({ leaderEntityId }) => leaderEntityId === null),
  // Until the center has looked, or there is nothing to look at: either ends the clock of the look.
  leaderNoted: when('leader_changed', (item) => latestRunning(item, 'repeat_check') !== null),
  leaderReportApplied: forLead('leader_report_applied'),
  // To the lead and to whoever asked for it: where the item is now, also after it went to and fro.
  trackMoved: (now) =>
    when(now.item.track === 'enhanced' ? 'track_enhanced' : 'track_standard')(now),
  // Until all that was asked for is decided or has fallen away: either ends the clock of the decision.
  trackMoveRequested: when(
    'track_requested',
    (item) => latestRunning(item, 'track_decision') !== null,
  ),
  trackMoveRefused: when('track_refused'),
  // Follows from a withdrawal, so the item is withdrawn when it is told.
  trackMoveDropped: () => 'track_dropped',
  openMatterNoted: forLead('open_matter_noted', ({ openMatters }) => openMatters > 0),
  openMatterSettled: forLead('open_matter_settled'),
  closureProposed: when('closure_proposed', ({ stage }) => stage === 'closure_proposed'),
  closureApproved: forLead('closure_approved', ({ stage }) => stage === 'closed'),
  closureRefused: when('closure_refused', ({ stage }) => stage === 'in_implementation'),
  reopened: forLead('reopened', ({ stage }) => stage !== 'closed' && stage !== 'withdrawn'),
  withdrawn: ({ item, part, wasTold }) => {
    if (item.stage !== 'withdrawn' || part === 'none') return noLongerSo;
    return wasTold ? 'withdrawn' : { reason: 'never_told_of_it' };
  },
};

/** The clock whose due day belongs to a piece of news: "assigned" without "answer by" asks for nothing. */
const clockOfNews: Readonly<Partial<Record<NewsKind, ClockSubject>>> = {
  assigned_as_lead: 'acknowledgement',
  assignment_contested: 'contest_decision',
  contest_rejected: 'action_plan',
  co_executor_proposed: 'co_executor_decision',
  deemed_accepted: 'action_plan',
  action_plan_submitted: 'action_plan_review',
  action_plan_returned: 'action_plan',
  signature_refused: 'report',
  report_submitted: 'report_review',
  report_returned: 'report',
  extension_requested: 'extension_decision',
  clarification_asked: 'clarification',
  track_requested: 'track_decision',
  follow_up_selected: 'un_follow_up',
  follow_up_reminded: 'un_follow_up',
  follows_no_more: 'action_plan',
  leader_changed: 'repeat_check',
  closure_proposed: 'closure_decision',
};

function clockOf(news: NewsKind, item: ItemNow): RunningClock | null {
  if (news === 'handed_over_as_lead') {
    return firstDue(item, ({ subject }) => clockOwner(subject) === 'lead');
  }
  // Whichever comes first: the term for signing, or the deadline of the report itself.
  if (news === 'signature_requested') {
    return firstDue(item, ({ id }) =>
      item.unsignedPeriods.some((period) =>
        [`signature/${period}`, `report/${period}`].includes(id),
      ),
    );
  }
  const subject = clockOfNews[news];
  return subject === undefined ? null : latestRunning(item, subject);
}

function firstDue(
  { clocks }: ItemNow,
  picks: (clock: RunningClock) => boolean,
): RunningClock | null {
  return clocks
    .filter((clock) => !clock.suspended && picks(clock))
    .reduce<RunningClock | null>(
      (first, clock) => (first === null || clock.dueAt < first.dueAt ? clock : first),
      null,
    );
}

function latestRunning(item: ItemNow, subject: ClockSubject): RunningClock | null {
  return item.clocks.findLast((clock) => clock.subject === subject) ?? null;
}

function untrue(reason: string): Truth {
  return { told: false, reason };
}

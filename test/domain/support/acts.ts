import type { PlanItemSubject, RecommendationSubject } from '../../../domain/registers/subject';
import type { MatterKind, MatterOutcome } from '../../../domain/shared/matter';
import type { CommandBody } from '../../../domain/implementation/commands';
import type { Status } from '../../../domain/shared/status';
import type { Actor } from '../../../domain/shared/actor';
import { defaultPolicy } from '../../../countries/uz/policy';
import type { Instant, LocalDate } from '../../../domain/shared/instant';
import type { TextRef } from '../../../domain/shared/text-ref';
import type { Policy } from '../../../domain/shared/policy';
import {
  calendar,
  centerLead,
  focalPoint,
  health,
  interior,
  justice,
  notices,
  matters,
  officer,
  otherOfficer,
  registry,
} from './people';
import { captured } from './policies';

/** The passing of time: watched by the engine, or slept through by it. */
interface Passing {
  passing: 'watched' | 'outage';
  to: Instant;
}

/** A command somebody gives; its instant comes from the scenario's clock. */
export interface Act {
  by: Actor;
  command: CommandBody;
  effectiveAt?: Instant;
  ifSequence?: number;
}

/** A stored text, as far as the rules know it. */
export function text(id: string): TextRef {
  return { id, sha256: 'ab'.repeat(32) };
}

export type Step = Act | Passing;

/** Steps one after another, given one by one or as lists of them. */
export type Steps = Step | readonly Steps[];

/** An instant, or a local day that stands for its noon. */
type Moment = string;

/** Time goes on and the engine does what falls due on the way. */
export function until(to: Moment): Passing {
  return { passing: 'watched', to: instantOf(to) };
}

/** The engine stands still until then, wakes up there and catches up. */
export function outageUntil(to: Moment): Passing {
  return { passing: 'outage', to: instantOf(to) };
}

/** Noon in Tashkent. */
export function noonOn(day: LocalDate): Instant {
  return `${day}T07:00:00.000Z`;
}

function instantOf(moment: Moment): Instant {
  return moment.includes('T') ? moment : noonOn(moment);
}

/** The same act by somebody else. */
export function by(actor: Actor, act: Act): Act {
  return { ...act, by: actor };
}

/** The same act on paper: it took place earlier and the center records it now. */
export function onPaper(on: Moment, act: Act, recordedBy: Actor = officer): Act {
  return { ...act, by: recordedBy, effectiveAt: instantOf(on) };
}

/** The same act, made for a version of the item. */
export function forSequence(ifSequence: number, act: Act): Act {
  return { ...act, ifSequence };
}

export const recommendation: RecommendationSubject = {
  kind: 'recommendation',
  id: 'rec-1',
  documentId: 'document-1',
  position: 'supported',
};

export const planItem: PlanItemSubject = {
  kind: 'plan_item',
  id: 'item-1',
  planId: 'plan-1',
  dueOn: '2026-10-31',
};

type Subject = RecommendationSubject | PlanItemSubject;

/** What the center does, unless a test says who else. */
export const byOfficer = (command: CommandBody): Act => ({ by: officer, command });
const byOtherOfficer = (command: CommandBody): Act => ({ by: otherOfficer, command });
const byLead = (command: CommandBody, lead = justice): Act => ({ by: focalPoint(lead), command });

export const register = (subject: Subject = recommendation, policy: Policy = defaultPolicy): Act =>
  byOfficer({ type: 'register', subject, policy: captured(policy) });

export const assign = (lead = justice, support: readonly string[] = [health]): Act =>
  byOfficer({
    type: 'assign',
    leadInstitutionId: lead,
    supportInstitutionIds: support,
    reason: text('why-them'),
  });

export const handOver = (from = justice, to = interior): Act =>
  byOfficer({
    type: 'handOver',
    fromInstitutionId: from,
    toInstitutionId: to,
    reason: text('merged'),
  });

export const acknowledge = (lead = justice): Act => byLead({ type: 'acknowledgeAssignment' }, lead);

/** Nobody of the institution, which became the lead then, could be notified. */
export const nobodyNotified = (leadSince: Moment, institutionId = justice): Act => ({
  by: notices,
  command: { type: 'noteNotification', institutionId, outcome: 'nobody_notified' },
  effectiveAt: instantOf(leadSince),
});

/** Somebody of the institution was notified then; by default now. */
export const notified = (at: Moment | null = null, institutionId = justice): Act => ({
  by: notices,
  command: { type: 'noteNotification', institutionId, outcome: 'notified' },
  ...(at === null ? {} : { effectiveAt: instantOf(at) }),
});

export const contest = (suggestedInstitutionId: string | null = null): Act =>
  byLead({ type: 'contestAssignment', reason: text('not-ours'), suggestedInstitutionId });

export const upholdContest = (): Act => byOfficer({ type: 'upholdContest', reason: text('right') });

export const rejectContest = (): Act => byOfficer({ type: 'rejectContest', reason: text('yours') });

export const proposeCoExecutor = (institutionId = interior): Act =>
  byLead({ type: 'proposeCoExecutor', institutionId, reason: text('we-need-them') });

export const acceptCoExecutor = (institutionId = interior): Act =>
  byOfficer({ type: 'acceptCoExecutor', institutionId, reason: null });

export const refuseCoExecutor = (institutionId = interior): Act =>
  byOfficer({ type: 'refuseCoExecutor', institutionId, reason: text('not-theirs') });

export const submitActionPlan = (
  actionPlanId = 'plan-a',
  alreadyDone = false,
  evidenceCount = 1,
): Act => {
  const content = text('plan');
  return byLead({ type: 'submitActionPlan', actionPlanId, content, alreadyDone, evidenceCount });
};

export const agreeActionPlan = (actionPlanId?: string): Act =>
  byOfficer({ type: 'agreeActionPlan', ...(actionPlanId === undefined ? {} : { actionPlanId }) });

export const returnActionPlan = (newDueOn: LocalDate): Act =>
  byOfficer({ type: 'returnActionPlan', reason: text('too-vague'), newDueOn });

/** What a test says of a report where it matters. */
interface ReportDetails {
  reportId?: string;
  status?: Status;
  evidence?: number;
  lead?: string;
  signature?: 'needed' | 'not_needed';
}

export function submitReport(period = 1, report: ReportDetails = {}): Act {
  const { reportId = `report-${period}`, evidence: evidenceCount = 2 } = report;
  const { status: claimedStatus = 'fully_implemented', signature = 'not_needed' } = report;
  const content = text(`text-of-${reportId}`);
  const claim = { content, claimedStatus, evidenceCount, signature };
  return byLead({ type: 'submitReport', period, reportId, ...claim }, report.lead);
}

/** A report that has to be signed: the institution has a validator. */
export const submitToSign = (period = 1, report: ReportDetails = {}): Act =>
  submitReport(period, { ...report, signature: 'needed' });

export const signReport = (period = 1, lead = justice): Act => ({
  by: focalPoint(lead, 'validator'),
  command: { type: 'signReport', period },
});

export const refuseSignature = (): Act => ({
  by: focalPoint(justice, 'validator'),
  command: { type: 'refuseSignature', period: 1, reason: text('not-like-this') },
});

export const withdrawReport = (period = 1): Act => byLead({ type: 'withdrawReport', period });

export const acceptReport = (period = 1, validatedStatus: Status = 'fully_implemented'): Act =>
  byOfficer({ type: 'acceptReport', period, validatedStatus, reason: null });

export const returnReport = (period: number, newDueOn: LocalDate): Act =>
  byOfficer({ type: 'returnReport', period, reason: text('no-figures'), newDueOn });

/** The lead asks for a later day: by default for the plan item itself, which runs in every stage. */
export const requestExtension = (clockId = 'completion/1', newDueOn = '2026-11-30'): Act => {
  const reason = text('not-ready');
  return byLead({ type: 'requestExtension', clockId, newDueOn, reason, documentId: null });
};

export const grantExtension = (clockId = 'completion/1', newDueOn = '2026-11-30'): Act =>
  byOfficer({ type: 'grantExtension', clockId, newDueOn, reason: null });

export const refuseExtension = (clockId = 'completion/1'): Act =>
  byOfficer({ type: 'refuseExtension', clockId, reason: text('in-time') });

export const askClarification = (): Act =>
  byLead({ type: 'askClarification', reason: text('what-is-meant') });

export const answerClarification = (): Act =>
  byOfficer({ type: 'answerClarification', reason: text('this-is-meant') });

/** The conclusion of a public oversight exercise came in on paper. */
export const noteOpenMatter = (
  matterId = 'conclusion-a',
  matterKind: MatterKind = 'oversight_conclusion',
  receivedOn = '2026-01-12',
): Act => {
  const content = text(`reference-of-${matterId}`);
  return byOfficer({ type: 'noteOpenMatter', matterId, matterKind, receivedOn, content });
};

/** The engine's word that a matter with a page of its own is open, or settled there. */
export const noteMatter = (matterEntityId = 'ngo-input/a', outcome?: MatterOutcome): Act => ({
  by: matters,
  command:
    outcome === undefined
      ? {
          ...{ type: 'noteMatter', matterKind: 'ngo_input' },
          ...{ matterEntityId, receivedOn: '2026-01-12' },
        }
      : { type: 'noteMatterSettled', matterEntityId, outcome },
});

export const settleMatter = (
  matterId = 'conclusion-a',
  outcome: MatterOutcome = 'answered',
): Act => {
  const reason = text('answered-point-by-point');
  return byOfficer({ type: 'settleMatter', matterId, outcome, reason, documentId: null });
};

/** A later policy applies; by default to the running clocks as well, which the item compares when it is given. */
export function changePolicy(changed: Partial<Policy> = {}, recount = true): Act {
  const policy = captured({ ...defaultPolicy, version: 2, ...changed });
  const facts = { policy, differing: [], seen: [] };
  const reason = text('new-terms');
  return { by: centerLead, command: { type: 'changePolicy', ...facts, recount, reason } };
}

/** The engine brings the calendar in force, which the item's clocks are compared with when it is given. */
export function applyCalendar(): Act {
  const found = { calendarVersion: 1, armings: [], moving: [] };
  return { by: calendar, command: { type: 'applyCalendar', ...found } };
}

/** The register was corrected: the plan names another day for the item; null: none. */
export function correctOwnDay(dueOn: LocalDate | null): Act {
  return { by: registry, command: { type: 'correctOwnDay', dueOn } };
}

export const proposeClosure = (): Act =>
  byOfficer({ type: 'proposeClosure', reason: text('done') });

export const approveClosure = (): Act => byOtherOfficer({ type: 'approveClosure' });

export const refuseClosure = (): Act =>
  byOtherOfficer({ type: 'refuseClosure', reason: text('not-yet') });

export const confirmReverification = (): Act =>
  byOfficer({ type: 'confirmReverification', reason: text('stands') });

export const reopen = (regression = false): Act =>
  byOfficer({ type: 'reopen', reason: text('lost'), regression });

export const withdraw = (cause: 'superseded' | 'registered_in_error' = 'superseded'): Act => ({
  by: centerLead,
  command: { type: 'withdraw', reason: text('why'), cause },
});

import type {
  MatterKind,
  MatterOutcome,
  PlanItemSubject,
  RecommendationSubject,
} from '../../../domain/implementation/state';
import type { Status } from '../../../domain/implementation/status';
import type { Actor } from '../../../domain/shared/actor';
import { defaultPolicy } from '../../../countries/uz/policy';
import type { Instant, LocalDate } from '../../../domain/shared/instant';
import type { Policy } from '../../../domain/shared/policy';
import { text, type Act } from './act';
import { centerLead, focalPoint, health, interior, justice, officer, otherOfficer } from './people';
import { captured } from './policies';

/** The passing of time: watched by the engine, or slept through by it. */
export interface Passing {
  passing: 'watched' | 'outage';
  to: Instant;
}

export { text, type Act } from './act';

export type Step = Act | Passing;

/** Steps one after another, given one by one or as lists of them. */
export type Steps = Step | readonly Steps[];

/** An instant, or a local day that stands for its noon. */
export type Moment = string;

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

export function register(
  subject: RecommendationSubject | PlanItemSubject = recommendation,
  policy: Policy = defaultPolicy,
): Act {
  return { by: officer, command: { type: 'register', subject, policy: captured(policy) } };
}

export function assign(lead: string = justice, support: readonly string[] = [health]): Act {
  return {
    by: officer,
    command: {
      type: 'assign',
      leadInstitutionId: lead,
      supportInstitutionIds: support,
      reason: text('why-them'),
    },
  };
}

export function handOver(from: string = justice, to: string = interior): Act {
  return {
    by: officer,
    command: {
      type: 'handOver',
      fromInstitutionId: from,
      toInstitutionId: to,
      reason: text('merged'),
    },
  };
}

export function acknowledge(lead: string = justice): Act {
  return { by: focalPoint(lead), command: { type: 'acknowledgeAssignment' } };
}

export function contest(suggestedInstitutionId: string | null = null): Act {
  return {
    by: focalPoint(justice),
    command: { type: 'contestAssignment', reason: text('not-ours'), suggestedInstitutionId },
  };
}

export function upholdContest(): Act {
  return { by: officer, command: { type: 'upholdContest', reason: text('right') } };
}

export function rejectContest(): Act {
  return { by: officer, command: { type: 'rejectContest', reason: text('yours') } };
}

export function proposeCoExecutor(institutionId: string = interior): Act {
  return {
    by: focalPoint(justice),
    command: { type: 'proposeCoExecutor', institutionId, reason: text('we-need-them') },
  };
}

export function acceptCoExecutor(institutionId: string = interior): Act {
  return { by: officer, command: { type: 'acceptCoExecutor', institutionId, reason: null } };
}

export function refuseCoExecutor(institutionId: string = interior): Act {
  return {
    by: officer,
    command: { type: 'refuseCoExecutor', institutionId, reason: text('not-theirs') },
  };
}

export function submitActionPlan(actionPlanId = 'plan-a', alreadyDone = false, shown = 1): Act {
  const plan = { actionPlanId, content: text('plan'), alreadyDone, evidenceCount: shown };
  return { by: focalPoint(justice), command: { type: 'submitActionPlan', ...plan } };
}

export function agreeActionPlan(): Act {
  return { by: officer, command: { type: 'agreeActionPlan' } };
}

export function returnActionPlan(newDueOn: LocalDate): Act {
  return {
    by: officer,
    command: { type: 'returnActionPlan', reason: text('too-vague'), newDueOn },
  };
}

export function submitReport(period = 1, report: ReportDetails = {}): Act {
  const { reportId = `report-${period}`, lead = justice, evidence = 2 } = report;
  return {
    by: focalPoint(lead),
    command: {
      type: 'submitReport',
      period,
      reportId,
      content: text(`text-of-${reportId}`),
      claimedStatus: report.status ?? 'fully_implemented',
      evidenceCount: evidence,
      signature: report.signature ?? 'not_needed',
    },
  };
}

/** What a test says of a report where it matters. */
export interface ReportDetails {
  reportId?: string;
  status?: Status;
  evidence?: number;
  lead?: string;
  signature?: 'needed' | 'not_needed';
}

/** A report that has to be signed: the institution has a validator. */
export function submitToSign(period = 1, report: ReportDetails = {}): Act {
  return submitReport(period, { ...report, signature: 'needed' });
}

export function withdrawReport(period = 1): Act {
  return { by: focalPoint(justice), command: { type: 'withdrawReport', period } };
}

export function acceptReport(period = 1, validatedStatus: Status = 'fully_implemented'): Act {
  return {
    by: officer,
    command: { type: 'acceptReport', period, validatedStatus, reason: null },
  };
}

export function returnReport(period: number, newDueOn: LocalDate): Act {
  return {
    by: officer,
    command: { type: 'returnReport', period, reason: text('no-figures'), newDueOn },
  };
}

/** The lead asks for a later day: by default for the plan item itself, which runs in every stage. */
export function requestExtension(
  clockId = 'completion/1',
  newDueOn: LocalDate = '2026-11-30',
): Act {
  return {
    by: focalPoint(justice),
    command: {
      type: 'requestExtension',
      clockId,
      newDueOn,
      reason: text('not-ready'),
      documentId: null,
    },
  };
}

export function grantExtension(clockId = 'completion/1', newDueOn: LocalDate = '2026-11-30'): Act {
  return { by: officer, command: { type: 'grantExtension', clockId, newDueOn, reason: null } };
}

export function refuseExtension(clockId = 'completion/1'): Act {
  return { by: officer, command: { type: 'refuseExtension', clockId, reason: text('in-time') } };
}

export function askClarification(): Act {
  return {
    by: focalPoint(justice),
    command: { type: 'askClarification', reason: text('what-is-meant') },
  };
}

export function answerClarification(): Act {
  return { by: officer, command: { type: 'answerClarification', reason: text('this-is-meant') } };
}

/** The conclusion of a public oversight exercise came in on paper. */
export function noteOpenMatter(
  matterId = 'conclusion-a',
  matterKind: MatterKind = 'oversight_conclusion',
  receivedOn: LocalDate = '2026-01-12',
): Act {
  const content = text(`reference-of-${matterId}`);
  return {
    by: officer,
    command: { type: 'noteOpenMatter', matterId, matterKind, receivedOn, content },
  };
}

export function settleMatter(matterId = 'conclusion-a', outcome: MatterOutcome = 'answered'): Act {
  const reason = text('answered-point-by-point');
  return {
    by: officer,
    command: { type: 'settleMatter', matterId, outcome, reason, documentId: null },
  };
}

/** A later policy applies; by default to the running clocks as well, which the item compares when it is given. */
export function changePolicy(changed: Partial<Policy> = {}, recount = true): Act {
  const policy = captured({ ...defaultPolicy, version: 2, ...changed });
  const facts = { policy, differing: [], seen: [] };
  return {
    by: centerLead,
    command: { type: 'changePolicy', ...facts, recount, reason: text('new-terms') },
  };
}

export function proposeClosure(): Act {
  return { by: officer, command: { type: 'proposeClosure', reason: text('done') } };
}

export function approveClosure(): Act {
  return { by: otherOfficer, command: { type: 'approveClosure' } };
}

export function refuseClosure(): Act {
  return { by: otherOfficer, command: { type: 'refuseClosure', reason: text('not-yet') } };
}

export function confirmReverification(): Act {
  return { by: officer, command: { type: 'confirmReverification', reason: text('stands') } };
}

export function reopen(regression = false): Act {
  return { by: officer, command: { type: 'reopen', reason: text('lost'), regression } };
}

export function withdraw(cause: 'superseded' | 'registered_in_error' = 'superseded'): Act {
  return { by: centerLead, command: { type: 'withdraw', reason: text('why'), cause } };
}

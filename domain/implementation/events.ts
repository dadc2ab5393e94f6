import type {
  ClockOutcome,
  ClockSubject,
  ClockTerms,
  Extension,
  ProjectedDue,
  Suspension,
} from '../clock/clock';
import type { Actor } from '../shared/actor';
import type { Instant, LocalDate } from '../shared/instant';
import type { Policy } from '../shared/policy';
import type { TextRef } from '../shared/text-ref';
import type { AssignmentPart, Subject } from './state';
import type { Status, StatusOpinion } from './status';

/** What every event carries. Sequence numbers of an entity run from 1 without gaps. */
export interface EventContext {
  sequence: number;
  actor: Actor;
  /** When it took place. For a passed deadline: the due instant itself. */
  effectiveAt: Instant;
  /** When it was recorded. */
  recordedAt: Instant;
  /**
   * The command it follows from: a repeated command whose events are in the log, but were forgotten by
   * the engine that decided them, is recognised by it and answered instead of being carried out twice.
   */
  commandId?: string;
}

export type EventBody =
  | { type: 'registered'; subject: Subject; policy: Policy }
  | {
      type: 'leadAssigned';
      assignment: number;
      leadInstitutionId: string;
      supportInstitutionIds: readonly string[];
      reason: TextRef;
    }
  | {
      type: 'handedOver';
      assignment: number;
      /** What the former body was, and its successor now is. */
      part: AssignmentPart;
      fromInstitutionId: string;
      toInstitutionId: string;
      reason: TextRef;
    }
  | { type: 'assignmentAcknowledged'; assignment: number }
  | {
      type: 'assignmentContested';
      assignment: number;
      contest: number;
      reason: TextRef;
      suggestedInstitutionId: string | null;
    }
  | { type: 'contestUpheld'; contest: number; formerLeadInstitutionId: string; reason: TextRef }
  | { type: 'contestRejected'; contest: number; reason: TextRef }
  | { type: 'assignmentDeemedAccepted'; assignment: number }
  | { type: 'actionPlanRequested'; number: number }
  | {
      type: 'actionPlanSubmitted';
      number: number;
      actionPlanId: string;
      content: TextRef;
      alreadyDone: boolean;
      late: boolean;
    }
  | { type: 'actionPlanAgreed'; number: number; actionPlanId: string }
  | { type: 'actionPlanReturned'; number: number; reason: TextRef; newDueOn: LocalDate }
  | {
      type: 'reportingPeriodOpened';
      period: number;
      opensAt: Instant;
      anchorAt: Instant;
      cadences: number;
    }
  | { type: 'reportingPeriodSuperseded'; period: number }
  | {
      type: 'reportSubmitted';
      period: number;
      reportId: string;
      content: TextRef;
      claimedStatus: Status;
      evidenceCount: number;
      late: boolean;
      replacesReportId: string | null;
    }
  | { type: 'reportWithdrawn'; period: number; reportId: string }
  | {
      type: 'reportAccepted';
      period: number;
      reportId: string;
      validatedStatus: Status;
      reason: TextRef | null;
    }
  | {
      type: 'reportReturned';
      period: number;
      reportId: string;
      reason: TextRef;
      newDueOn: LocalDate;
    }
  | { type: 'statusOpinionRecorded'; opinion: StatusOpinion }
  | { type: 'closureProposed'; proposal: number; reason: TextRef }
  | { type: 'closureApproved'; proposal: number; proposedByPersonId: string }
  | { type: 'closureRefused'; proposal: number; reason: TextRef }
  | { type: 'reverificationConfirmed'; number: number; reason: TextRef; last: boolean }
  | { type: 'reopened'; reason: TextRef; regression: boolean }
  | { type: 'withdrawn'; reason: TextRef; cause: 'superseded' | 'registered_in_error' }
  | {
      type: 'clockStarted';
      clockId: string;
      subject: ClockSubject;
      terms: ClockTerms;
      /** The event that started the term, and the effective instant that it is counted from. */
      startedBy: { sequence: number; eventType: string; effectiveAt: Instant; recordedAt: Instant };
      suspensions: readonly Suspension[];
      extensions: readonly Extension[];
    }
  | { type: 'clockArmed'; clockId: string; subject: ClockSubject; projection: ProjectedDue }
  | { type: 'deadlineMissed'; clockId: string; subject: ClockSubject; dueAt: Instant }
  | { type: 'clockEnded'; clockId: string; subject: ClockSubject; outcome: ClockOutcome };

export type EventType = EventBody['type'];
export type ImplementationEvent = EventContext & EventBody;

/** One event, narrowed by its type. */
export type EventOf<T extends EventType> = EventContext & Extract<EventBody, { type: T }>;

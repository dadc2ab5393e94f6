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
import type {
  AssignmentPart,
  LeaderChange,
  LeaderFacts,
  MatterKind,
  MatterOutcome,
  Subject,
  Track,
} from './state';
import type { Status, StatusOpinion } from './status';
import type { UnMarkEvent } from './un-mark-events';

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
  | { type: 'coExecutorProposed'; proposal: number; institutionId: string; reason: TextRef }
  | { type: 'coExecutorAccepted'; proposal: number; institutionId: string; reason: TextRef | null }
  | { type: 'coExecutorRefused'; proposal: number; institutionId: string; reason: TextRef }
  | {
      /** The proposed body has ended: its successor is proposed in its place. */
      type: 'proposedCoExecutorSucceeded';
      proposal: number;
      fromInstitutionId: string;
      toInstitutionId: string;
      reason: TextRef;
    }
  | { type: 'actionPlanRequested'; number: number }
  | {
      type: 'actionPlanSubmitted';
      number: number;
      actionPlanId: string;
      content: TextRef;
      alreadyDone: boolean;
      evidenceCount?: number;
      late: boolean;
    }
  /** `alreadyDone`: the plan says that nothing is left to do. A report on it and the closing remain. */
  | { type: 'actionPlanAgreed'; number: number; actionPlanId: string; alreadyDone?: true }
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
      /** Who prepared it, where the actor signed it; absent where no signature was needed. */
      preparedByPersonId?: string;
    }
  | {
      /** The lead's report waits for its validator or head; the duty to report stays open. */
      type: 'signatureRequested';
      period: number;
      reportId: string;
      content: TextRef;
      claimedStatus: Status;
      evidenceCount: number;
      replacesReportId: string | null;
    }
  | { type: 'reportSigned'; period: number; reportId: string }
  | { type: 'signatureRefused'; period: number; reportId: string; reason: TextRef }
  /** `unsigned`: it had not reached the center, and the duty was open all the time. */
  | { type: 'reportWithdrawn'; period: number; reportId: string; unsigned?: true }
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
  | {
      type: 'extensionRequested';
      request: number;
      clockId: string;
      subject: ClockSubject;
      /** The day it was due when it was asked. */
      dueOn: LocalDate;
      newDueOn: LocalDate;
      reason: TextRef;
      documentId: string | null;
    }
  | {
      type: 'extensionGranted';
      request: number;
      clockId: string;
      subject: ClockSubject;
      dueOn: LocalDate;
      newDueOn: LocalDate;
      /** Calendar days from the old day to the new one: what it uses up of the policy's bound. */
      days: number;
      reason: TextRef | null;
    }
  | {
      type: 'extensionRefused';
      request: number;
      clockId: string;
      subject: ClockSubject;
      reason: TextRef;
    }
  | {
      type: 'clarificationAsked';
      number: number;
      reason: TextRef;
      /** When the suspended clocks run on by themselves. */
      maximumUntil: Instant;
    }
  | { type: 'clarificationAnswered'; number: number; reason: TextRef }
  /** The maximum has passed without an answer: the clocks run on, the question stays open. */
  | { type: 'suspensionLapsed'; number: number }
  | {
      type: 'trackMoved';
      from: Track;
      to: Track;
      criteria: readonly string[];
      reason: TextRef;
      /** The requests that it answers, and whose they are. */
      answers: readonly { request: number; institutionId: string }[];
    }
  | {
      type: 'trackMoveRequested';
      request: number;
      institutionId: string;
      to: Track;
      reason: TextRef;
    }
  | {
      type: 'trackMoveRefused';
      request: number;
      institutionId: string;
      to: Track;
      reason: TextRef;
    }
  /** A request that nobody decides any more, because the item was withdrawn. */
  | { type: 'trackMoveDropped'; request: number; institutionId: string; to: Track }
  | { type: 'followingStarted'; leader: LeaderFacts; reason: TextRef }
  | {
      type: 'followingStopped';
      leaderEntityId: string;
      /** By the center's own word, or because what it rested on has ended. */
      cause: 'stopped' | 'reassigned' | 'contest_upheld' | 'reopened';
      reason: TextRef | null;
    }
  | {
      type: 'leaderNoted';
      leader: LeaderFacts;
      changes: readonly { sequence: number; what: LeaderChange }[];
    }
  | {
      type: 'leaderReportApplied';
      leaderEntityId: string;
      reportId: string;
      period: number;
      evidenceCount: number;
      validatedStatus: Status;
      acceptedAt: Instant;
      /** What the center checked for this repeat. */
      reason: TextRef;
    }
  | { type: 'repeatChecked'; number: number; reason: TextRef }
  | { type: 'statusOpinionRecorded'; opinion: StatusOpinion }
  | {
      type: 'openMatterNoted';
      matterId: string;
      matterKind: MatterKind;
      receivedOn: LocalDate;
      content: TextRef;
    }
  | {
      type: 'openMatterSettled';
      matterId: string;
      matterKind: MatterKind;
      outcome: MatterOutcome;
      reason: TextRef;
      documentId: string | null;
    }
  | { type: 'closureProposed'; proposal: number; reason: TextRef }
  | { type: 'closureApproved'; proposal: number; proposedByPersonId: string }
  | { type: 'closureRefused'; proposal: number; reason: TextRef }
  | { type: 'reverificationConfirmed'; number: number; reason: TextRef; last: boolean }
  | { type: 'reopened'; reason: TextRef; regression: boolean }
  | UnMarkEvent
  | {
      type: 'policyChanged';
      fromVersion: number;
      policy: Policy;
      reason: TextRef;
      /** The running clocks that are counted anew; the others keep their terms to the end. */
      recounted: readonly string[];
    }
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
  | {
      type: 'clockArmed';
      clockId: string;
      subject: ClockSubject;
      projection: ProjectedDue;
      /** Only where changed terms gave a day that had passed already: the terms from before, which stand with their day. */
      standingTerms?: ClockTerms;
    }
  | {
      /** What the due day rests on has changed while the clock ran: its day is found anew, from the same start. */
      type: 'clockRecounted';
      clockId: string;
      subject: ClockSubject;
      cause: RecountCause;
      /** The due day until then; null when none had been found yet. */
      dueBefore: { at: Instant; on: LocalDate } | null;
      terms: ClockTerms;
      suspensions: readonly Suspension[];
      extensions: readonly Extension[];
    }
  | {
      type: 'clockSuspended';
      clockId: string;
      subject: ClockSubject;
      /** The whole ledger, the new suspension last. */
      suspensions: readonly Suspension[];
    }
  | { type: 'deadlineMissed'; clockId: string; subject: ClockSubject; dueAt: Instant }
  | { type: 'clockEnded'; clockId: string; subject: ClockSubject; outcome: ClockOutcome };

/** Why the due day of a running clock is found anew. */
export type RecountCause = 'extended' | 'resumed' | 'policy_changed';

export type EventType = EventBody['type'];
export type ImplementationEvent = EventContext & EventBody;

/** One event, narrowed by its type. */
export type EventOf<T extends EventType> = EventContext & Extract<EventBody, { type: T }>;

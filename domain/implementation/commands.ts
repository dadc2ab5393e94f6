import type { ProjectedDue } from '../clock/clock';
import type { GradeScheme } from '../registers/grade-scheme';
import type { Actor } from '../shared/actor';
import type { Instant, LocalDate } from '../shared/instant';
import type { Policy } from '../shared/policy';
import type { TextRef } from '../shared/text-ref';
import type {
  AcceptedLeaderReport,
  LeaderChange,
  LeaderFacts,
  MatterKind,
  MatterOutcome,
  Subject,
  Track,
} from './state';
import type { Status } from './status';

/** What every command carries. Time comes in with the command: the rules own no clock. */
export interface CommandContext {
  actor: Actor;
  /** When the command was recorded. */
  at: Instant;
  /** When the act took place, if earlier: a timely paper answer entered late is timely. Center only. */
  effectiveAt: Instant | null;
  /** The sequence the caller saw; the command is refused as stale when the entity has moved on. */
  ifSequence: number | null;
  /** What the caller names the command by (`Idempotency-Key`); its events carry it. Absent for the engine's own. */
  commandId?: string;
}

/** What people ask for. Texts are stored first and referred to. */
export type PersonCommand =
  | { type: 'register'; subject: Subject; policy: Policy }
  | {
      type: 'assign';
      leadInstitutionId: string;
      supportInstitutionIds: readonly string[];
      reason: TextRef;
    }
  /** A body that ends passes its part, lead or support, on to its successor; the item goes on as it is. */
  | { type: 'handOver'; fromInstitutionId: string; toInstitutionId: string; reason: TextRef }
  | { type: 'acknowledgeAssignment' }
  | { type: 'contestAssignment'; reason: TextRef; suggestedInstitutionId: string | null }
  | { type: 'upholdContest'; reason: TextRef }
  | { type: 'rejectContest'; reason: TextRef }
  | { type: 'proposeCoExecutor'; institutionId: string; reason: TextRef }
  | { type: 'acceptCoExecutor'; institutionId: string; reason: TextRef | null }
  | { type: 'refuseCoExecutor'; institutionId: string; reason: TextRef }
  | {
      type: 'submitActionPlan';
      actionPlanId: string;
      content: TextRef;
      alreadyDone: boolean;
      /** Absent in commands from before plans had evidence: nothing is asked of those. */
      evidenceCount?: number;
    }
  | { type: 'agreeActionPlan'; actionPlanId?: string }
  | {
      type: 'returnActionPlan';
      actionPlanId?: string;
      reason: TextRef;
      newDueOn: LocalDate;
      /** Said with every return since it takes another person; histories from before go as they went. */
      byAnother?: true;
    }
  | {
      type: 'submitReport';
      period: number;
      reportId: string;
      content: TextRef;
      claimedStatus: Status;
      evidenceCount: number;
      /**
       * Whether the institution has a validator who has to sign it. Looked up where the command comes in, never said
       * by the caller; absent in commands from before there were signatures: not needed.
       */
      signature?: 'needed' | 'not_needed';
    }
  /** The validator or the head of the lead; `reportId` is the report that was read. */
  | { type: 'signReport'; period: number; reportId?: string }
  | { type: 'refuseSignature'; period: number; reportId?: string; reason: TextRef }
  | { type: 'withdrawReport'; period: number }
  | {
      type: 'acceptReport';
      period: number;
      /** The report that the reviewer read; refused when another one has taken its place. */
      reportId?: string;
      validatedStatus: Status;
      reason: TextRef | null;
    }
  | {
      type: 'returnReport';
      period: number;
      reportId?: string;
      reason: TextRef;
      newDueOn: LocalDate;
    }
  /** `content` says which document it is. */
  | {
      type: 'noteOpenMatter';
      matterId: string;
      matterKind: MatterKind;
      receivedOn: LocalDate;
      content: TextRef;
    }
  | {
      type: 'settleMatter';
      matterId: string;
      outcome: MatterOutcome;
      reason: TextRef;
      documentId: string | null;
    }
  | { type: 'proposeClosure'; reason: TextRef }
  | { type: 'approveClosure' }
  | { type: 'refuseClosure'; reason: TextRef }
  | { type: 'confirmReverification'; reason: TextRef }
  | { type: 'reopen'; reason: TextRef; regression: boolean }
  | {
      type: 'requestExtension';
      /** The running clock whose day the lead asks to move, such as `report/3`. */
      clockId: string;
      newDueOn: LocalDate;
      reason: TextRef;
      documentId: string | null;
    }
  | { type: 'grantExtension'; clockId: string; newDueOn: LocalDate; reason: TextRef | null }
  | { type: 'refuseExtension'; clockId: string; reason: TextRef }
  /** The question, and the answer, are the texts. */
  | { type: 'askClarification'; reason: TextRef }
  | { type: 'answerClarification'; reason: TextRef }
  /** `criteria` are codes of the policy; none when it goes back to the standard track. */
  | { type: 'moveTrack'; to: Track; criteria: readonly string[]; reason: TextRef }
  | { type: 'requestTrackMove'; to: Track; reason: TextRef }
  | { type: 'refuseTrackMove'; request: number; reason: TextRef }
  | {
      type: 'recordGrade';
      /** Of the document of the recommendation: only its own body marks it. */
      documentMechanism: string;
      scheme: GradeScheme;
      code: string;
      symbol: string;
      paragraph: string;
      documentOn: LocalDate;
      /** The entry that this one corrects, with a reason; null for one more grade. */
      supersedes: number | null;
      reason: TextRef | null;
    }
  | {
      type: 'predictGrade';
      documentMechanism: string;
      scheme: GradeScheme;
      code: string;
      reason: TextRef;
    }
  | {
      type: 'selectForFollowUp';
      documentMechanism: string;
      scheme: GradeScheme;
      symbol: string;
      paragraph: string;
      documentOn: LocalDate;
      /** The day of the document as an instant, by the calendar: the term counts from it. */
      countedFrom: Instant;
      /** The day that the body named instead of its usual term. */
      dueOn: LocalDate | null;
    }
  | { type: 'recordFollowUpReply'; symbol: string | null; sentOn: LocalDate }
  | { type: 'recordFollowUpReminder'; symbol: string | null; remindedOn: LocalDate }
  | { type: 'endUnFollowUp'; reason: TextRef }
  /** The facts are read from the leader's record; `repeats`: how many follow the item itself. */
  | { type: 'followLeader'; leader: LeaderFacts; repeats: number; reason: TextRef }
  | { type: 'stopFollowing'; reason: TextRef }
  /** The reason says what was checked for this repeat. */
  | { type: 'applyLeaderReport'; report: AcceptedLeaderReport; reason: TextRef }
  | { type: 'checkRepeat'; reason: TextRef }
  /** `recount`: running clocks are counted under the new terms too, or keep theirs to the end. */
  | { type: 'changePolicy'; policy: Policy; recount: boolean; reason: TextRef }
  | { type: 'withdraw'; reason: TextRef; cause: 'superseded' | 'registered_in_error' };

/** The engine brings a repeat what became of its leader since the sequence that the repeat knows. */
export interface LeaderNews {
  type: 'noteLeader';
  leader: LeaderFacts;
  changes: readonly { sequence: number; what: LeaderChange }[];
}

/** What the engine itself says: time passed, a due day was projected, a leader changed. */
export type EngineCommand =
  | { type: 'clockTicked' }
  | { type: 'armClocks'; projections: readonly ProjectedDue[] }
  | LeaderNews;

export type CommandBody = PersonCommand | EngineCommand;
export type CommandType = CommandBody['type'];
export type PersonCommandType = PersonCommand['type'];
export type Command = CommandContext & CommandBody;

/** One command, narrowed by its type. */
export type CommandOf<T extends CommandType> = CommandContext & Extract<CommandBody, { type: T }>;

/** Every command a person can give, in the order of the lifecycle. */
export const personCommandTypes = [
  'register',
  'assign',
  'handOver',
  'acknowledgeAssignment',
  'contestAssignment',
  'upholdContest',
  'rejectContest',
  'proposeCoExecutor',
  'acceptCoExecutor',
  'refuseCoExecutor',
  'submitActionPlan',
  'agreeActionPlan',
  'returnActionPlan',
  'submitReport',
  'signReport',
  'refuseSignature',
  'withdrawReport',
  'acceptReport',
  'returnReport',
  'requestExtension',
  'grantExtension',
  'refuseExtension',
  'askClarification',
  'answerClarification',
  'moveTrack',
  'requestTrackMove',
  'refuseTrackMove',
  'followLeader',
  'stopFollowing',
  'applyLeaderReport',
  'checkRepeat',
  'noteOpenMatter',
  'settleMatter',
  'proposeClosure',
  'approveClosure',
  'refuseClosure',
  'confirmReverification',
  'reopen',
  'recordGrade',
  'predictGrade',
  'selectForFollowUp',
  'recordFollowUpReply',
  'recordFollowUpReminder',
  'endUnFollowUp',
  'changePolicy',
  'withdraw',
] as const satisfies readonly PersonCommandType[];

/** When the act took place: the recorded instant unless an earlier one was given. */
export function effectiveInstant(command: Pick<CommandContext, 'at' | 'effectiveAt'>): Instant {
  return command.effectiveAt ?? command.at;
}

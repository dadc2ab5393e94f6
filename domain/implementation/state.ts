import type { Suspension } from '../clock/clock';
import type { Holders } from '../process/permission';
import type { AnyState as AnyStateOf, ProcessState } from '../process/state';
import type { Subject } from '../registers/subject';
import type { FocalPointRole } from '../shared/actor';
import type { MatterKind } from '../shared/matter';
import type { Instant, LocalDate } from '../shared/instant';
import type { CapturedPolicy } from '../shared/policy';
import type { TextRef } from '../shared/text-ref';
import type { Status, StatusOpinion } from '../shared/status';
import type { IndependentOpinion } from '../shared/independent-opinion';

/** The stages of an implementation (DESIGN, the implementation lifecycle). */
export const stages = [
  'registered',
  'assigned',
  'contested',
  'in_implementation',
  'closure_proposed',
  'closed',
  'withdrawn',
] as const;
export type Stage = (typeof stages)[number];

/** The role of an institution in an item: it is responsible, or it supports. */
export type AssignmentPart = 'lead' | 'support';

/** The present lead. `number` counts assignments, so a reassignment is a new one. */
export interface Assignment {
  number: number;
  leadInstitutionId: string;
  supportInstitutionIds: readonly string[];
  /** Whether the lead accepted, by an answer or by silence; null while the term runs. */
  accepted: null | { how: 'acknowledged' | 'deemed' | 'contest_rejected'; at: Instant };
}

/** The lead's short plan of what, when and who; agreement is separate from completion. */
export interface ActionPlan {
  /** Counts every plan ever owed, so that a second plan has a clock of its own. */
  number: number;
  state: 'owed' | 'submitted' | 'returned' | 'agreed' | 'dropped';
  actionPlanId: string | null;
  submittedByPersonId: string | null;
  /** The submitted plan states that nothing is left to do. */
  alreadyDone: boolean;
  /** By when the submitted plan was owed: measures one that replaces it. Null while the deadline was suspended. */
  dueAt: Instant | null;
}

/** A submitted report, as far as the rules need it. */
export interface SubmittedReport {
  reportId: string;
  /** Who prepared it, or submitted it without a signature. */
  submittedByPersonId: string;
  /** Who signed it for the institution; null where no signature was needed. */
  signedByPersonId: string | null;
  submittedAt: Instant;
  late: boolean;
  claimedStatus: StatusOpinion['status'];
  evidenceCount: number;
}

/** A report that awaits the signature of its institution: it has not reached the center. */
export interface UnsignedReport {
  reportId: string;
  content: TextRef;
  claimedStatus: StatusOpinion['status'];
  evidenceCount: number;
  preparedByPersonId: string;
  /** The author's role then: it decides who is notified of the result. */
  preparedByRole: FocalPointRole | null;
  preparedAt: Instant;
}

/** A window at the end of which the lead owes a progress report. */
export interface ReportingPeriod {
  number: number;
  opensAt: Instant;
  /** The instant the cadence is counted from, and how many cadences after it the period ends. */
  anchorAt: Instant;
  cadences: number;
  state: 'open' | 'submitted' | 'returned' | 'accepted' | 'superseded';
  /** When the window ends and the next one opens; a return moves `due`, never this. Null until projected. */
  endsAt: Instant | null;
  /** The latest due day, kept so that a withdrawn report gets its old deadline again. */
  due: null | { at: Instant; on: LocalDate };
  overdue: boolean;
  report: SubmittedReport | null;
  /**
   * The suspension during which the report was submitted. It is not in `due`, and applies again when the report is
   * withdrawn.
   */
  held: Suspension | null;
  /** The report that awaits its signature. */
  unsigned: UnsignedReport | null;
  /** The latest review, of any report. */
  review: null | { byPersonId: string; at: Instant; validatedStatus: Status | null };
}

/** A proposal to close, until a second person decides it. */
interface ClosureProposal {
  number: number;
  proposedByPersonId: string;
  proposedAt: Instant;
  /** Also answers the open requests for another track. */
  reason: TextRef;
}

/** The closing itself, with both persons, and how far re-verification has come. */
interface Closure {
  proposedByPersonId: string;
  approvedByPersonId: string;
  closedAt: Instant;
  /** How many of the policy's re-verifications were confirmed. */
  confirmedReverifications: number;
}

/** An extension request that the center has not decided. */
export interface ExtensionRequest {
  /** Counts every request: the number of its decision clock. */
  number: number;
  clockId: string;
  newDueOn: LocalDate;
  reason: TextRef;
  documentId: string | null;
  requestedByPersonId: string;
}

/** The requested and the granted day. */
export interface Extensions {
  requests: number;
  open: readonly ExtensionRequest[];
  /** The days granted to each clock, by its id: a restarted clock gets no new allowance. */
  granted: Readonly<Record<string, { count: number; days: number }>>;
}

/** How closely an item is supervised (after the Committee of Ministers' two tracks for judgments). */
export const trackNames = ['standard', 'enhanced'] as const;
export type Track = (typeof trackNames)[number];

/** A request for the other track that the center has not decided. */
export interface TrackRequest {
  /** Counts every request: the number of its decision clock. */
  number: number;
  institutionId: string;
  to: Track;
  requestedByPersonId: string;
  requestedAt: Instant;
}

/** The track of an item, why it is on it, and who waits to have it changed. */
interface Tracking {
  track: Track;
  /** Null while it was never moved. */
  since: Instant | null;
  /** Codes of the policy's criteria; none on the standard track. */
  criteria: readonly string[];
  requests: number;
  open: readonly TrackRequest[];
  /** The latest refusal by institution. */
  refused: readonly RefusedTrack[];
}

/** A request for a track that the center refused, and how the item stood when it did. */
interface RefusedTrack {
  institutionId: string;
  to: Track;
  standing: string;
}

/** The state of a leading recommendation, from its own log at a sequence. */
export interface LeaderFacts {
  entityId: string;
  sequence: number;
  stage: Stage;
  leadInstitutionId: string | null;
  /** Whether it follows another one itself. */
  follows: boolean;
}

/** Changes of a leading item after which its repeats must be reviewed. */
export const leaderChanges = [
  'closed',
  'reopened',
  'withdrawn',
  'handed_over',
  'reassigned',
  'unassigned',
  'follows',
] as const;
export type LeaderChange = (typeof leaderChanges)[number];

/** An accepted report of a leading item, read from its log. */
export interface AcceptedLeaderReport {
  leaderEntityId: string;
  reportId: string;
  period: number;
  evidenceCount: number;
  validatedStatus: Status;
  acceptedAt: Instant;
  submittedByPersonId: string;
  /** Null where no signature was needed. */
  signedByPersonId: string | null;
}

/** The leading recommendation whose plan and reports serve this one. */
export interface Following {
  /** As the item knows it: up to its sequence nothing is news any more. */
  leader: LeaderFacts;
  since: Instant;
  /** The reports of the leading item that the center has applied to this item after a review. */
  applied: readonly { reportId: string; evidenceCount: number }[];
}

/** The questions of the lead to the center, one after the other. */
interface Clarifications {
  asked: number;
  /** The one that awaits its answer. */
  open: null | { number: number; maximumUntil: Instant };
}

/** An institution that the lead proposed and the center has not decided on. */
export interface CoExecutorProposal {
  /** Counts every proposal: the number of its decision clock. */
  number: number;
  institutionId: string;
}

/** The institutions that the lead proposed as co-executors. */
export interface CoExecutors {
  proposals: number;
  open: readonly CoExecutorProposal[];
}

/** A conclusion or an input that waits to be settled. */
interface OpenMatter {
  matterId: string;
  matterKind: MatterKind;
  receivedOn: LocalDate;
  /** The entity that it is, where it waits for its answer; null for one on paper, which the center settles. */
  matterEntityId: string | null;
}

/** The whole state of one tracked implementation: JSON-safe, carried through continue-as-new. */
export interface ImplementationState extends ProcessState {
  stage: Stage;
  subject: Subject;
  policy: CapturedPolicy;
  /** How many assignments there ever were. */
  assignments: number;
  assignment: Assignment | null;
  /** How many contests, closure proposals and re-verifications there ever were: clock numbers. */
  contests: number;
  closureProposals: number;
  reverifications: number;
  actionPlan: ActionPlan | null;
  periods: readonly ReportingPeriod[];
  /**
   * The first period of the present implementation: reports of an earlier lead, or from before a reopening, prove
   * nothing now.
   */
  provenFromPeriod: number;
  /** The cadence has changed: the next period begins a row of its own, counted from the end of the present one. */
  newCadence: boolean;
  opinions: Readonly<Partial<Record<StatusOpinion['source'], StatusOpinion>>>;
  /** In the order of their recording, see `mostOpinions`. */
  independentOpinions: readonly IndependentOpinion[];
  extensions: Extensions;
  clarifications: Clarifications;
  tracking: Tracking;
  coExecutors: CoExecutors;
  following: Following | null;
  /** How many reviews as a repeat there ever were: clock numbers. */
  repeatChecks: number;
  openMatters: readonly OpenMatter[];
  closureProposal: ClosureProposal | null;
  closure: Closure | null;
  /** True when nothing more can fall due: the workflow may end. */
  supervisionEnded: boolean;
}

export type AnyState = AnyStateOf<ImplementationState>;

/** The institutions by their roles in the item. */
export function holdersOf({ assignment }: Pick<ImplementationState, 'assignment'>): Holders {
  return {
    lead: assignment === null ? [] : [assignment.leadInstitutionId],
    support: assignment?.supportInstitutionIds ?? [],
  };
}

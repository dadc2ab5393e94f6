import { isSuspended, type ArmedClock } from '../clock/clock';
import { byDueInstant } from '../process/clocks';
import type { Instant, LocalDate } from '../shared/instant';
import { settledHere } from './supervision/settle-matter';
import { notNotifiedSince } from './assignment/note-notification';
import { clockDefinition } from './clocks';
import type { ImplementationState, Stage, Track } from './state';
import { entityId } from '../registers/subject';
import { disagreement } from '../shared/disagreement';
import { latestOfSources, type IndependentOpinion } from '../shared/independent-opinion';
import type { Status, StatusSource } from '../shared/status';

/** The next open due day of one side. */
export interface DueView {
  clockId: string;
  subject: string;
  at: Instant;
  on: LocalDate;
}

/** One implementation in lists and the status summary: the main row. */
export interface ImplementationView {
  entityId: string;
  kind: 'recommendation' | 'plan_item';
  subjectId: string;
  stage: Stage;
  sequence: number;
  policyVersion: number;
  registeredAt: Instant;
  leadInstitutionId: string | null;
  supportInstitutionIds: readonly string[];
  /** Institutions that the lead proposed as co-executors and the center has not decided on. */
  proposedInstitutionIds: readonly string[];
  acceptance: 'pending' | 'acknowledged' | 'deemed' | 'contest_rejected' | null;
  actionPlanState: 'owed' | 'submitted' | 'returned' | 'agreed' | 'dropped' | null;
  /** The independent one is the latest of all sources. */
  statuses: Record<StatusSource, Status | null>;
  /** How far the three voices are apart, with the latest opinion of each independent source. */
  disagreement: number | null;
  /** The independent status and the distance without opinions that are not published: for institutions that do not lead. */
  published: { independentStatus: Status | null; disagreement: number | null };
  /** The distance of what everybody may see: a claimed status is not public either. */
  publicDisagreement: number | null;
  independentOpinions: readonly IndependentOpinion[];
  /** The earliest duty of each side that is not yet overdue. */
  nextLeadDue: DueView | null;
  nextCenterDue: DueView | null;
  /** The oldest duty of each side whose due instant has passed; null when nothing is overdue. */
  leadOverdue: DueView | null;
  centerOverdue: DueView | null;
  leaderEntityId: string | null;
  /** The leading item's sequence up to which the item has recorded its changes. */
  leaderSequence: number | null;
  track: Track;
  trackSince: Instant | null;
  trackCriteria: readonly string[];
  /** Since when nobody of the lead could be notified of the assignment; null when somebody was. */
  notNotifiedSince: Instant | null;
  /** Conclusions and inputs that are not settled. */
  openMatters: number;
  /** Of them those on paper, which the center settles. */
  mattersOnPaper: number;
  closedAt: Instant | null;
  supervisionEnded: boolean;
}

/** The row of a state. */
export function view(state: ImplementationState): ImplementationView {
  const { independentOpinions } = state;
  const claimed = state.opinions.claimed?.status ?? null;
  const validated = state.opinions.validated?.status ?? null;
  const independent = latestStatuses(independentOpinions);
  const published = latestStatuses(independentOpinions.filter((one) => one.published));
  return {
    entityId: entityId(state.subject),
    kind: state.subject.kind,
    subjectId: state.subject.id,
    stage: state.stage,
    sequence: state.sequence,
    policyVersion: state.policy.version,
    registeredAt: state.registeredAt,
    leadInstitutionId: state.assignment?.leadInstitutionId ?? null,
    supportInstitutionIds: state.assignment?.supportInstitutionIds ?? [],
    proposedInstitutionIds: state.coExecutors.open.map((one) => one.institutionId),
    acceptance: state.assignment && (state.assignment.accepted?.how ?? 'pending'),
    actionPlanState: state.actionPlan?.state ?? null,
    statuses: { claimed, validated, independent: independent[0] ?? null },
    disagreement: disagreement([claimed, validated, ...independent]),
    published: {
      independentStatus: published[0] ?? null,
      disagreement: disagreement([claimed, validated, ...published]),
    },
    publicDisagreement: disagreement([validated, ...published]),
    independentOpinions,
    nextLeadDue: firstDue(state, 'lead', false),
    nextCenterDue: firstDue(state, 'center', false),
    leadOverdue: firstDue(state, 'lead', true),
    centerOverdue: firstDue(state, 'center', true),
    leaderEntityId: state.following?.leader.entityId ?? null,
    leaderSequence: state.following?.leader.sequence ?? null,
    track: state.tracking.track,
    trackSince: state.tracking.since,
    trackCriteria: state.tracking.criteria,
    notNotifiedSince: notNotifiedSince(state),
    openMatters: state.stage === 'withdrawn' ? 0 : state.openMatters.length,
    mattersOnPaper: state.stage === 'withdrawn' ? 0 : state.openMatters.filter(settledHere).length,
    closedAt: state.closure?.closedAt ?? null,
    supervisionEnded: state.supervisionEnded,
  };
}

function latestStatuses(opinions: readonly IndependentOpinion[]): Status[] {
  return latestOfSources(opinions).map(({ status }) => status);
}

function firstDue(
  state: ImplementationState,
  owner: 'lead' | 'center',
  missed: boolean,
): DueView | null {
  const [first] = state.clocks
    .filter((clock) => clock.missed === missed && !isSuspended(clock))
    .filter((clock) => clockDefinition(clock.subject)?.owner === owner)
    .toSorted(byDueInstant);
  return first === undefined ? null : dueView(first);
}

function dueView(clock: ArmedClock): DueView {
  return { clockId: clock.id, subject: clock.subject, at: clock.due.dueAt, on: clock.due.dueOn };
}

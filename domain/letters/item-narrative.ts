import { localDateOf } from '../calendar/local-time';
import type { ClockOutcome } from '../clock/clock';
import { clockDefinition, type ClockSubject } from '../implementation/clocks';
import type { EventOf, EventType, ImplementationEvent } from '../implementation/events';
import type { Status, StatusSource } from '../implementation/status';
import type { LocalDate } from '../shared/instant';

/** What a sentence of the narrative says; institutions by id, in no language yet. */
export type Said =
  | { fact: 'assigned'; institutionId: string; supportIds: readonly string[] }
  | { fact: 'handed_over'; fromInstitutionId: string; toInstitutionId: string }
  | { fact: 'plan_submitted'; late: boolean }
  | { fact: 'report_submitted'; late: boolean; claimed: Status }
  | { fact: 'report_accepted'; validated: Status }
  | { fact: 'plan_returned' | 'report_returned'; newDueOn: LocalDate }
  | {
      fact: 'extension_requested' | 'extension_granted';
      subject: ClockSubject;
      newDueOn: LocalDate;
    }
  | { fact: 'extension_refused'; subject: ClockSubject }
  | SupervisionFact
  | { fact: PlainFact };

/** Who else works on the item, and what UN bodies said of it. */
export type SupervisionFact =
  | {
      fact: 'co_executor_proposed' | 'co_executor_accepted' | 'co_executor_refused';
      institutionId: string;
    }
  | { fact: 'support_handed_over'; fromInstitutionId: string; toInstitutionId: string }
  | {
      fact: 'graded';
      mechanism: string;
      code: string;
      label: string;
      /** Symbol and paragraph of the document that gives it, and its day. */
      document: string;
      documentOn: LocalDate;
      /** It stands in the place of one that was entered before. */
      corrects: boolean;
    }
  | { fact: 'follow_up_selected'; mechanism: string; document: string; documentOn: LocalDate }
  | { fact: 'follow_up_replied'; sentOn: LocalDate; late: boolean };

/** Facts that need nothing but their date. */
export const plainFacts = [
  'acknowledged',
  'contested',
  'contest_upheld',
  'contest_rejected',
  'deemed_accepted',
  'plan_agreed',
  'report_withdrawn',
  'clarification_asked',
  'clarification_answered',
  'suspension_lapsed',
  'closure_proposed',
  'closure_approved',
  'closure_refused',
  'reopened',
  'regression',
  'policy_changed',
  'track_enhanced',
  'track_standard',
] as const;
export type PlainFact = (typeof plainFacts)[number];

/** One dated sentence. */
export interface Fact {
  on: LocalDate;
  said: Said;
}

/** How a deadline ended, or stands. */
export const deadlineStandings = [
  'met',
  'met_late',
  'lapsed',
  'cancelled',
  'running',
  'suspended',
  'overdue',
] as const satisfies readonly (ClockOutcome | 'running' | 'suspended' | 'overdue')[];
export type DeadlineStanding = (typeof deadlineStandings)[number];

/** What became of one deadline of the lead: the day first set, the day it came to, and how it ended. */
export interface DeadlineOutcome {
  subject: ClockSubject;
  firstDueOn: LocalDate;
  dueOn: LocalDate;
  outcome: DeadlineStanding;
  /** The day on which it ended; for an overdue one the due day itself, since which it is overdue. */
  since: LocalDate | null;
}

/** The latest opinion of one voice. */
export interface DatedStatus {
  source: StatusSource;
  status: Status;
  on: LocalDate;
}

/** Everything a letter tells of one item, each of it with its date, the oldest first. */
export interface ItemNarrative {
  facts: readonly Fact[];
  deadlines: readonly DeadlineOutcome[];
  statuses: readonly DatedStatus[];
}

/**
 * Tells the life of one item from its log. `events` are those that the reader may see, in their order, up to the
 * day that the letter speaks of; a sentence is dated by when its act took effect, in local days of the zone.
 */
export function narrate(events: readonly ImplementationEvent[], timeZone: string): ItemNarrative {
  const onOf = (event: ImplementationEvent): LocalDate => localDateOf(event.effectiveAt, timeZone);
  return {
    facts: events.flatMap((event) => {
      const said = saidOf(event);
      return said === null ? [] : [{ on: onOf(event), said }];
    }),
    deadlines: deadlinesOf(events, onOf),
    statuses: statusesOf(events, timeZone),
  };
}

type Tell<T extends EventType> = (event: EventOf<T>) => Said | null;

/** What each type of event says. One that is not here is told otherwise, as a deadline or a status, or not at all. */
const tellings: { readonly [T in EventType]?: Tell<T> } = {
  leadAssigned: ({ leadInstitutionId: institutionId, supportInstitutionIds: supportIds }) => ({
    ...{ fact: 'assigned', institutionId, supportIds },
  }),
  handedOver: ({ part, fromInstitutionId, toInstitutionId }) => ({
    fact: part === 'lead' ? 'handed_over' : 'support_handed_over',
    ...{ fromInstitutionId, toInstitutionId },
  }),
  coExecutorProposed: ({ institutionId }) => ({ fact: 'co_executor_proposed', institutionId }),
  coExecutorAccepted: ({ institutionId }) => ({ fact: 'co_executor_accepted', institutionId }),
  coExecutorRefused: ({ institutionId }) => ({ fact: 'co_executor_refused', institutionId }),
  trackMoved: ({ to }) => ({ fact: to === 'enhanced' ? 'track_enhanced' : 'track_standard' }),
  gradeRecorded: ({ mechanism, code, label, symbol, paragraph, documentOn, supersedes }) => ({
    ...{ fact: 'graded', mechanism, code, label, documentOn },
    ...{ document: `${symbol}, ${paragraph}`, corrects: supersedes !== null },
  }),
  selectedForFollowUp: ({ mechanism, symbol, paragraph, documentOn }) => ({
    ...{ fact: 'follow_up_selected', mechanism, document: `${symbol}, ${paragraph}`, documentOn },
  }),
  followUpReplyRecorded: ({ sentOn, late }) => ({ fact: 'follow_up_replied', sentOn, late }),
  assignmentAcknowledged: () => ({ fact: 'acknowledged' }),
  assignmentContested: () => ({ fact: 'contested' }),
  contestUpheld: () => ({ fact: 'contest_upheld' }),
  contestRejected: () => ({ fact: 'contest_rejected' }),
  assignmentDeemedAccepted: () => ({ fact: 'deemed_accepted' }),
  actionPlanSubmitted: ({ late }) => ({ fact: 'plan_submitted', late }),
  actionPlanAgreed: () => ({ fact: 'plan_agreed' }),
  actionPlanReturned: ({ newDueOn }) => ({ fact: 'plan_returned', newDueOn }),
  reportSubmitted: ({ late, claimedStatus }) => ({
    fact: 'report_submitted',
    late,
    claimed: claimedStatus,
  }),
  reportWithdrawn: () => ({ fact: 'report_withdrawn' }),
  reportAccepted: ({ validatedStatus }) => ({
    fact: 'report_accepted',
    validated: validatedStatus,
  }),
  reportReturned: ({ newDueOn }) => ({ fact: 'report_returned', newDueOn }),
  extensionRequested: ({ subject, newDueOn }) => ({
    fact: 'extension_requested',
    subject,
    newDueOn,
  }),
  extensionGranted: ({ subject, newDueOn }) => ({ fact: 'extension_granted', subject, newDueOn }),
  extensionRefused: ({ subject }) => ({ fact: 'extension_refused', subject }),
  clarificationAsked: () => ({ fact: 'clarification_asked' }),
  clarificationAnswered: () => ({ fact: 'clarification_answered' }),
  suspensionLapsed: () => ({ fact: 'suspension_lapsed' }),
  closureProposed: () => ({ fact: 'closure_proposed' }),
  closureApproved: () => ({ fact: 'closure_approved' }),
  closureRefused: () => ({ fact: 'closure_refused' }),
  reopened: ({ regression }) => ({ fact: regression ? 'regression' : 'reopened' }),
  policyChanged: () => ({ fact: 'policy_changed' }),
};

function saidOf(event: ImplementationEvent): Said | null {
  const tell = tellings[event.type] as ((event: ImplementationEvent) => Said | null) | undefined;
  return tell === undefined ? null : tell(event);
}

/** A deadline while its events are read; `dueOn` is null until it was found. */
interface OpenDeadline {
  subject: ClockSubject;
  firstDueOn: LocalDate | null;
  dueOn: LocalDate | null;
  outcome: DeadlineOutcome['outcome'];
  since: LocalDate | null;
}

/** The lead's deadlines in the order in which they began. One that was set again after it ended is another one. */
function deadlinesOf(
  events: readonly ImplementationEvent[],
  onOf: (event: ImplementationEvent) => LocalDate,
): DeadlineOutcome[] {
  const all: OpenDeadline[] = [];
  const running = new Map<string, OpenDeadline>();
  for (const event of events) {
    if (event.type === 'clockStarted' && clockDefinition(event.subject)?.owner === 'lead') {
      const begun = { subject: event.subject, firstDueOn: null, dueOn: null, since: null };
      const deadline: OpenDeadline = { ...begun, outcome: 'running' };
      all.push(deadline);
      running.set(event.clockId, deadline);
    }
    const deadline = 'clockId' in event ? running.get(event.clockId) : undefined;
    if (deadline === undefined) continue;
    follow(deadline, event, onOf(event));
    if (event.type === 'clockEnded') running.delete(event.clockId);
  }
  return all.flatMap(({ firstDueOn, dueOn, ...deadline }) =>
    firstDueOn === null || dueOn === null ? [] : [{ ...deadline, firstDueOn, dueOn }],
  );
}

function follow(deadline: OpenDeadline, event: ImplementationEvent, on: LocalDate): void {
  switch (event.type) {
    case 'clockArmed':
      deadline.dueOn = event.projection.dueOn;
      deadline.firstDueOn ??= event.projection.dueOn;
      // A later day has been found, so it is no longer overdue; one that has passed is missed by an event of its own.
      deadline.outcome = 'running';
      deadline.since = null;
      return;
    case 'clockSuspended':
      deadline.outcome = 'suspended';
      deadline.since = on;
      return;
    case 'deadlineMissed':
      deadline.outcome = 'overdue';
      deadline.since = deadline.dueOn;
      return;
    case 'clockEnded':
      deadline.outcome = event.outcome;
      deadline.since = on;
      return;
    default:
  }
}

function statusesOf(events: readonly ImplementationEvent[], timeZone: string): DatedStatus[] {
  const latest = new Map<StatusSource, DatedStatus>();
  for (const event of events) {
    if (event.type !== 'statusOpinionRecorded') continue;
    const { source, status, asOf } = event.opinion;
    latest.set(source, { source, status, on: localDateOf(asOf, timeZone) });
  }
  return [...latest.values()];
}

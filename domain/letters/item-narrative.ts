import { localDateOf } from '../calendar/local-time';
import type { ClockOutcome } from '../clock/clock';
import { clockDefinition, type ClockSubject } from '../implementation/clocks';
import { events, type ImplementationEvent } from '../implementation/events';
import type { Said as SaidOfItem } from '../implementation/letter-facts';
import type { Status, StatusSource } from '../shared/status';
import {
  events as obligationEvents,
  type ObligationEvent,
  type Said as SaidOfObligation,
} from '../obligation/events';
import { isClockEvent, type AnyEvent, type EventDefinition } from '../process/event';
import type { Grade } from '../registers/assessment';
import { isPositionCorrection, type StatedPosition } from '../registers/position-change';
import { latestOfSources, type SaidIndependently } from '../shared/independent-opinion';
import type { Instant, LocalDate } from '../shared/instant';
import type { Language } from '../shared/languages';

/** A sentence about an item or an obligation on it. */
export type Said = SaidOfItem | SaidOfObligation;

/** One dated sentence. */
export interface Fact {
  on: LocalDate;
  said: Said;
}

/** How a deadline ended, or its present state. */
export const deadlineStandings = [
  'met',
  'met_late',
  'lapsed',
  'cancelled',
  'running',
  'suspended',
  'overdue',
] as const satisfies readonly (ClockOutcome | 'running' | 'suspended' | 'overdue')[];
type DeadlineStanding = (typeof deadlineStandings)[number];

/** The outcome of one deadline of the lead: the first due day, the last one, and how it ended. */
export interface DeadlineOutcome {
  subject: ClockSubject;
  firstDueOn: LocalDate;
  dueOn: LocalDate;
  outcome: DeadlineStanding;
  /** The day on which it ended; for an overdue one the due day itself, since which it is overdue. */
  since: LocalDate | null;
}

/** The latest opinion of one source. */
interface DatedStatus {
  source: StatusSource;
  status: Status;
  on: LocalDate;
}

/** The contents of a letter about one item, each with its date, the oldest first. */
export interface ItemNarrative {
  facts: readonly Fact[];
  deadlines: readonly DeadlineOutcome[];
  statuses: readonly DatedStatus[];
}

/**
 * Tells the history of one item from its log. `log` are the events that the reader may see, in order, up to the day
 * of the letter; a sentence is dated by the effective instant of its act, in local days of the zone.
 */
export function narrate(log: readonly ImplementationEvent[], timeZone: string): ItemNarrative {
  const onOf = (event: ImplementationEvent): LocalDate => localDateOf(event.effectiveAt, timeZone);
  return {
    facts: factsOf(events, log, timeZone),
    deadlines: deadlinesOf(log, onOf),
    statuses: statusesOf(log, timeZone),
  };
}

/** The narrative with the grades of the item, each on the day of its recording. */
export function withGrades(
  narrative: ItemNarrative,
  grades: readonly (Grade & { recordedAt: Instant })[],
  timeZone: string,
): ItemNarrative {
  const facts = grades.map((grade): Fact => {
    const { mechanism, code, label, symbol, paragraph, documentOn, supersedes } = grade;
    const document = `${symbol}, ${paragraph}`;
    return {
      on: localDateOf(grade.recordedAt, timeZone),
      said: {
        ...{ fact: 'graded', mechanism, code, label, document, documentOn },
        corrects: supersedes !== null,
      },
    };
  });
  return withFacts(narrative, facts);
}

/** A correction of an item in its register, or a change of the State's position. */
export type RegisterCorrection = { at: Instant } & (
  | { of: 'text' }
  | { of: 'translation'; language: Language }
  | { of: 'position'; before: StatedPosition; after: StatedPosition }
);

/** The narrative with what was corrected of the item in its register. */
export function withCorrections(
  narrative: ItemNarrative,
  corrections: readonly RegisterCorrection[],
  timeZone: string,
): ItemNarrative {
  const facts = corrections.flatMap((correction): Fact[] => {
    const said = correctedFact(correction);
    return said === null ? [] : [{ on: localDateOf(correction.at, timeZone), said }];
  });
  return withFacts(narrative, facts);
}

function correctedFact(correction: RegisterCorrection): Said | null {
  switch (correction.of) {
    case 'text':
      return { fact: 'text_corrected' };
    case 'translation':
      return { fact: 'translation_corrected', language: correction.language };
    case 'position': {
      const { position, symbol, paragraph, documentOn } = correction.after;
      if (position === null) return null;
      if (symbol === null || documentOn === null || isPositionCorrection(correction)) {
        return { fact: 'position_corrected', position };
      }
      const document = [symbol, paragraph].filter((part) => part !== null).join(', ');
      return { fact: 'position_changed', position, document, documentOn };
    }
  }
}

/**
 * The narrative with what happened to an obligation on the item; nothing of one that was registered in error. `log` as
 * for {@link narrate}.
 */
export function withObligation(
  narrative: ItemNarrative,
  log: readonly ObligationEvent[],
  timeZone: string,
): ItemNarrative {
  const isError = log.some(
    (event) => event.type === 'obligationEnded' && event.cause === 'registered_in_error',
  );
  return isError ? narrative : withFacts(narrative, factsOf(obligationEvents, log, timeZone));
}

function withFacts(narrative: ItemNarrative, facts: readonly Fact[]): ItemNarrative {
  const all = [...narrative.facts, ...facts].toSorted((a, b) =>
    a.on < b.on ? -1 : Number(a.on > b.on),
  );
  return { ...narrative, facts: all };
}

/** The institutions that the sentences name, by id. */
export function institutionsIn({ facts }: ItemNarrative): string[] {
  return facts.flatMap(({ said }) => [
    ...('institutionId' in said ? [said.institutionId] : []),
    ...('supportIds' in said ? said.supportIds : []),
    ...('fromInstitutionId' in said ? [said.fromInstitutionId, said.toInstitutionId] : []),
  ]);
}

/**
 * The sentences of event entries in a letter; deadlines and some other events are described otherwise, or not at all.
 */
function factsOf(
  table: Readonly<Record<string, Telling>>,
  log: readonly AnyEvent[],
  timeZone: string,
): Fact[] {
  return log.flatMap((event) => {
    const entry = isClockEvent(event) ? undefined : table[event.type];
    const said = entry?.letter?.(event as never) ?? null;
    return said === null ? [] : [{ on: localDateOf(event.effectiveAt, timeZone), said }];
  });
}

// An event of any type: its entry is looked up by the type.
type Telling = Pick<EventDefinition<unknown, never, never, Said>, 'letter'>;

/** A deadline while its events are read; `dueOn` is null until it is known. */
interface OpenDeadline {
  subject: ClockSubject;
  firstDueOn: LocalDate | null;
  dueOn: LocalDate | null;
  outcome: DeadlineOutcome['outcome'];
  since: LocalDate | null;
}

/**
 * The deadlines of the present lead, and of one that it succeeded, in order; those of a former lead are not its own. A
 * restarted one after its end is another one.
 */
function deadlinesOf(
  events: readonly ImplementationEvent[],
  onOf: (event: ImplementationEvent) => LocalDate,
): DeadlineOutcome[] {
  const all: OpenDeadline[] = [];
  const running = new Map<string, OpenDeadline>();
  let lead: string | null = null;
  for (const event of events) {
    if (event.type === 'handedOver' && event.part === 'lead') lead = event.toInstitutionId;
    if (event.type === 'leadAssigned') {
      if (event.leadInstitutionId !== lead) all.length = 0;
      lead = event.leadInstitutionId;
    }
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
      // A later day has been found, so it is no longer overdue; a missed one has an event of its own.
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
  const independent = new Map<string, SaidIndependently>();
  for (const event of events) {
    if (event.type === 'statusOpinionRecorded') {
      const { source, status, asOf } = event.opinion;
      latest.set(source, { source, status, on: localDateOf(asOf, timeZone) });
    }
    if (event.type === 'independentOpinionPublished') independent.set(event.opinionId, event);
    if (event.type === 'independentOpinionWithdrawn') independent.delete(event.opinionId);
  }
  const [opinion] = latestOfSources([...independent.values()]);
  return opinion === undefined
    ? [...latest.values()]
    : [...latest.values(), { source: 'independent', status: opinion.status, on: opinion.statedOn }];
}

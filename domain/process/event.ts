import type { ClockOutcome, Extension, ProjectedDue, Suspension, OwnTerms } from '../clock/clock';
import type { Audience } from '../clock/ladder';
import { isOfCenter, type Actor, type FocalPointRole } from '../shared/actor';
import type { Instant, LocalDate } from '../shared/instant';
import type { Relevance, RelevanceRule } from './relevance';
import type { ProcessState } from './state';

/** The fields of every event. Sequence numbers of an entity run from 1 without gaps. */
export interface EventContext {
  sequence: number;
  actor: Actor;
  /** When it took place. For a passed deadline: the due instant itself. */
  effectiveAt: Instant;
  /** When it was recorded. */
  recordedAt: Instant;
  /**
   * The command that it follows from: a repeated command whose events are in the log, but were lost by the engine, is
   * recognised by it and answered instead of being carried out twice.
   */
  commandId?: string;
}

/** An event of any process. */
export type AnyEvent = EventContext & { type: string };

/** The addressee of a notice. */
export interface Recipient {
  /** The store knows the institution id of the center. */
  institution: { id: string } | 'center';
  role: FocalPointRole;
}

/** The fields of an event that somebody sees besides its type and day; null: not even that it happened. */
type VisibleFields<B> = readonly (keyof B & string)[] | null;

/** Which fields the institutions that have a part see, and which the public. Those who see everything see all. */
interface Visible<B> {
  parties: VisibleFields<B>;
  /** The field with the only institution that sees it, where it is the word of one to the center. */
  partyIn?: keyof B & string;
  public: VisibleFields<B>;
}

/** Who is notified of an event at once. */
interface Notify<S, B, R extends Relevance> {
  /** By their parts in the state after the event. */
  to: readonly Audience[];
  /** Those whose institution lost the role by the event. */
  formerly?: readonly Audience[];
  /** Others whom this event concerns, such as the author of a request. */
  also?(event: EventContext & B, before: S | null, after: S): readonly Recipient[];
  /** Whether this event needs no notice after all. */
  unless?(event: EventContext & B): boolean;
  /** The news for a reader when the mail is made; null when it is not relevant any more. */
  relevant: RelevanceRule<R>;
}

/** The definition of one type of event. */
export interface EventDefinition<S, B, R extends Relevance = Relevance, L = unknown> {
  /** Total and without checks: decided events are only applied here. */
  evolve(state: S, event: EventContext & B): S;
  visible: Visible<B>;
  /**
   * An internal statement of a role that has not reached anybody else: visible only to its holder of then, or the
   * successor.
   */
  within?: { part: string; fields: readonly (keyof B & string)[] };
  notify?: Notify<S, B, R>;
  /** The sentence of the yearly letter, from fields that parties see; null for none. */
  letter?(event: EventContext & B): L | null;
  /** Only in types: the fields of the event. */
  readonly body?: B;
  /** It gives a role to an institution: the reminders ahead go to the present holders of the roles. */
  movesParts?(event: EventContext & B): { from: string | null };
}

/** The event that begins the life of an entity. */
interface FirstEventDefinition<S, B, R extends Relevance = Relevance, L = unknown> extends Pick<
  EventDefinition<S, B, R, L>,
  'visible' | 'notify' | 'letter' | 'body'
> {
  begin(event: EventContext & B): S;
}

/** An entry of a process's table of events. */
type AnyEventDefinition<S> =
  | Omit<EventDefinition<S, never, never>, 'body'>
  | Omit<FirstEventDefinition<S, never, never>, 'body'>;

export type EventTable<S> = Readonly<Record<string, AnyEventDefinition<S>>>;

/** The fields of events of this entry. */
export type BodyOf<D> = D extends { readonly body?: infer B } ? B : never;

/** Gives a process its two ways to define an event, bound to its state, its relevance and the facts of its letters. */
export function eventsFor<S extends ProcessState, R extends Relevance, L>() {
  return {
    event: <B extends object>(
      definition: EventDefinition<S, B, R, L>,
    ): EventDefinition<S, B, R, L> => definition,
    firstEvent: <B extends object>(
      definition: FirstEventDefinition<S, B, R, L>,
    ): FirstEventDefinition<S, B, R, L> => definition,
  };
}

/** Why the due day of a running clock is recounted. */
export type RecountCause =
  'extended' | 'resumed' | 'policy_changed' | 'calendar_changed' | 'own_day_corrected';

/** The clock events, which every process has. */
export interface ClockEventBodies<Subject extends string = string> {
  clockStarted: {
    clockId: string;
    subject: Subject;
    /** The policy version that it counts under, and its own values. */
    policy: number;
    own: OwnTerms;
    /** The event that started the term, and the effective instant that it is counted from. */
    startedBy: { sequence: number; eventType: string; effectiveAt: Instant; recordedAt: Instant };
    suspensions: readonly Suspension[];
    extensions: readonly Extension[];
  };
  clockArmed: {
    clockId: string;
    subject: Subject;
    projection: ProjectedDue;
    /** Only when changed terms gave a day that had passed already: then the earlier terms and day are kept. */
    standing?: true;
  };
  /** The basis of the due day has changed while the clock ran: its day is recounted, from the same start. */
  clockRecounted: {
    clockId: string;
    subject: Subject;
    cause: RecountCause;
    /** The earlier due day; null when there was none yet. */
    dueBefore: { at: Instant; on: LocalDate } | null;
    /** The policy version that it counts under, and its own values. */
    policy: number;
    own: OwnTerms;
    suspensions: readonly Suspension[];
    extensions: readonly Extension[];
  };
  clockSuspended: {
    clockId: string;
    subject: Subject;
    /** The whole ledger, the new suspension last. */
    suspensions: readonly Suspension[];
  };
  deadlineMissed: { clockId: string; subject: Subject; dueAt: Instant };
  clockEnded: { clockId: string; subject: Subject; outcome: ClockOutcome };
}

export type ClockEventType = keyof ClockEventBodies;

export type ClockEvent = {
  [T in ClockEventType]: EventContext & { type: T } & ClockEventBodies[T];
}[ClockEventType];

/** Their types, each with the fields visible to institutions with a role. None of them is public. */
export const clockEvents: {
  readonly [T in ClockEventType]: { visible: Visible<ClockEventBodies[T]> };
} = {
  clockStarted: toParties(
    ...(['clockId', 'subject', 'policy', 'own', 'startedBy'] as const),
    ...(['suspensions', 'extensions'] as const),
  ),
  clockArmed: toParties('clockId', 'subject', 'projection', 'standing'),
  clockRecounted: toParties(
    ...(['clockId', 'subject', 'cause', 'dueBefore', 'policy', 'own'] as const),
    ...(['suspensions', 'extensions'] as const),
  ),
  clockSuspended: toParties('clockId', 'subject', 'suspensions'),
  deadlineMissed: toParties('clockId', 'subject', 'dueAt'),
  clockEnded: toParties('clockId', 'subject', 'outcome'),
};

function toParties<B>(...parties: readonly (keyof B & string)[]): { visible: Visible<B> } {
  return { visible: { parties, public: null } };
}

/** Tells the events of clocks from a process's own. */
export function isClockEvent(event: { type: string }): event is ClockEvent {
  return Object.hasOwn(clockEvents, event.type);
}

/** A started clock whose starting event is filled in when the events get their sequence numbers. */
export type ClockStartDraft<Subject extends string = string> = { type: 'clockStarted' } & Omit<
  ClockEventBodies<Subject>['clockStarted'],
  'startedBy'
> & { countedFrom: Instant };

/** A clock event before it has its sequence number. `effectiveAt` only where it differs from the command's. */
export type ClockDraft<Subject extends string = string> = { effectiveAt?: Instant } & (
  | ClockStartDraft<Subject>
  | {
      [T in Exclude<ClockEventType, 'clockStarted'>]: { type: T } & ClockEventBodies<Subject>[T];
    }[Exclude<ClockEventType, 'clockStarted'>]
);

/** What the rules of a process with these events hand out. */
export type DraftIn<Events> =
  | ClockDraft
  | {
      [T in keyof Events]: { effectiveAt?: Instant; type: T } & BodyOf<Events[T]>;
    }[keyof Events];

/** One event of a process with these events. */
export type EventIn<Events> =
  | ClockEvent
  | { [T in keyof Events]: EventContext & { type: T } & BodyOf<Events[T]> }[keyof Events];

/** An event of any process before it has its sequence number. */
export type AnyDraft = { type: string; effectiveAt?: Instant };

/** The person who acted; the engine is not a person for the four-eyes rules. */
export function personIdOf({ actor }: { actor: Actor }): string {
  return actor.kind === 'person' ? actor.personId : '';
}

/** The main focal point of an institution. */
export function mainOf(id: string): Recipient {
  return { institution: { id }, role: 'main' };
}

/** The institution for which the center entered an act: nobody acts in its name unseen. */
export function toActedFor(
  { actor }: Pick<EventContext, 'actor'>,
  institutionId: string,
): Recipient[] {
  return actor.kind === 'person' && isOfCenter(actor.role) ? [mainOf(institutionId)] : [];
}

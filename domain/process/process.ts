import type { ArmedClock, ClockOutcome, StartedClock } from '../clock/clock';
import type { Instant } from '../shared/instant';
import type { CommandTable } from './command';
import type { AnyDraft, AnyEvent, EventTable } from './event';
import type { Holders } from './permission';
import type { RelevanceRule } from './relevance';
import type { ProcessState } from './state';

/** What one kind of clock is in its process. */
export interface ClockDefinition {
  /** Who owes what it measures, by its part; the center's own slowness is as visible as anybody's. */
  owner: string;
}

/** What the events of one kind of clock mean for the rest of the state, and what follows when time passes. */
export interface ClockConsequences<S> {
  /** What else changes in the state when one starts, gets its day, loses it, is missed, or ends. */
  onStarted?(state: S): S;
  onArmed?(state: S, clock: ArmedClock): S;
  onRecounted?(state: S, clock: StartedClock): S;
  onMissed?(state: S, clock: ArmedClock): S;
  onEnded?(state: S, clock: StartedClock, outcome: ClockOutcome): S;
  /** What follows when the due instant has passed, besides that it was missed; told at `at`. */
  whenMissed?(state: S, clock: ArmedClock, at: Instant): readonly AnyDraft[];
  /** In place of a missed deadline and of all else that is due: silence has had its effect. */
  whenPassed?(state: S, clock: ArmedClock): readonly AnyDraft[];
}

type ClockTable = Readonly<Record<string, ClockDefinition>>;

/**
 * A kind of tracked thing with rules of its own. One driver runs them all; the kit knows none by name.
 */
export interface Process<S extends ProcessState> {
  kind: string;
  /** Its types of workflow, and how the ids of their entities begin: `recommendation: 'recommendation/'`. */
  types: Readonly<Record<string, `${string}/`>>;
  /** Where front ends show an entity, below their root: `implementations/recommendation/<id>`. */
  pathOf(entityId: string): string;
  commands: CommandTable<S>;
  events: EventTable<S>;
  /** What is told of its entities by no event of theirs, by the kind of the notice: what a register says of them. */
  registerNews?: Readonly<Record<string, RelevanceRule<never>>>;
  clocks: ClockTable;
  /** By kind of clock, where there are any. */
  consequences: Readonly<Record<string, ClockConsequences<S>>>;
  /** Which institutions have which part. */
  holders(state: S): Holders;
  /**
   * By part: the events that say who has it, and, of these in their order, whose word it is what was said within the
   * part at a place in the log (`within` of an event).
   */
  responsible?: Readonly<
    Record<
      string,
      {
        eventTypes: readonly string[];
        at(events: readonly AnyEvent[], sequence: number): string | null;
      }
    >
  >;
  /** What follows from the drafts of any command, wherever it came from. */
  complete?(state: S, drafts: readonly AnyDraft[]): readonly AnyDraft[];
  /** What else the passing of time brings about by an instant, and when the next of it comes. */
  passing?: {
    first?(state: S, at: Instant): readonly AnyDraft[];
    last?(state: S, at: Instant): readonly AnyDraft[];
    next(state: S): readonly Instant[];
  };
  /**
   * What is owed in place of what a clock measures, by where its entity stands, such as a signature while the report waits
   * for one; null for the clock's own duty.
   */
  dutyInstead?(now: never, clockId: string): string | null;
  /** Whether a deadline was told before, so that an arming of it is no news: what became due again by its old day. */
  wasDueBefore?(state: S, clockId: string): boolean;
  /** Nothing more can fall due: the workflow may end. */
  hasEnded(state: S): boolean;
  /** Of the shape of its states; what a run hands on to the next one names it. */
  version: number;
  /** The state in today's shape, from one that a run under an earlier version handed on. Errors for a version that it does not know. */
  upgrade(version: number, carried: unknown): S;
}

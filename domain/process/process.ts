import type { ArmedClock, ClockOutcome, StartedClock } from '../clock/clock';
import type { Instant } from '../shared/instant';
import type { Policy } from '../shared/policy';
import type { CommandTable } from './command';
import type { Decision } from './decision';
import type { AnyDraft, AnyEvent, EventTable } from './event';
import type { Holders } from './permission';
import type { RelevanceRule } from './relevance';
import type { ProcessState } from './state';

/** The definition of one kind of clock in its process. */
export interface ClockDefinition {
  /** The role that owes the duty; delays of the center are as visible as others. */
  owner: string;
  /**
   * A role whose holders its reminders ask to act, although they owe nothing. Those who do not have it any more get
   * none.
   */
  invites?: string;
  /** Only those who see everything see it: it would tell an institution of the request of another one. */
  confidential?: true;
  /**
   * Where its clocks have terms of their own: the shortest ones in months that follow from a policy, none where they
   * come from elsewhere.
   */
  ownMonths?(policy: Policy): readonly number[];
}

/** The effects of the events of one kind of clock on the rest of the state, and of passed time. */
export interface ClockConsequences<S> {
  /** The other changes of the state when one starts, is armed, loses its day, is missed, or ends. */
  onStarted?(state: S): S;
  onArmed?(state: S, clock: ArmedClock): S;
  onRecounted?(state: S, clock: StartedClock): S;
  onMissed?(state: S, clock: ArmedClock): S;
  onEnded?(state: S, clock: StartedClock, outcome: ClockOutcome): S;
  /** The consequences of a passed due instant, besides that it was missed, at `at`. */
  whenMissed?(state: S, clock: ArmedClock, at: Instant): readonly AnyDraft[];
  /** What undoes `whenMissed` when a missed deadline lies ahead again: a day before it was declared off. */
  whenReopened?(state: S, clock: ArmedClock): readonly AnyDraft[];
  /** Instead of a missed deadline and of all other due ones: the effect of silence. */
  whenPassed?(state: S, clock: ArmedClock): readonly AnyDraft[];
}

type ClockTable = Readonly<Record<string, ClockDefinition>>;

/**
 * A kind of tracked entity with its own rules. One driver runs all of them; the kit contains no process-specific
 * code.
 */
export interface Process<S extends ProcessState> {
  kind: string;
  /** Its types of workflow, and how the ids of their entities begin: `recommendation: 'recommendation/'`. */
  types: Readonly<Record<string, `${string}/`>>;
  /** The path of the page of an entity: `items/recommendation/<id>`. */
  pathOf(entityId: string): string;
  commands: CommandTable<S>;
  events: EventTable<S>;
  /** News about its entities from registers, by the kind of the notice. */
  registerNews?: Readonly<Record<string, RelevanceRule<never>>>;
  clocks: ClockTable;
  /** By kind of clock, where there are any. */
  consequences: Readonly<Record<string, ClockConsequences<S>>>;
  /** The decisions by four eyes, by kind of clock. */
  decisions?: Readonly<Record<string, Decision<S>>>;
  /** The roles of institutions. */
  holders(state: S): Holders;
  /**
   * The roles in the ladder of one clock, where several institutions have a role and each has a clock of its own;
   * otherwise those of the entity.
   */
  holdersOfClock?(state: S, clockId: string): Holders;
  /**
   * By role: the events that name its holder, and the institution responsible for internal statements of the role at
   * a place in the log (`within` of an event).
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
  /** Since when the entity is as it is: an act of a history that is entered later is not older; null for no bound. */
  presentSince?(state: S): Instant | null;
  /** The consequences of the drafts of any command. */
  complete?(state: S, drafts: readonly AnyDraft[]): readonly AnyDraft[];
  /** The other effects of time until an instant, and when the next one comes. */
  passing?: {
    first?(state: S, at: Instant): readonly AnyDraft[];
    last?(state: S, at: Instant): readonly AnyDraft[];
    next(state: S): readonly Instant[];
  };
  /**
   * The duty instead of a clock's own, by the state of its entity, such as a signature while the report awaits one;
   * null for the clock's own duty.
   */
  dutyInstead?(now: never, clockId: string): string | null;
  /** Whether a deadline was announced before, so that arming it again needs no notice. */
  wasDueBefore?(state: S, clockId: string): boolean;
  /** Its entities are matters of items, which cannot be closed while one is open: rows in `matter_item`. */
  isMatter?: true;
  /** Nothing more can fall due: the workflow may end. */
  hasEnded(state: S): boolean;
  /** Of the shape of its states; a run passes it on to the next one. */
  version: number;
  /** The state in its present shape, from one of an earlier version. Errors for an unknown version. */
  upgrade(version: number, carried: unknown): S;
}

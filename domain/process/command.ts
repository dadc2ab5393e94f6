import type { Actor } from '../shared/actor';
import type { DomainError } from '../shared/errors';
import type { Instant } from '../shared/instant';
import type { Body, Kept } from './field';
import type { GivenBy } from './permission';
import type { AnyDraft } from './event';
import type { ProcessState } from './state';

/** The context of every command. The time comes with the command, because the rules have no clock. */
export interface CommandContext {
  actor: Actor;
  /** When the command was recorded. */
  at: Instant;
  /** When the act took place, if earlier: a timely paper answer entered late is timely. Center only. */
  effectiveAt: Instant | null;
  /** The sequence the caller saw; the command is refused as stale when the entity has moved on. */
  ifSequence: number | null;
  /** The caller's id of the command (`Idempotency-Key`), which its events carry. Absent for commands of the engine. */
  commandId?: string;
}

/** A command of any process. */
export type AnyCommand = CommandContext & { type: string };

/** The context that a rule gets. */
export interface Given {
  actor: Actor;
  /** When the command was recorded. */
  at: Instant;
  /** When the act took place: the recorded instant unless an earlier one was given. */
  effectiveAt: Instant;
}

/** The answer of a rule: the resulting events, or the refusal. */
export type Outcome<D extends AnyDraft = AnyDraft> = readonly D[] | DomainError;

/** Tells a refusal from everything else that a rule gives. */
export function isRefusal(outcome: unknown): outcome is DomainError {
  return (
    typeof outcome === 'object' && outcome !== null && 'kind' in outcome && 'params' in outcome
  );
}

/**
 * Null when the rule does not refuse each of these objects that a body can name, else its first refusal; `none` when
 * there are none.
 */
export function refuseUnlessOne<T>(
  choices: readonly T[],
  rule: (one: T) => unknown,
  none: () => DomainError,
): DomainError | null {
  const outcomes = choices.map(rule);
  if (outcomes.some((outcome) => !isRefusal(outcome))) return null;
  return outcomes.find(isRefusal) ?? none();
}

/** The definition of one command. */
interface CommandDefinition<
  S,
  B extends Body,
  F,
  D extends AnyDraft,
  A extends Body = Body,
  N extends string = string,
  R = unknown,
> {
  /** The stages that accept it; none for the command that begins an entity. */
  stages: readonly string[];
  givenBy: GivenBy;
  /** The kind of clock in whose term it decides: those who may give it are asked. */
  decides?: string;
  /** The fields of the request. */
  body: B;
  /** Fields of the request for the finders only: the command does not contain them. */
  asks?: A;
  /** Facts that the caller cannot state: names of finders, each of which adds its result to the command. */
  facts: readonly N[];
  /**
   * What the state must hold whatever the body says, found for `decide`, or the refusal. The kit asks it before
   * `decide`, and alone to tell which commands are possible: a refusal that does not depend on the body belongs here.
   */
  requires?(state: S, given: Given): R | DomainError;
  decide(state: S, command: Given & Kept<B> & F, found: R): Outcome<D>;
}

/** The command that begins the life of an entity: there is no state yet. */
interface FirstCommandDefinition<B extends Body, F, D extends AnyDraft, A extends Body = Body> {
  givenBy: GivenBy;
  decides?: never;
  body: B;
  asks?: A;
  facts: readonly string[];
  begin(command: Given & Kept<B> & F): Outcome<D>;
}

/** An entry of a process's table of commands. */
export type AnyCommandDefinition<S> =
  CommandDefinition<S, Body, never, AnyDraft> | FirstCommandDefinition<Body, never, AnyDraft>;

export type CommandTable<S> = Readonly<Record<string, AnyCommandDefinition<S>>>;

/** The fields of a command of this entry besides its context. */
export type CommandBodyOf<D> = D extends {
  decide(state: never, command: infer C, found: never): unknown;
}
  ? Omit<C, keyof Given>
  : D extends { begin(command: infer C): unknown }
    ? Omit<C, keyof Given>
    : never;

type UnionToIntersection<U> = (U extends unknown ? (one: U) => void : never) extends (
  all: infer I,
) => void
  ? I
  : never;

/** The facts that the named finders add to a command. */
type Found<Facts, Names extends readonly (keyof Facts)[]> = Names extends readonly []
  ? unknown
  : UnionToIntersection<Facts[Names[number]]>;

/**
 * Gives a process its ways to define a command, bound to its state, its stages, its events, its facts (`Facts`, by name
 * of the finder) and its clocks.
 */
export function commandsFor<
  S extends ProcessState,
  Stage extends string,
  D extends AnyDraft,
  Facts,
  Clock extends string = string,
>() {
  return {
    command: <
      const B extends Body,
      const N extends readonly (keyof Facts & string)[],
      const A extends Body = Readonly<Record<never, never>>,
      R = undefined,
    >(definition: {
      stages: readonly Stage[];
      givenBy: GivenBy;
      decides?: Clock;
      body: B;
      asks?: A;
      facts: N;
      requires?(state: S, given: Given): R | DomainError;
      decide(state: S, command: Given & Kept<B> & Found<Facts, N>, found: R): Outcome<D>;
    }): CommandDefinition<S, B, Found<Facts, N>, D, A, N[number], R> => definition,
    firstCommand: <
      const B extends Body,
      const N extends readonly (keyof Facts & string)[],
      const A extends Body = Readonly<Record<never, never>>,
    >(definition: {
      givenBy: GivenBy;
      body: B;
      asks?: A;
      facts: N;
      begin(command: Given & Kept<B> & Found<Facts, N>): Outcome<D>;
    }): FirstCommandDefinition<B, Found<Facts, N>, D, A> => definition,
  };
}

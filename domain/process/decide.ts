import { refuseImpossibleDay } from '../calendar/deadline-day';
import { isOfCenter, type Actor } from '../shared/actor';
import { domainError, type DomainError } from '../shared/errors';
import type { Instant } from '../shared/instant';
import { openClocks } from './clocks';
import { isRefusal, type AnyCommand, type Outcome } from './command';
import type { AnyDraft, AnyEvent, ClockDraft } from './event';
import { refuseUnpermitted, type Standing } from './permission';
import type { Process } from './process';
import { sequenceEvents } from './sequence';
import { isRegistered, type AnyState, type ProcessState } from './state';

/** The answer of `decide`: the resulting events, or the refusal. */
export type Decision<E = AnyEvent> =
  { accepted: true; events: readonly E[] } | { accepted: false; error: DomainError };

/**
 * The result of a command in a state, or its refusal. Total and pure: every command in every state has an answer, and
 * nothing else is read or written.
 *
 * The checks are in the order in which a caller should learn of them: permission, version of the state, stage, and
 * then the rule of the command itself.
 */
export function decide<S extends ProcessState>(
  process: Process<S>,
  state: AnyState<S>,
  command: AnyCommand,
): Decision {
  const outcome = outcomeOf(process, state, command);
  return isRefusal(outcome)
    ? { accepted: false, error: outcome }
    : { accepted: true, events: sequenceEvents(state.sequence, command, outcome) };
}

/** A command that fits the stage and that the actor may give; the refusal when the state lacks what it needs. */
export interface FittingCommand {
  type: string;
  refusal: DomainError | null;
}

/** The commands that fit the stage and that this actor may give, each with the refusal that it would get now. */
export function fittingCommands<S extends ProcessState>(
  process: Process<S>,
  state: S,
  { actor, at }: { actor: Actor; at: Instant },
): FittingCommand[] {
  const standing = standingOf(process, state);
  return Object.entries(process.commands).flatMap(([type, definition]) => {
    if ('begin' in definition || !definition.stages.includes(state.stage)) return [];
    if (refuseUnpermitted(actor, definition.givenBy, standing) !== null) return [];
    const found = definition.requires?.(state, { actor, at, effectiveAt: at });
    return [{ type, refusal: isRefusal(found) ? found : null }];
  });
}

/** The fields of a state that decide who may give which command. */
export function standingOf<S extends ProcessState>(
  process: Pick<Process<S>, 'holders'>,
  state: AnyState<S>,
): Standing {
  const { stage } = state;
  return { stage, holders: isRegistered(state) ? process.holders(state) : {} };
}

function outcomeOf<S extends ProcessState>(
  process: Process<S>,
  state: AnyState<S>,
  command: AnyCommand,
): Outcome {
  const definition = Object.hasOwn(process.commands, command.type)
    ? process.commands[command.type]
    : undefined;
  if (definition === undefined) {
    return domainError('input', 'unknown_command');
  }
  const refusal =
    refuseUnpermitted(command.actor, definition.givenBy, standingOf(process, state)) ??
    refuseStale(state, command) ??
    refuseEffectiveAt(command);
  if (refusal !== null) return refusal;
  // Only here is the table looked up by a type known only at run time.
  const given = { ...command, effectiveAt: command.effectiveAt ?? command.at } as never;
  if ('begin' in definition) {
    return isRegistered(state)
      ? domainError('conflict', 'already_registered')
      : definition.begin(given);
  }
  if (!isRegistered(state)) {
    return domainError('not_found', 'not_registered');
  }
  const misplaced =
    refuseStage(state, definition, command) ?? refuseBeforeItsTime(process, state, command);
  if (misplaced !== null) return misplaced;
  const found = definition.requires?.(state, given);
  if (isRefusal(found)) return found;
  const outcome = definition.decide(state, given, found);
  if (isRefusal(outcome)) return outcome;
  return (
    refuseBeforeItsDuty(state, command, outcome) ?? process.complete?.(state, outcome) ?? outcome
  );
}

function refuseStale(
  { sequence }: AnyState<ProcessState>,
  { ifSequence }: AnyCommand,
): DomainError | null {
  return ifSequence === null || ifSequence === sequence
    ? null
    : domainError('stale', 'changed_meanwhile');
}

/** Only the center records acts on paper, and none in the future. */
function refuseEffectiveAt({ actor, at, effectiveAt }: AnyCommand): DomainError | null {
  if (effectiveAt === null) return null;
  if (actor.kind === 'person' && !isOfCenter(actor.role)) {
    return domainError('not_allowed', 'effective_date_by_center_only');
  }
  return effectiveAt > at ? domainError('input', 'effective_in_the_future') : null;
}

function refuseStage(
  { stage }: ProcessState,
  { stages }: { stages: readonly string[] },
  { type }: AnyCommand,
): DomainError | null {
  return stages.includes(stage)
    ? null
    : domainError('conflict', 'wrong_stage', { stage, command: type });
}

/**
 * An act may be older than the registration: a history from before the system is entered in its order. A day before any
 * calendar would leave a clock without a due day.
 */
function refuseBeforeItsTime<S extends ProcessState>(
  process: Process<S>,
  state: S,
  { effectiveAt }: AnyCommand,
): DomainError | null {
  if (effectiveAt === null || effectiveAt >= state.registeredAt) return null;
  const since = process.presentSince?.(state) ?? null;
  return since !== null && effectiveAt < since
    ? effectiveBeforeCause()
    : refuseImpossibleDay(effectiveAt.slice(0, 10));
}

/**
 * An answer cannot be older than its duty. A typing error in the date of a document would accept an item before it
 * was assigned, and count every later term from that day.
 */
function refuseBeforeItsDuty(
  state: ProcessState,
  { effectiveAt }: AnyCommand,
  drafts: readonly AnyDraft[],
): DomainError | null {
  if (effectiveAt === null) return null;
  const answered = drafts.flatMap((draft) =>
    isEnd(draft) && (draft.outcome === 'met' || draft.outcome === 'met_late')
      ? [draft.clockId]
      : [],
  );
  const precedes = openClocks(state).some(
    (clock) => answered.includes(clock.id) && effectiveAt < clock.start.effectiveAt,
  );
  return precedes ? effectiveBeforeCause() : null;
}

/** Whether a draft ends a clock. */
export function isEnd(draft: AnyDraft): draft is Extract<ClockDraft, { type: 'clockEnded' }> {
  return draft.type === 'clockEnded';
}

/** The refusal of an act that would lie before its cause. */
export function effectiveBeforeCause(): DomainError {
  return domainError('input', 'effective_before_its_cause');
}

import { defaultCalendar } from '../../../countries/uz/calendar';
import { defaultPolicy } from '../../../countries/uz/policy';
import type { BusinessCalendar } from '../../../domain/calendar/business-calendar';
import { clockRules } from '../../../domain/calendar/clock-rules';
import { dueRequestOf, projectDue } from '../../../domain/calendar/project-due';
import type { ArmedClock } from '../../../domain/clock/clock';
import { decide } from '../../../domain/process/decide';
import type { AnyEvent } from '../../../domain/process/event';
import { armClocks, passTime } from '../../../domain/process/passing-of-time';
import type { Process } from '../../../domain/process/process';
import { walk, withNotices, type RecordedEvent } from '../../../domain/process/record';
import {
  isRegistered,
  unregistered,
  type AnyState,
  type ProcessState,
} from '../../../domain/process/state';
import type { Actor } from '../../../domain/shared/actor';
import type { DomainError } from '../../../domain/shared/errors';
import type { Instant } from '../../../domain/shared/instant';
import type { Policy } from '../../../domain/shared/policy';

/** A command that somebody gives, whatever process it is of. */
export type Given = { type: string } & Readonly<Record<string, unknown>>;

/**
 * An entity of any process that lives by its rules alone: after each command its due days are found and its notices
 * are written.
 */
export class LivedProcess<S extends ProcessState> {
  readonly recorded: RecordedEvent<AnyEvent, S>[] = [];
  calendar = defaultCalendar(2026, 2035);
  #current: AnyState<S> = unregistered;
  readonly #rules;

  constructor(
    readonly process: Process<S>,
    public now: Instant,
    policy: Policy = defaultPolicy,
  ) {
    this.#rules = clockRules(
      () => policy,
      () => this.calendar,
    );
  }

  get state(): S {
    if (!isRegistered(this.#current)) throw new Error('nothing is registered');
    return this.#current;
  }

  /** The events of a command, or its refusal. */
  give(actor: Actor, command: Given): DomainError | readonly AnyEvent[] {
    const context = { actor, at: this.now, effectiveAt: null, ifSequence: null };
    const decision = decide(this.process, this.#current, { ...context, ...command });
    if (!decision.accepted) return decision.error;
    this.#record(decision.events);
    return decision.events;
  }

  /** Lets time pass until an instant. */
  pass(to: Instant): void {
    this.now = to;
    this.#record(passTime(this.process, this.state, to));
  }

  /** A later calendar is published: the running clocks are compared with it, and recounted. */
  publish(calendar: BusinessCalendar): void {
    this.calendar = calendar;
    const dayOf = (clock: ArmedClock): string =>
      projectDue(dueRequestOf(clock, this.#rules.termsOf(clock)), calendar).dueOn;
    const moved = this.state.clocks.filter((clock) => dayOf(clock) !== clock.due.dueOn);
    const armings = moved.map(({ armedBySequence }) => armedBySequence);
    const actor = { kind: 'system', process: 'calendar' } as const;
    const { version: calendarVersion } = calendar;
    this.give(actor, { type: 'applyCalendar', calendarVersion, armings, moving: armings });
  }

  #record(decided: readonly AnyEvent[]): void {
    const steps = walk(this.process, this.#current, decided);
    const after = steps.at(-1)?.after;
    if (after === undefined) return;
    const projections = after.startedClocks.map((clock) =>
      projectDue(dueRequestOf(clock, this.#rules.termsOf(clock)), this.calendar),
    );
    const armed = walk(this.process, after, armClocks(after, projections, this.now));
    const recorded = withNotices(this.process, [...steps, ...armed], this.#rules.ladderOf);
    this.#current = recorded.at(-1)?.after ?? after;
    this.recorded.push(...recorded);
  }
}

import type { DecidedCommit } from '../activities/contracts';
import { isAfterDue, type ProjectedDue } from '../domain/clock/clock';
import type { AnyCommand } from '../domain/process/command';
import { decide, type Decision } from '../domain/process/decide';
import type { AnyEvent } from '../domain/process/event';
import { armClocks, nextWakeUp, passTime } from '../domain/process/passing-of-time';
import type { Process } from '../domain/process/process';
import { evolveAll } from '../domain/process/record';
import { isRegistered, type AnyState, type ProcessState } from '../domain/process/state';
import type { Instant } from '../domain/shared/instant';

/** The result of a command in the entity, before it is stored. */
type Taken =
  | { taken: true; sequence: number; stage: string; events: readonly string[] }
  | { taken: false; error: Extract<Decision, { accepted: false }>['error'] };

/**
 * One entity in memory: the state, and the decided events that are not stored yet.
 *
 * The contract that the driver relies on:
 * 1. Every method is synchronous. No command sees a half-applied other one, so there is no lock.
 * 2. The effects of passed time are applied before a person's command: an answer that comes after deemed
 * acceptance finds the item accepted, regardless of when the timer fires.
 * 3. During a commit nothing is decided: the sequences after the last event belong to the clocks that
 * the commit arms. Commands that arrive during a commit wait for it.
 * 4. The log is authoritative. `adopt` replaces all decided events that are not stored by those of the log;
 * a command that waits for a dropped event sees `adoptions` change and is decided again.
 */
export class Entity<S extends ProcessState> {
  private current: AnyState<S>;
  private stored: AnyState<S>;
  private decided: readonly AnyEvent[] = [];
  private adoptionCount = 0;
  /** The instant at which the running commit was begun; null when there is none. */
  private committing: Instant | null = null;

  constructor(
    readonly process: Process<S>,
    state: AnyState<S>,
  ) {
    this.current = state;
    this.stored = state;
  }

  get state(): AnyState<S> {
    return this.current;
  }

  /** Nothing waits to be stored or to get its due day. */
  get isQuiet(): boolean {
    const started = isRegistered(this.current) ? this.current.startedClocks : [];
    return this.decided.length === 0 && started.length === 0;
  }

  get isCommitting(): boolean {
    return this.committing !== null;
  }

  get storedSequence(): number {
    return this.stored.sequence;
  }

  /** How often events of the log were taken over. */
  get adoptions(): number {
    return this.adoptionCount;
  }

  /** Whether the command would be accepted now. Reads only: an update's validator calls this. */
  wouldTake(command: AnyCommand): Decision {
    return decide(this.process, this.caughtUp(command.at).state, command);
  }

  /** Decides a command, when no commit is running. Its events wait for the next commit. */
  take(command: AnyCommand): Taken {
    if (this.committing !== null) throw new Error('a commit is under way');
    const passed = this.caughtUp(command.at);
    const decision = decide(this.process, passed.state, command);
    if (!decision.accepted) return { taken: false, error: decision.error };
    const state = evolveAll(this.process, passed.state, decision.events);
    this.add(state, [...passed.events, ...decision.events]);
    return {
      taken: true,
      sequence: state.sequence,
      stage: state.stage,
      events: decision.events.map(({ type }) => type),
    };
  }

  /** Applies the effects of the time passed until `at`. False when there are none. */
  tick(at: Instant): boolean {
    const { state, events } = this.caughtUp(at);
    this.add(state, events);
    return events.length > 0;
  }

  /** The decided events that are not stored, to be committed; null when there are none. Begins the commit. */
  beginCommit(at: Instant): Omit<DecidedCommit, 'entityId'> | null {
    if (!isRegistered(this.current)) return null;
    if (this.decided.length === 0 && this.current.startedClocks.length === 0) return null;
    this.committing = at;
    return { stored: this.stored, events: this.decided, at };
  }

  /** Records that all of them are stored, with the projected due days. Ends the commit. */
  endCommit(projections: readonly ProjectedDue[]): void {
    if (!isRegistered(this.current) || this.committing === null) {
      throw new Error('no commit was begun');
    }
    const armed = armClocks(this.current, projections, this.committing);
    this.current = evolveAll(this.process, this.current, armed);
    this.stored = this.current;
    this.decided = [];
    this.committing = null;
  }

  /** Takes over the events of the log after `storedSequence`, and drops the decided ones. Ends a commit. */
  adopt(events: readonly AnyEvent[]): void {
    this.committing = null;
    this.stored = evolveAll(this.process, this.stored, events);
    this.current = this.stored;
    this.decided = [];
    this.adoptionCount += 1;
  }

  private add(state: AnyState<S>, events: readonly AnyEvent[]): void {
    this.current = state;
    this.decided = [...this.decided, ...events];
  }

  private caughtUp(at: Instant): { state: AnyState<S>; events: readonly AnyEvent[] } {
    const { current, process } = this;
    const wakeUp = nextWakeUp(process, current);
    if (wakeUp === null || !isRegistered(current) || !isAfterDue(at, wakeUp)) {
      return { state: current, events: [] };
    }
    const events = passTime(process, current, at);
    return { state: evolveAll(process, current, events), events };
  }
}

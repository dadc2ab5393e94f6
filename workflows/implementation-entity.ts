import type { DecidedCommit } from '../activities/contracts';
import { isAfterDue, type ProjectedDue } from '../domain/clock/clock';
import type { Command, EngineCommand } from '../domain/implementation/commands';
import { decide } from '../domain/implementation/decide';
import type { Decision } from '../domain/implementation/decision';
import type { EventType, ImplementationEvent } from '../domain/implementation/events';
import { nextWakeUp } from '../domain/implementation/next-wake-up';
import {
  armStartedClocks,
  recordEvents,
  type RecordedEvent,
} from '../domain/implementation/record';
import type { AnyState, Stage } from '../domain/implementation/state';
import type { Instant } from '../domain/shared/instant';

/** What a command led to inside the entity, before it is stored. */
export type Taken =
  | { taken: true; sequence: number; stage: Stage; events: readonly EventType[] }
  | { taken: false; error: Extract<Decision, { accepted: false }>['error'] };

/**
 * One implementation in memory: the state, and the events that are decided and not yet stored.
 *
 * The contract the driver relies on:
 *  1. Every method is synchronous. No command sees a half-applied other one, so there is no lock.
 *  2. Whatever the passing of time has already brought about is applied before a person's command:
 *     an answer that comes after deemed acceptance finds the item accepted, whenever the timer fires.
 *  3. While a commit is under way nothing is taken: the sequences after the last event belong to the clocks that
 *     the commit arms. Whoever comes meanwhile waits for its end, as the next commit would have to.
 *  4. The log is right. `adopt` replaces everything decided and not stored by what the log holds;
 *     whoever waits for a dropped event sees `adoptions` change and takes the command again.
 */
export class ImplementationEntity {
  private current: AnyState;
  private stored: AnyState;
  private decided: readonly RecordedEvent[] = [];
  private adoptionCount = 0;
  /** The instant at which the commit under way was begun; null when there is none. */
  private committing: Instant | null = null;

  constructor(state: AnyState) {
    this.current = state;
    this.stored = state;
  }

  get state(): AnyState {
    return this.current;
  }

  /** Nothing waits to be stored or to get its due day. */
  get isQuiet(): boolean {
    const started = this.current.stage === 'unregistered' ? [] : this.current.startedClocks;
    return this.decided.length === 0 && started.length === 0;
  }

  get isCommitting(): boolean {
    return this.committing !== null;
  }

  get storedSequence(): number {
    return this.stored.sequence;
  }

  /** How often the log was taken over. */
  get adoptions(): number {
    return this.adoptionCount;
  }

  /** Whether the command would be taken now. Reads only: an update's validator calls this. */
  wouldTake(command: Command): Decision {
    return decide(this.caughtUp(command.at).state, command);
  }

  /** Takes or refuses a command, when no commit is under way. What is taken waits for the next commit. */
  take(command: Command): Taken {
    if (this.committing !== null) throw new Error('a commit is under way');
    const passed = this.caughtUp(command.at);
    const decision = decide(passed.state, command);
    if (!decision.accepted) return { taken: false, error: decision.error };
    const { state, recorded } = recordEvents(passed.state, decision.events);
    if (state.stage === 'unregistered') {
      throw new Error(`${command.type} left the entity unregistered`);
    }
    this.add(state, [...passed.recorded, ...recorded]);
    return {
      taken: true,
      sequence: state.sequence,
      stage: state.stage,
      events: decision.events.map(({ type }) => type),
    };
  }

  /** Applies what the passing of time has brought about by `at`. False when that was nothing. */
  tick(at: Instant): boolean {
    const { state, recorded } = this.caughtUp(at);
    this.add(state, recorded);
    return recorded.length > 0;
  }

  /** What is decided and not stored, to be committed; null when there is nothing. Begins the commit. */
  beginCommit(at: Instant): Omit<DecidedCommit, 'entityId'> | null {
    if (this.current.stage === 'unregistered') return null;
    if (this.decided.length === 0 && this.current.startedClocks.length === 0) return null;
    this.committing = at;
    return { recorded: this.decided, state: this.current, at };
  }

  /** Notes that all of it is stored, with the due days that were found on the way. Ends the commit. */
  endCommit(projections: readonly ProjectedDue[]): void {
    if (this.current.stage === 'unregistered' || this.committing === null) {
      throw new Error('no commit was begun');
    }
    this.current = armStartedClocks(this.current, projections, this.committing).state;
    this.stored = this.current;
    this.decided = [];
    this.committing = null;
  }

  /** Takes over what the log holds after `storedSequence`, and drops what was decided instead. Ends a commit. */
  adopt(events: readonly ImplementationEvent[]): void {
    this.committing = null;
    this.stored = recordEvents(this.stored, events).state;
    this.current = this.stored;
    this.decided = [];
    this.adoptionCount += 1;
  }

  private add(state: AnyState, recorded: readonly RecordedEvent[]): void {
    this.current = state;
    this.decided = [...this.decided, ...recorded];
  }

  private caughtUp(at: Instant): { state: AnyState; recorded: readonly RecordedEvent[] } {
    const nothing = { state: this.current, recorded: [] };
    const wakeUp = nextWakeUp(this.current);
    if (wakeUp === null || !isAfterDue(at, wakeUp)) return nothing;
    const decision = decide(this.current, engineCommand({ type: 'clockTicked' }, at));
    return decision.accepted ? recordEvents(this.current, decision.events) : nothing;
  }
}

function engineCommand(body: EngineCommand, at: Instant): Command {
  const actor = { kind: 'system', process: 'clock' } as const;
  return { ...body, actor, at, effectiveAt: null, ifSequence: null };
}

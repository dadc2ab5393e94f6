import { isAfterDue, type ProjectedDue, type StartedClock } from '../domain/clock/clock';
import type { Command, EngineCommand } from '../domain/implementation/commands';
import { decide } from '../domain/implementation/decide';
import type { Decision } from '../domain/implementation/decision';
import type { EventType, ImplementationEvent } from '../domain/implementation/events';
import { nextWakeUp } from '../domain/implementation/next-wake-up';
import { recordEvents, type RecordedEvent } from '../domain/implementation/record';
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
 *  3. Events leave `unstored` in the order in which they were decided, and only when stored.
 *  4. The log is right. `adopt` replaces everything decided and not stored by what the log holds;
 *     whoever waits for a dropped event sees `adoptions` change and takes the command again.
 */
export class ImplementationEntity {
  private current: AnyState;
  private stored: AnyState;
  private decided: readonly RecordedEvent[] = [];
  private adoptionCount = 0;

  constructor(state: AnyState) {
    this.current = state;
    this.stored = state;
  }

  get state(): AnyState {
    return this.current;
  }

  /** Decided events, oldest first, that the next commit stores. */
  get unstored(): readonly RecordedEvent[] {
    return this.decided;
  }

  get storedSequence(): number {
    return this.stored.sequence;
  }

  /** How often the log was taken over. */
  get adoptions(): number {
    return this.adoptionCount;
  }

  /** The terms that began and have no due day yet. */
  get startedClocks(): readonly StartedClock[] {
    return this.current.stage === 'unregistered' ? [] : this.current.startedClocks;
  }

  /** Whether the command would be taken now. Reads only: an update's validator calls this. */
  wouldTake(command: Command): Decision {
    return decide(this.caughtUp(command.at).state, command);
  }

  /** Takes or refuses a command. What is taken waits in `unstored`. */
  take(command: Command): Taken {
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

  /** Gives the started clocks their due instants; a projection nobody waits for any more is dropped. */
  arm(projections: readonly ProjectedDue[], at: Instant): void {
    const decision = decide(this.current, engineCommand({ type: 'armClocks', projections }, at));
    if (!decision.accepted) return;
    const { state, recorded } = recordEvents(this.current, decision.events);
    this.add(state, recorded);
  }

  /** Notes that everything up to this sequence is stored. */
  markStored(sequence: number): void {
    const events = this.decided.map(({ event }) => event);
    const nowStored = events.filter((event) => event.sequence <= sequence);
    this.stored = recordEvents(this.stored, nowStored).state;
    this.decided = this.decided.filter(({ event }) => event.sequence > sequence);
  }

  /** Takes over what the log holds after `storedSequence`, and drops what was decided instead. */
  adopt(events: readonly ImplementationEvent[]): void {
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

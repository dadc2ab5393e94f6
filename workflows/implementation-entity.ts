import type { ProjectedDue, StartedClock } from '../domain/clock/clock';
import { isAfterDue } from '../domain/clock/clock';
import type { Command, EngineCommand } from '../domain/implementation/commands';
import { decide } from '../domain/implementation/decide';
import type { Decision } from '../domain/implementation/decision';
import type { EventType } from '../domain/implementation/events';
import { nextWakeUp } from '../domain/implementation/next-wake-up';
import { recordEvents, type RecordedEvent } from '../domain/implementation/record';
import type { AnyState, ImplementationState } from '../domain/implementation/state';
import type { Instant } from '../domain/shared/instant';

/** What a command led to inside the entity, before it is stored. */
export type Taken =
  | { taken: true; sequence: number; events: readonly EventType[]; state: ImplementationState }
  | { taken: false; error: Extract<Decision, { accepted: false }>['error'] };

/**
 * One implementation in memory: the state, and the events that are decided and not yet stored.
 *
 * The contract the driver relies on:
 *  1. Every method is synchronous. No command sees a half-applied other one, so there is no lock.
 *  2. Whatever the passing of time has already brought about is applied before a person's command:
 *     an answer that comes after deemed acceptance finds the item accepted, whenever the timer fires.
 *  3. Events leave `unstored` in the order in which they were decided, and only when stored.
 */
export class ImplementationEntity {
  /** Decided events, oldest first, that the next commit stores. */
  unstored: readonly RecordedEvent[] = [];
  storedSequence: number;

  constructor(public state: AnyState) {
    this.storedSequence = state.sequence;
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
    this.state = state;
    this.unstored = [...this.unstored, ...passed.recorded, ...recorded];
    return {
      taken: true,
      sequence: state.sequence,
      events: decision.events.map((event) => event.type),
      state,
    };
  }

  /** Applies what the passing of time has brought about by `at`. False when that was nothing. */
  tick(at: Instant): boolean {
    const { state, recorded } = this.caughtUp(at);
    this.state = state;
    this.unstored = [...this.unstored, ...recorded];
    return recorded.length > 0;
  }

  /** The terms that began and have no due day yet. */
  get startedClocks(): readonly StartedClock[] {
    return this.state.stage === 'unregistered' ? [] : this.state.startedClocks;
  }

  /** Gives the started clocks their due instants; a projection nobody waits for any more is dropped. */
  arm(projections: readonly ProjectedDue[], at: Instant): void {
    const decision = decide(this.state, engineCommand({ type: 'armClocks', projections }, at));
    if (!decision.accepted) return;
    const { state, recorded } = recordEvents(this.state, decision.events);
    this.state = state;
    this.unstored = [...this.unstored, ...recorded];
  }

  /** Notes that everything up to this sequence is stored. */
  stored(sequence: number): void {
    this.storedSequence = sequence;
    this.unstored = this.unstored.filter(({ event }) => event.sequence > sequence);
  }

  private caughtUp(at: Instant): { state: AnyState; recorded: RecordedEvent[] } {
    const wakeUp = nextWakeUp(this.state);
    if (wakeUp === null || !isAfterDue(at, wakeUp)) return { state: this.state, recorded: [] };
    const decision = decide(this.state, engineCommand({ type: 'clockTicked' }, at));
    return decision.accepted
      ? recordEvents(this.state, decision.events)
      : { state: this.state, recorded: [] };
  }
}

function engineCommand(body: EngineCommand, at: Instant): Command {
  const actor = { kind: 'system', process: 'clock' } as const;
  return { ...body, actor, at, effectiveAt: null, ifSequence: null };
}

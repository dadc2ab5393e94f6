import type { ArmedClock, RecountedClock, StartedClock } from '../clock/clock';
import type { Instant } from '../shared/instant';

/** An entity that nothing has happened to yet. */
interface UnregisteredState {
  stage: 'unregistered';
  sequence: 0;
}

/** The state of every process: JSON-safe, carried through continue-as-new. */
export interface ProcessState {
  stage: string;
  /** Sequence of the last event; also the version callers compare with. */
  sequence: number;
  registeredAt: Instant;
  policy: PolicyOfClocks;
  /** Terms that began and wait for their due day to be projected. */
  startedClocks: readonly (StartedClock | RecountedClock)[];
  /** Running clocks with a due instant, missed ones included. Ended clocks are in the event log. */
  clocks: readonly ArmedClock[];
}

/** The fields of the policy that the kit itself reads. */
export interface PolicyOfClocks {
  version: number;
  timeZone: string;
  sendingHour: number;
  wakeSpreadSeconds: number;
}

/** What an entity that only has clocks stores of its policy. The hash proves which terms those were. */
export interface CapturedClocks extends PolicyOfClocks {
  sha256: string;
}

export type AnyState<S extends ProcessState> = UnregisteredState | S;

/** The state before the first event. */
export const unregistered: UnregisteredState = { stage: 'unregistered', sequence: 0 };

/** Whether the entity has any event. */
export function isRegistered<S extends ProcessState>(state: AnyState<S>): state is S {
  return state.stage !== 'unregistered';
}

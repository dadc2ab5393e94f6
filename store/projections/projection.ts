import type { AnyEvent } from '../../domain/process/event';
import type { ProcessState } from '../../domain/process/state';

/** Events that follow what is stored, and the state after the last of them. */
export interface ProjectedChanges<S = ProcessState, E = AnyEvent> {
  entityId: string;
  events: readonly E[];
  state: S;
}

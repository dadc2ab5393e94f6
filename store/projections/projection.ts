import type { ClockRules } from '../../domain/clock/clock-rules';
import type { AnyEvent } from '../../domain/process/event';
import type { Step } from '../../domain/process/record';
import type { ProcessState } from '../../domain/process/state';

/** Events after the stored ones, with the states around them, and the policies and calendars of their clocks. */
export interface ProjectedSteps {
  entityId: string;
  steps: readonly Step[];
  rules: ClockRules;
}

/** Events after the stored ones, with the states around them, and the state after the last of them. */
export interface ProjectedChanges<S = ProcessState, E = AnyEvent> {
  entityId: string;
  steps: readonly Step<E, S>[];
  events: readonly E[];
  state: S;
}

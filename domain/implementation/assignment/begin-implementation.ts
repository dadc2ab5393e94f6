import { cancelClocks, meetClock } from '../../process/clocks';
import type { Instant } from '../../shared/instant';
import { startClock } from '../clocks';
import type { EventDraft } from '../events';
import { openFirstPeriod } from '../reporting/periods';
import type { Assignment, ImplementationState } from '../state';

/**
 * The duties of the lead from the assignment on: a plan, reports, and a plan item's own date. A repeat has none of
 * them while its leading item serves it.
 */
export function beginImplementation(state: ImplementationState, at: Instant): EventDraft[] {
  if (state.following !== null) return [];
  const plan = (state.actionPlan?.number ?? 0) + 1;
  const completion =
    state.subject.kind === 'plan_item' && state.subject.dueOn !== null
      ? [startClock(state, 'completion', plan, { countedFrom: at, fixedDay: state.subject.dueOn })]
      : [];
  return [
    // First, so that the clock's start is the beginning of the implementation, and not the plan.
    ...completion,
    { type: 'actionPlanRequested', number: plan },
    startClock(state, 'action_plan', plan, { countedFrom: at }),
    ...openFirstPeriod(state, at),
  ];
}

/** An answer of the lead ends both terms: the one for the answer, and the one after the warning. */
export function endAcceptanceClocks(
  state: ImplementationState,
  assignment: number,
  at: Instant,
): EventDraft[] {
  return [
    ...meetClock(state, 'acknowledgement', assignment, at),
    ...cancelClocks(state, 'deemed_acceptance', 'notification'),
  ];
}

/** The assignment of a state whose stage implies one; the stages of a command guarantee it. */
export function requireAssignment(state: ImplementationState): Assignment {
  if (state.assignment === null) throw new Error(`stage ${state.stage} without an assignment`);
  return state.assignment;
}

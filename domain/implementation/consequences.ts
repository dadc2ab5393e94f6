import { isArmed, isSuspended } from '../clock/clock';
import type { ClockConsequences } from '../process/process';
import { withoutProposal } from './assignment/parts';
import { deemAccepted, warnUnanswered, withdrawWarning } from './assignment/silence';
import type { ClockSubject } from './clocks';
import { withHeldReport } from './reporting/held-report';
import { withPeriod } from './reporting/with-period';
import type { ImplementationState } from './state';
import { withoutRequests } from './supervision/tracking';

/** The effects of clock events on the rest of the item, and of passed due instants. */
export const consequences: Readonly<
  Partial<Record<ClockSubject, ClockConsequences<ImplementationState>>>
> = {
  acknowledgement: { whenMissed: warnUnanswered, whenReopened: withdrawWarning },
  deemed_acceptance: { whenPassed: deemAccepted },
  action_plan: {
    onEnded: (state, clock) => ({
      ...state,
      actionPlan: state.actionPlan && {
        ...state.actionPlan,
        dueAt: isArmed(clock) && !isSuspended(clock) ? clock.due.dueAt : null,
      },
    }),
  },
  report: {
    onArmed: (state, { id, due }) =>
      withPeriod(state, numberOf(id), (period) => ({
        ...period,
        endsAt: period.endsAt ?? due.dueAt,
        due: { at: due.dueAt, on: due.dueOn },
      })),
    // Without a due day until the new one is there, as after a return: a report in between would be measured by the
    // old one.
    onRecounted: (state, { id }) =>
      withPeriod(state, numberOf(id), (period) => ({ ...period, due: null, overdue: false })),
    onMissed: (state, { id }) =>
      withPeriod(state, numberOf(id), (period) => ({ ...period, overdue: true })),
    onEnded: (state, clock) =>
      withPeriod(
        { ...state, periods: withHeldReport(state.periods, clock) },
        numberOf(clock.id),
        (period) => ({ ...period, overdue: false }),
      ),
  },
  reverification: {
    onStarted: (state) => ({ ...state, reverifications: state.reverifications + 1 }),
  },
  repeat_check: { onStarted: (state) => ({ ...state, repeatChecks: state.repeatChecks + 1 }) },
  // A request that ends without a decision is not open.
  co_executor_decision: {
    onEnded: (state, { id }) => ({
      ...state,
      coExecutors: withoutProposal(state.coExecutors, numberOf(id)),
    }),
  },
  track_decision: { onEnded: (state, { id }) => withoutRequests(state, [numberOf(id)]) },
  clarification: {
    onEnded: (state) => ({ ...state, clarifications: { ...state.clarifications, open: null } }),
  },
  extension_decision: {
    onEnded: (state, { id }) => ({
      ...state,
      extensions: {
        ...state.extensions,
        open: state.extensions.open.filter(({ number }) => number !== numberOf(id)),
      },
    }),
  },
};

/** The number of a clock is the last part of its id. */
function numberOf(clockId: string): number {
  return Number(clockId.slice(clockId.lastIndexOf('/') + 1));
}

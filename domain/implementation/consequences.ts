import type { ClockConsequences } from '../process/process';
import { withoutProposal } from './assignment/parts';
import { deemAccepted, warnUnanswered } from './assignment/silence';
import type { ClockSubject } from './clocks';
import { withHeldReport } from './reporting/held-report';
import { withPeriod } from './reporting/with-period';
import type { ImplementationState } from './state';
import { withoutRequests } from './supervision/tracking';

/** What the events of a clock mean for the rest of the item, and what follows when its time has passed. */
export const consequences: Readonly<
  Partial<Record<ClockSubject, ClockConsequences<ImplementationState>>>
> = {
  acknowledgement: { whenMissed: warnUnanswered },
  deemed_acceptance: { whenPassed: deemAccepted },
  report: {
    onArmed: (state, { id, due }) =>
      withPeriod(state, numberOf(id), (period) => ({
        ...period,
        endsAt: period.endsAt ?? due.dueAt,
        due: { at: due.dueAt, on: due.dueOn },
      })),
    // Without its due day until the new one is there, as after a return: a report that came in between would be
    // measured by the old one.
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
  // What nobody decides any more is not open.
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

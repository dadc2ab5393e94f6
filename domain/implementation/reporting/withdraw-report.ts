import { cancelClock } from '../../process/clocks';
import { isRefusal, refuseUnlessOne } from '../../process/command';
import { effectiveBeforeCause } from '../../process/decide';
import { field } from '../../process/field';
import { byLeadOrOnPaper, command, underWay } from '../rule';
import type { ImplementationState, UnsignedReport } from '../state';
import { nothingToReview, reportUnderReview } from './report-under-review';
import { mostPeriods, periodNumbered, withdrawnReport } from './submission';

/**
 * The lead withdraws an unsigned or unreviewed report; the old deadline applies, or applies again, with its
 * suspension of then.
 */
export const withdrawReport = command({
  stages: underWay,
  givenBy: byLeadOrOnPaper,
  body: { period: field.count(mostPeriods) },
  facts: [],
  requires: (state) =>
    refuseUnlessOne(state.periods, ({ number }) => waitingReport(state, number), nothingToReview),
  decide(state, { period: number, at, effectiveAt }) {
    const waiting = waitingReport(state, number);
    if (isRefusal(waiting)) return waiting;
    if ('preparedAt' in waiting) {
      const { reportId, preparedAt } = waiting;
      if (effectiveAt < preparedAt) return effectiveBeforeCause();
      return [
        ...cancelClock(state, 'signature', number),
        { type: 'reportWithdrawn', period: number, reportId, unsigned: true },
      ];
    }
    const { period, report } = waiting;
    if (effectiveAt < report.submittedAt) return effectiveBeforeCause();
    return withdrawnReport(state, period, report, at);
  },
});

/** The report of a period that awaits its signature, or its review. */
function waitingReport(
  state: ImplementationState,
  number: number,
): UnsignedReport | ReturnType<typeof reportUnderReview> {
  return periodNumbered(state, number)?.unsigned ?? reportUnderReview(state, number);
}

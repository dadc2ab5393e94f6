import { cancelClock } from '../../process/clocks';
import { effectiveBeforeCause } from '../../process/decide';
import { field } from '../../process/field';
import { byLeadOrOnPaper, command, underWay } from '../rule';
import { reportUnderReview } from './report-under-review';
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
  decide(state, { period: number, at, effectiveAt }) {
    const unsigned = periodNumbered(state, number)?.unsigned ?? null;
    if (unsigned !== null) {
      if (effectiveAt < unsigned.preparedAt) return effectiveBeforeCause();
      const { reportId } = unsigned;
      return [
        ...cancelClock(state, 'signature', number),
        { type: 'reportWithdrawn', period: number, reportId, unsigned: true },
      ];
    }
    const found = reportUnderReview(state, number);
    if ('kind' in found) return found;
    const { period, report } = found;
    if (effectiveAt < report.submittedAt) return effectiveBeforeCause();
    return withdrawnReport(state, period, report, at);
  },
});

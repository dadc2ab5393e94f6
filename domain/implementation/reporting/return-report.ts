import { meetClock } from '../../process/clocks';
import { field, orAbsent } from '../../process/field';
import { startClock } from '../clocks';
import { refusePastDeadline } from '../../calendar/deadline-day';
import { byCenter, command, underWay } from '../rule';
import { refuseUnlessReviewable, reportToReview } from './report-under-review';
import { mostPeriods } from './submission';

/** The center returns a report with reasons and a new deadline. */
export const returnReport = command({
  stages: underWay,
  givenBy: byCenter,
  decides: 'report_review',
  body: {
    period: field.count(mostPeriods),
    reportId: orAbsent(field.id('report')),
    reason: field.text(),
    newDueOn: field.day(),
  },
  facts: [],
  requires: refuseUnlessReviewable,
  decide(state, given) {
    const found = reportToReview(state, given);
    if ('kind' in found) return found;
    const { period, reason, newDueOn, at, effectiveAt } = given;
    const refusal = refusePastDeadline(newDueOn, at);
    if (refusal !== null) return refusal;
    const { reportId } = found.report;
    return [
      ...meetClock(state, 'report_review', period, effectiveAt),
      { type: 'reportReturned', period, reportId, reason, newDueOn },
      startClock(state, 'report', period, { countedFrom: effectiveAt, fixedDay: newDueOn }),
    ];
  },
});

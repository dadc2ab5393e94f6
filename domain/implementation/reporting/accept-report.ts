import { meetClock } from '../../process/clocks';
import { field, orAbsent, orNull } from '../../process/field';
import { byCenter, command, underWay } from '../rule';
import { statuses } from '../../shared/status';
import { refuseUnlessReviewable, reportToReview } from './report-under-review';
import { mostPeriods, opinionDraft } from './submission';

/** The center accepts a report and validates a status. Never the report's own author. */
export const acceptReport = command({
  stages: underWay,
  givenBy: byCenter,
  decides: 'report_review',
  body: {
    period: field.count(mostPeriods),
    reportId: orAbsent(field.id('report')),
    validatedStatus: field.oneOf(statuses),
    reason: orNull(field.text()),
  },
  facts: [],
  requires: refuseUnlessReviewable,
  decide(state, given) {
    const found = reportToReview(state, given);
    if ('kind' in found) return found;
    const { period, validatedStatus, reason, effectiveAt } = given;
    const { reportId } = found.report;
    return [
      ...meetClock(state, 'report_review', period, effectiveAt),
      { type: 'reportAccepted', period, reportId, validatedStatus, reason },
      opinionDraft(state, 'validated', validatedStatus, effectiveAt, reportId),
    ];
  },
});

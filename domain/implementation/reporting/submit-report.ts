import { cancelClock } from '../../process/clocks';
import { refuseUnlessOne } from '../../process/command';
import type { Actor } from '../../shared/actor';
import { startClock } from '../clocks';
import { refuseWhileFollowing } from '../repetition/leader';
import { byLeadOrOnPaper, command, underWay } from '../rule';
import { isPending } from './periods';
import {
  owedPeriod,
  periodSettled,
  replacedReportId,
  submitted,
  withdrawnReport,
} from './submission';

/**
 * The lead reports on a period, or replaces a report that nobody has reviewed yet. If its institution has a validator
 * the report awaits a signature, with a term of its own: the duty stays open, its deadline and its reminders
 * continue.
 */
export const submitReport = command({
  stages: underWay,
  givenBy: byLeadOrOnPaper,
  body: {},
  facts: ['report', 'signature'],
  requires: (state, { effectiveAt }) =>
    refuseWhileFollowing(state) ??
    refuseUnlessOne(
      state.periods.filter(isPending),
      ({ number }) => owedPeriod(state, number, effectiveAt),
      periodSettled,
    ),
  decide(state, given) {
    const { actor, at, effectiveAt, signature } = given;
    const period = owedPeriod(state, given.period, effectiveAt);
    if ('kind' in period) return period;
    const { number } = period;
    const { reportId, content, claimedStatus, evidenceCount } = given;
    const report = { reportId, content, claimedStatus, evidenceCount };
    if (signature === 'not_needed' || !signsLater(actor)) {
      return submitted(state, period, { ...report, preparedByPersonId: null }, effectiveAt);
    }
    const replacesReportId = replacedReportId(period, reportId);
    return [
      // An unreviewed one is withdrawn, so that nobody reviews a replaced report.
      ...(period.report === null || period.state !== 'submitted'
        ? []
        : withdrawnReport(state, period, period.report, at)),
      ...cancelClock(state, 'signature', number),
      { type: 'signatureRequested', period: number, ...report, replacesReportId },
      startClock(state, 'signature', number, { countedFrom: effectiveAt }),
    ];
  },
});

/** A report that the head submits is signed by that, and a report on paper is signed on paper. */
function signsLater(actor: Actor): boolean {
  return actor.kind === 'person' && actor.role === 'institution' && actor.focalPointRole !== 'head';
}

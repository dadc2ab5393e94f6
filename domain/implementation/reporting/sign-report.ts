import { meetClock } from '../../process/clocks';
import { field, orAbsent } from '../../process/field';
import { bySignatory, command, underWay } from '../rule';
import { mostPeriods, owedPeriod, submitted } from './submission';
import { refuseUnlessSignable, reportToSign } from './unsigned-report';

/** The validator or the head signs, which submits the report to the center. Lateness is measured by this day. */
export const signReport = command({
  stages: underWay,
  givenBy: bySignatory,
  decides: 'signature',
  body: { period: field.count(mostPeriods), reportId: orAbsent(field.id('report')) },
  facts: [],
  requires: refuseUnlessSignable,
  decide(state, given) {
    const unsigned = reportToSign(state, given);
    if ('kind' in unsigned) return unsigned;
    const { effectiveAt } = given;
    const period = owedPeriod(state, given.period, effectiveAt);
    if ('kind' in period) return period;
    const { reportId, content, claimedStatus, evidenceCount, preparedByPersonId } = unsigned;
    const report = { reportId, content, claimedStatus, evidenceCount, preparedByPersonId };
    return [
      ...meetClock(state, 'signature', period.number, effectiveAt),
      { type: 'reportSigned', period: period.number, reportId },
      ...submitted(state, period, report, effectiveAt),
    ];
  },
});

import { meetClock } from '../../process/clocks';
import { field, orAbsent } from '../../process/field';
import { bySignatory, command, underWay } from '../rule';
import { mostPeriods } from './submission';
import { refuseUnlessSignable, reportToSign } from './unsigned-report';

/** The validator or the head returns the report to its author, with a reason; the deadline is unchanged. */
export const refuseSignature = command({
  stages: underWay,
  givenBy: bySignatory,
  decides: 'signature',
  body: {
    period: field.count(mostPeriods),
    reportId: orAbsent(field.id('report')),
    reason: field.text(),
  },
  facts: [],
  requires: refuseUnlessSignable,
  decide(state, given) {
    const unsigned = reportToSign(state, given);
    if ('kind' in unsigned) return unsigned;
    const { period, reason, effectiveAt } = given;
    return [
      ...meetClock(state, 'signature', period, effectiveAt),
      { type: 'signatureRefused', period, reportId: unsigned.reportId, reason },
    ];
  },
});

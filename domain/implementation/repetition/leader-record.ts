import type { ImplementationEvent } from '../events';
import { stateFromLog } from '../process';
import { entityId } from '../../registers/subject';
import type { AcceptedLeaderReport } from '../state';

/**
 * An accepted report of the leading item's present implementation, from its log; null when there is none of this id.
 * Reports from before a reopening prove nothing for the leading item, and so nothing for its repeats.
 */
export function acceptedReportOf(
  log: readonly ImplementationEvent[],
  reportId: string,
): AcceptedLeaderReport | null {
  const { subject, assignment, periods, provenFromPeriod } = stateFromLog(log);
  // Assigned to a lead that has not accepted it: its reports are yet to come.
  if (!assignment?.accepted) return null;
  const period = periods.find(
    ({ state, number, report }) =>
      state === 'accepted' && number >= provenFromPeriod && report?.reportId === reportId,
  );
  const accepted = log.findLast(
    (event) => event.type === 'reportAccepted' && event.reportId === reportId,
  );
  if (!period?.report || accepted?.type !== 'reportAccepted') return null;
  return {
    leaderEntityId: entityId(subject),
    reportId,
    period: period.number,
    evidenceCount: period.report.evidenceCount,
    validatedStatus: accepted.validatedStatus,
    acceptedAt: accepted.effectiveAt,
    submittedByPersonId: period.report.submittedByPersonId,
    signedByPersonId: period.report.signedByPersonId,
  };
}

import type { ImplementationEvent } from '../events';
import { stateFromLog } from '../process';
import { entityId, type AcceptedLeaderReport, type LeaderFacts } from '../state';

/** What a repeat must know of its leader, read from the leader's own log. */
export function leaderFactsOf(log: readonly ImplementationEvent[]): LeaderFacts {
  const { subject, sequence, stage, assignment, following } = stateFromLog(log);
  return {
    entityId: entityId(subject),
    sequence,
    stage,
    leadInstitutionId: assignment?.leadInstitutionId ?? null,
    follows: following !== null,
  };
}

/**
 * An accepted report of the leader's present implementation, as its log has it; null when there is none of this id. What
 * was reported before a reopening proves nothing for the leader, and so nothing for its repeats.
 */
export function acceptedReportOf(
  log: readonly ImplementationEvent[],
  reportId: string,
): AcceptedLeaderReport | null {
  const { subject, assignment, periods, provenFromPeriod } = stateFromLog(log);
  // Given to a lead that has not taken it on: its reports are yet to come.
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

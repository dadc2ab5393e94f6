import { domainError, type DomainError } from '../shared/errors';
import { meetClock, startClock } from './clocks';
import { effectiveInstant, type CommandOf } from './commands';
import type { Outcome } from './decision';
import { effectiveBeforeCause } from './effective-date';
import {
  handedIn,
  opinionDraft,
  owedPeriod,
  periodNumbered,
  refuseReplaced,
  takenBack,
  unknownPeriod,
} from './handing-in';
import { refusePastDeadline } from './new-deadline';
import { needsSignature, requestSignature } from './signature';
import { dropSignatureTerm } from './signature-term';
import type { ImplementationState, ReportingPeriod, SubmittedReport } from './state';

/** The lead reports on a period, or replaces a report that nobody has reviewed yet. */
export function submitReport(
  state: ImplementationState,
  command: CommandOf<'submitReport'>,
): Outcome {
  const at = effectiveInstant(command);
  const period = owedPeriod(state, command.period, at);
  if ('kind' in period) return period;
  if (needsSignature(command)) return requestSignature(state, period, command);
  const { reportId, content, claimedStatus, evidenceCount } = command;
  return handedIn(state, period, { reportId, content, claimedStatus, evidenceCount }, at);
}

/**
 * The lead takes an unsigned or unreviewed report back; the old deadline stands, or stands again, held as it was when
 * the report came in.
 */
export function withdrawReport(
  state: ImplementationState,
  command: CommandOf<'withdrawReport'>,
): Outcome {
  const unsigned = periodNumbered(state, command.period)?.unsigned;
  if (unsigned !== undefined) {
    if (effectiveInstant(command) < unsigned.preparedAt) return effectiveBeforeCause();
    const { reportId } = unsigned;
    return [
      ...dropSignatureTerm(state, command.period),
      { type: 'reportWithdrawn', period: command.period, reportId, unsigned: true },
    ];
  }
  const found = reportUnderReview(state, command.period);
  if ('kind' in found) return found;
  const { period, report } = found;
  if (effectiveInstant(command) < report.submittedAt) return effectiveBeforeCause();
  return takenBack(state, period, report, command.at);
}

/** The center accepts a report and says what status it validates. Never the report's own author. */
export function acceptReport(
  state: ImplementationState,
  command: CommandOf<'acceptReport'>,
): Outcome {
  const found = reportUnderReview(state, command.period);
  if ('kind' in found) return found;
  const { period, report } = found;
  const refusal = refuseReplaced(command, report) ?? refuseOwnReport(command, report);
  if (refusal !== null) return refusal;
  const at = effectiveInstant(command);
  return [
    ...meetClock(state, 'report_review', period.number, at),
    {
      type: 'reportAccepted',
      period: period.number,
      reportId: report.reportId,
      validatedStatus: command.validatedStatus,
      reason: command.reason,
    },
    opinionDraft(state, 'validated', command.validatedStatus, at, report.reportId),
  ];
}

/** The center returns a report with reasons and a new deadline. */
export function returnReport(
  state: ImplementationState,
  command: CommandOf<'returnReport'>,
): Outcome {
  const found = reportUnderReview(state, command.period);
  if ('kind' in found) return found;
  const { period, report } = found;
  const refusal =
    refuseReplaced(command, report) ??
    refuseOwnReport(command, report) ??
    refusePastDeadline(command.newDueOn, command.at);
  if (refusal !== null) return refusal;
  const at = effectiveInstant(command);
  return [
    ...meetClock(state, 'report_review', period.number, at),
    {
      type: 'reportReturned',
      period: period.number,
      reportId: report.reportId,
      reason: command.reason,
      newDueOn: command.newDueOn,
    },
    startClock(state, 'report', period.number, { countedFrom: at, fixedDay: command.newDueOn }),
  ];
}

function reportUnderReview(
  state: ImplementationState,
  number: number,
): { period: ReportingPeriod; report: SubmittedReport } | DomainError {
  const period = periodNumbered(state, number);
  if (period === null) return unknownPeriod(number);
  if (period.state !== 'submitted' || period.report === null) {
    return domainError(
      'conflict',
      'nothing_to_review',
      'No report of this period waits for a review.',
    );
  }
  return { period, report: period.report };
}

/** No report is reviewed by whoever prepared, signed or handed it in, also when the center entered it from paper. */
function refuseOwnReport(
  command: CommandOf<'acceptReport' | 'returnReport'>,
  report: SubmittedReport,
): DomainError | null {
  if (command.actor.kind !== 'person') return null;
  const { personId } = command.actor;
  if (personId !== report.submittedByPersonId && personId !== report.signedByPersonId) return null;
  return domainError('not_allowed', 'own_report', 'Whoever handed in the report cannot review it.');
}

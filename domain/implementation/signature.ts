import { domainError, type DomainError } from '../shared/errors';
import { effectiveInstant, type CommandOf } from './commands';
import { dropSignatureTerm, startSignatureTerm } from './signature-term';
import { meetClock } from './clocks';
import type { EventDraft, Outcome } from './decision';
import {
  handedIn,
  owedPeriod,
  periodNumbered,
  refuseReplaced,
  replacedReportId,
  takenBack,
  unknownPeriod,
  type OwedPeriod,
} from './handing-in';
import type { ImplementationState, ReportingPeriod, UnsignedReport } from './state';

/**
 * Whether a report waits for the validator of its institution. Only where the command says so, which a command from
 * before there were signatures does not. What the head hands in is signed by that, and what the center enters came
 * signed on paper.
 */
export function needsSignature({ signature, actor }: CommandOf<'submitReport'>): boolean {
  return (
    signature === 'needed' &&
    actor.kind === 'person' &&
    actor.role === 'institution' &&
    actor.focalPointRole !== 'head'
  );
}

/**
 * The report waits, for a term of its own. The duty stays open: its deadline runs on, its reminders go on. One that waits unsigned is replaced;
 * one that the center has not reviewed is taken back, so that nobody reviews what its author no longer says.
 */
export function requestSignature(
  state: ImplementationState,
  period: OwedPeriod,
  command: CommandOf<'submitReport'>,
): EventDraft[] {
  const { reportId, content, claimedStatus, evidenceCount } = command;
  return [
    ...(period.report === null || period.state !== 'submitted'
      ? []
      : takenBack(state, period, period.report, command.at)),
    ...dropSignatureTerm(state, period.number),
    {
      type: 'signatureRequested',
      period: period.number,
      ...{ reportId, content, claimedStatus, evidenceCount },
      replacesReportId: replacedReportId(period, reportId),
    },
    ...startSignatureTerm(state, period.number, effectiveInstant(command)),
  ];
}

/** The validator or the head signs, which hands the report in to the center. Lateness is measured by this day. */
export function signReport(state: ImplementationState, command: CommandOf<'signReport'>): Outcome {
  const found = unsignedReport(state, command);
  if ('kind' in found) return found;
  const { unsigned } = found;
  const at = effectiveInstant(command);
  const period = owedPeriod(state, command.period, at);
  if ('kind' in period) return period;
  const { reportId, content, claimedStatus, evidenceCount, preparedByPersonId } = unsigned;
  const report = { reportId, content, claimedStatus, evidenceCount, preparedByPersonId };
  return [
    ...meetClock(state, 'signature', period.number, at),
    { type: 'reportSigned', period: period.number, reportId },
    ...handedIn(state, period, report, at),
  ];
}

/** The validator or the head gives the report back to whoever prepared it, with a reason; the deadline stands. */
export function refuseSignature(
  state: ImplementationState,
  command: CommandOf<'refuseSignature'>,
): Outcome {
  const found = unsignedReport(state, command);
  if ('kind' in found) return found;
  const { number } = found.period;
  return [
    ...meetClock(state, 'signature', number, effectiveInstant(command)),
    {
      type: 'signatureRefused',
      period: number,
      reportId: found.unsigned.reportId,
      reason: command.reason,
    },
  ];
}

function unsignedReport(
  state: ImplementationState,
  command: CommandOf<'signReport' | 'refuseSignature'>,
): { period: ReportingPeriod; unsigned: UnsignedReport } | DomainError {
  const period = periodNumbered(state, command.period);
  if (period === null) return unknownPeriod(command.period);
  const { unsigned } = period;
  if (unsigned === undefined) {
    return domainError(
      'conflict',
      'nothing_to_sign',
      'No report of this period waits for a signature.',
    );
  }
  const replaced = refuseReplaced(command, unsigned);
  if (replaced !== null) return replaced;
  const { actor } = command;
  return actor.kind === 'person' && actor.personId === unsigned.preparedByPersonId
    ? domainError('not_allowed', 'own_report', 'Whoever prepared the report cannot sign it.')
    : { period, unsigned };
}

import { domainError, type DomainError } from '../shared/errors';
import { endClocks, isLate, meetClock, startClock } from './clocks';
import { effectiveInstant, type CommandOf } from './commands';
import type { EventDraft, Outcome } from './decision';
import { effectiveBeforeCause } from './effective-date';
import { heldSuspensions, isLateAfterHold } from './held-report';
import { refusePastDeadline } from './new-deadline';
import type { ImplementationState, ReportingPeriod, SubmittedReport } from './state';

/** The lead reports on a period, or replaces a report that nobody has reviewed yet. */
export function submitReport(
  state: ImplementationState,
  command: CommandOf<'submitReport'>,
): Outcome {
  const period = periodNumbered(state, command.period);
  if (period === null) return unknownPeriod(command.period);
  if (period.state === 'accepted' || period.state === 'superseded') {
    return domainError('conflict', 'period_settled', 'No report is owed for this period any more.');
  }
  if (period.due === null) {
    return domainError(
      'conflict',
      'deadline_not_projected',
      'The period has only just opened and its due day is being worked out. Send the report again.',
    );
  }
  const at = effectiveInstant(command);
  if (at < period.opensAt) return effectiveBeforeCause();
  return [
    ...meetClock(state, 'report', period.number, at),
    ...endClocks(state, (clock) => clock.id === `report_review/${period.number}`, 'cancelled'),
    {
      type: 'reportSubmitted',
      period: period.number,
      reportId: command.reportId,
      content: command.content,
      claimedStatus: command.claimedStatus,
      evidenceCount: command.evidenceCount,
      late: isLateReport(state, { ...period, due: period.due }, at),
      replacesReportId: period.report?.reportId ?? null,
    },
    startClock(state, 'report_review', period.number, { countedFrom: at }),
    opinionDraft(state, 'claimed', command.claimedStatus, at, command.reportId),
  ];
}

/** The lead takes an unreviewed report back; the old deadline stands again, held as it was when the report came in. */
export function withdrawReport(
  state: ImplementationState,
  command: CommandOf<'withdrawReport'>,
): Outcome {
  const found = reportUnderReview(state, command.period);
  if ('kind' in found) return found;
  const { period, report } = found;
  if (effectiveInstant(command) < report.submittedAt) return effectiveBeforeCause();
  const drafts: EventDraft[] = [
    ...endClocks(state, (clock) => clock.id === `report_review/${period.number}`, 'cancelled'),
    { type: 'reportWithdrawn', period: period.number, reportId: report.reportId },
  ];
  if (period.due !== null) {
    const { opensAt: countedFrom, due } = period;
    drafts.push({
      ...startClock(state, 'report', period.number, { countedFrom, fixedDay: due.on }),
      suspensions: heldSuspensions(period, command.at),
    });
  }
  return drafts;
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

function isLateReport(
  state: ImplementationState,
  { number, due, held }: ReportingPeriod & { due: { at: string } },
  at: string,
): boolean {
  return held === undefined
    ? isLate(state, `report/${number}`, at, due.at)
    : isLateAfterHold(held, at, due.at);
}

function opinionDraft(
  state: ImplementationState,
  source: 'claimed' | 'validated',
  status: SubmittedReport['claimedStatus'],
  asOf: string,
  reportId: string,
): EventDraft {
  const institutionId = source === 'claimed' ? (state.assignment?.leadInstitutionId ?? null) : null;
  return {
    type: 'statusOpinionRecorded',
    opinion: { source, status, asOf, institutionId, reportId },
  };
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

/** A report that was replaced while it was read is not reviewed unread. */
function refuseReplaced(
  { reportId }: CommandOf<'acceptReport' | 'returnReport'>,
  report: SubmittedReport,
): DomainError | null {
  if (reportId === undefined || reportId === report.reportId) return null;
  return domainError(
    'conflict',
    'report_replaced',
    'Another report waits for this period. Read that one first.',
  );
}

/** No report is reviewed by whoever handed it in, also when the center entered it from paper. */
function refuseOwnReport(
  command: CommandOf<'acceptReport' | 'returnReport'>,
  report: SubmittedReport,
): DomainError | null {
  if (command.actor.kind !== 'person') return null;
  if (command.actor.personId !== report.submittedByPersonId) return null;
  return domainError('not_allowed', 'own_report', 'Whoever handed in the report cannot review it.');
}

function periodNumbered(state: ImplementationState, number: number): ReportingPeriod | null {
  return state.periods.find((period) => period.number === number) ?? null;
}

function unknownPeriod(number: number): DomainError {
  return domainError('not_found', 'unknown_period', `There is no reporting period ${number}.`);
}

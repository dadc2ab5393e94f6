import { cancelClock, isLate, meetClock } from '../../process/clocks';
import { effectiveBeforeCause } from '../../process/decide';
import { domainError, type DomainError } from '../../shared/errors';
import type { Instant } from '../../shared/instant';
import type { TextRef } from '../../shared/text-ref';
import { startClock } from '../clocks';
import type { EventDraft } from '../events';
import type { ImplementationState, ReportingPeriod, SubmittedReport } from '../state';
import { heldSuspensions, isLateAfterHold } from './held-report';

/** More reporting periods than any item can have: a larger number is a typing error. */
export const mostPeriods = 10_000;

/** A period that a report can be submitted for: its due day is known. */
type OwedPeriod = ReportingPeriod & { due: NonNullable<ReportingPeriod['due']> };

/** A report as it is submitted to the center. */
interface SubmissionContent {
  reportId: string;
  content: TextRef;
  claimedStatus: SubmittedReport['claimedStatus'];
  evidenceCount: number;
  /** Who prepared it, where somebody else signed it. */
  preparedByPersonId: string | null;
}

/** The period, when a report on it can be submitted at the instant; else the refusal. */
export function owedPeriod(
  state: ImplementationState,
  number: number,
  at: Instant,
): OwedPeriod | DomainError {
  const period = periodNumbered(state, number);
  if (period === null) return unknownPeriod();
  if (period.state === 'accepted' || period.state === 'superseded') {
    return periodSettled();
  }
  if (period.due === null) {
    return domainError('conflict', 'deadline_not_projected');
  }
  if (at < period.opensAt) return effectiveBeforeCause();
  return { ...period, due: period.due };
}

/** The refusal where no report is owed. */
export function periodSettled(): DomainError {
  return domainError('conflict', 'period_settled');
}

/** The consequences when a report reaches the center: its duty is done and the review begins. */
export function submitted(
  state: ImplementationState,
  period: OwedPeriod,
  report: SubmissionContent,
  at: Instant,
): EventDraft[] {
  return [
    ...meetClock(state, 'report', period.number, at),
    ...cancelClock(state, 'report_review', period.number),
    // A signed report has met it.
    ...(report.preparedByPersonId === null ? cancelClock(state, 'signature', period.number) : []),
    {
      type: 'reportSubmitted',
      period: period.number,
      ...report,
      late: isLateReport(state, period, at),
      replacesReportId: replacedReportId(period, report.reportId),
    },
    startClock(state, 'report_review', period.number, { countedFrom: at }),
    opinionDraft(state, 'claimed', report.claimedStatus, at, report.reportId),
  ];
}

function isLateReport(
  state: ImplementationState,
  { number, due, held }: OwedPeriod,
  at: Instant,
): boolean {
  return held === null
    ? isLate(state, `report/${number}`, at, due.at)
    : isLateAfterHold(held, at, due.at);
}

/** The report that another one replaces: the waiting one, signed or unsigned. */
export function replacedReportId(
  { unsigned, report }: ReportingPeriod,
  reportId: string,
): string | null {
  const waiting = unsigned?.reportId ?? report?.reportId ?? null;
  return waiting === reportId ? null : waiting;
}

/** The status opinion in a report. */
export function opinionDraft(
  state: ImplementationState,
  source: 'claimed' | 'validated',
  status: SubmittedReport['claimedStatus'],
  asOf: Instant,
  reportId: string,
): EventDraft {
  const institutionId = source === 'claimed' ? (state.assignment?.leadInstitutionId ?? null) : null;
  return {
    type: 'statusOpinionRecorded',
    opinion: { source, status, asOf, institutionId, reportId },
  };
}

/** A report that awaits its review is withdrawn: the period owes one again, by its old day, with its suspension. */
export function withdrawnReport(
  state: ImplementationState,
  period: ReportingPeriod,
  { reportId }: SubmittedReport,
  now: Instant,
): EventDraft[] {
  const drafts: EventDraft[] = [
    ...cancelClock(state, 'report_review', period.number),
    { type: 'reportWithdrawn', period: period.number, reportId, unsigned: false },
  ];
  if (period.due !== null) {
    const { opensAt: countedFrom, due } = period;
    drafts.push({
      ...startClock(state, 'report', period.number, { countedFrom, fixedDay: due.on }),
      suspensions: heldSuspensions(period, now),
    });
  }
  return drafts;
}

export function periodNumbered(state: ImplementationState, number: number): ReportingPeriod | null {
  return state.periods.find((period) => period.number === number) ?? null;
}

export function unknownPeriod(): DomainError {
  return domainError('not_found', 'unknown_period');
}

/** A report that was replaced while it was read cannot be decided on. */
export function refuseReplaced(
  { reportId }: { reportId?: string },
  waiting: { reportId: string },
): DomainError | null {
  if (reportId === undefined || reportId === waiting.reportId) return null;
  return domainError('conflict', 'report_replaced');
}

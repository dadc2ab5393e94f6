import type { AppliedReportRecord } from '../../store/reading/applied-reports';
import type { ImplementationRow } from '../../store/reading/implementation-rows';
import type { PeriodRow } from '../../store/reading/reporting';
import { presentPeriod } from './item-view';

/** A leading or repeated recommendation beside the other, in few words. */
export function presentRelated(row: ImplementationRow) {
  return {
    entityId: row.entity_id,
    symbol: row.symbol,
    mechanism: row.mechanism,
    number: row.number,
    stage: row.stage ?? 'registered',
    leadInstitutionId: row.lead_institution_id,
    validatedStatus: row.validated_status,
  };
}

/** The leader with its accepted reports, which serve the repeat. */
export function presentLeader(row: ImplementationRow, periods: readonly PeriodRow[]) {
  const accepted = periods.filter(({ state }) => state === 'accepted');
  return { ...presentRelated(row), acceptedReports: accepted.map(presentPeriod) };
}

/** A report of the leader that the center applied to the repeat, with what it checked, and whether it still counts. */
export function presentAppliedReport({ event, check, voidSince }: AppliedReportRecord) {
  const { leaderEntityId, reportId, period, evidenceCount, validatedStatus, effectiveAt } = event;
  return {
    leaderEntityId,
    reportId,
    period,
    evidenceCount,
    validatedStatus,
    appliedAt: effectiveAt,
    check,
    counts: voidSince === null,
    voidSince,
  };
}

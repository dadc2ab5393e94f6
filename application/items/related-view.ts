import type { ImplementationRow } from '../../store/reading/implementation/implementation-rows';
import { ofKind, type ItemEntry } from '../../store/reading/implementation/item-entries';
import type { PeriodRow } from '../../store/reading/reporting';
import { presentPeriod } from './item-view';

/** A leading or repeated recommendation, shown with the other, in few fields. */
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

/** The leading item with its accepted reports, which serve the repeat. */
export function presentLeader(row: ImplementationRow, periods: readonly PeriodRow[]) {
  const accepted = periods.filter(({ state }) => state === 'accepted');
  return { ...presentRelated(row), acceptedReports: accepted.map(presentPeriod) };
}

/**
 * The reports of the leading item that the center applied to the repeat since it follows this item, the latest first,
 * with what was checked. A report proves nothing any more when the leading item has begun a new implementation.
 */
export function presentAppliedReports(entries: readonly ItemEntry[]) {
  const following = ofKind(entries, 'following').find(({ settled }) => settled === null);
  const since = following?.opened.event.sequence ?? Infinity;
  return ofKind(entries, 'applied_report')
    .filter(({ opened }) => opened.event.sequence > since)
    .toReversed()
    .map(({ opened: { event, text: check }, settled }) => {
      const { leaderEntityId, reportId, period, evidenceCount, validatedStatus } = event;
      return {
        ...{ leaderEntityId, reportId, period, evidenceCount, validatedStatus },
        ...{ appliedAt: event.effectiveAt, check, counts: settled === null },
        voidSince: settled?.event?.effectiveAt ?? null,
      };
    });
}

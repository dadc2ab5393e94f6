import type { ImplementationRow } from '../../store/reading/implementation-rows';
import { ofKind, type ItemEntry } from '../../store/reading/item-entries';
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

/**
 * The leader's reports that the center applied to the repeat since it follows this leader, the latest first, with what it
 * checked. One that settled otherwise than by the end of the following proves nothing any more: the leader began anew.
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

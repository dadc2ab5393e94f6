import type { RecountCause } from '../../domain/process/event';
import type { RunningClock } from '../../domain/process/relevance';
import { clockDefinition } from '../../domain/processes';
import type { LocalDate } from '../../domain/shared/instant';
import type { EntityNow } from '../../store/digest-reading';
import type { WaitingNotice } from '../../store/digests';

/** A clock whose day was recounted by the event of a notice, and its earlier day; null when it had none. */
export interface RecountedClock {
  clockId: string;
  dueBefore: LocalDate | null;
}

/** Notices of events that move days, and why these do. */
export const movingKinds: Readonly<Partial<Record<WaitingNotice['kind'], RecountCause>>> = {
  extensionGranted: 'extended',
  clarificationAnswered: 'resumed',
  suspensionLapsed: 'resumed',
  policyChanged: 'policy_changed',
  calendarApplied: 'calendar_changed',
  ownDayCorrected: 'own_day_corrected',
};

/**
 * The running clocks whose new day is in the mail, the first due first. An institution gets its own duties, the
 * center everybody's. A recounted day that is unchanged is left out; a suspended one is unknown.
 */
export function movedClocks(
  recounted: readonly RecountedClock[],
  { entity, isCenter }: { entity: Pick<EntityNow, 'clocks'>; isCenter: boolean },
): readonly RunningClock[] {
  const before = new Map(recounted.map(({ clockId, dueBefore }) => [clockId, dueBefore]));
  return entity.clocks
    .filter(({ id, dueOn }) => before.has(id) && before.get(id) !== dueOn)
    .filter(
      ({ subject, suspended }) =>
        !suspended && (isCenter || clockDefinition(subject)?.owner !== 'center'),
    )
    .toSorted((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
}

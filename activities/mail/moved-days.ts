import type { RecountCause } from '../../domain/process/event';
import type { RunningClock } from '../../domain/process/relevance';
import { clockDefinition } from '../../domain/processes';
import type { LocalDate } from '../../domain/shared/instant';
import type { EntityNow } from '../../store/digest-reading';
import type { WaitingNotice } from '../../store/digests';

/** A clock whose day was found anew with what a notice tells of, and the day until then; null when it had none. */
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
};

/**
 * The clocks whose new day the reader is told, the first due first: those that run, as they stand when the mail is made.
 * A body hears of its own duties, the center of everybody's. A day that was counted anew and stayed is no news; one that
 * stands still is not known.
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

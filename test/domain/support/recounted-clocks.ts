import type { RecountCause } from '../../../domain/process/event';
import type { TrackedItem } from './tracked-item';

/** Each clock that was counted anew for a cause, with the due day that it got by it, if it got one. */
export function recountsOf(log: TrackedItem['log'], cause: RecountCause) {
  return log.flatMap((event, index) => {
    if (event.type !== 'clockRecounted' || event.cause !== cause) return [];
    const next = log
      .slice(index + 1)
      .find((later) => 'clockId' in later && later.clockId === event.clockId);
    return [{ event, after: next?.type === 'clockArmed' ? next.projection : null }];
  });
}

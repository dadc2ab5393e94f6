import type { RecountCause } from '../../../domain/process/event';
import type { TrackedItem } from './tracked-item';

/** Each clock that was counted anew for a cause, with the projection before it and the one that it got, if any. */
export function recountsOf(log: TrackedItem['log'], cause: RecountCause) {
  return log.flatMap((event, index) => {
    if (event.type !== 'clockRecounted' || event.cause !== cause) return [];
    const isOfClock = (one: TrackedItem['log'][number]): boolean =>
      'clockId' in one && one.clockId === event.clockId;
    const next = log.slice(index + 1).find(isOfClock);
    const armed = log
      .slice(0, index)
      .findLast((one) => one.type === 'clockArmed' && isOfClock(one));
    return [
      {
        event,
        before: armed?.type === 'clockArmed' ? armed.projection : null,
        after: next?.type === 'clockArmed' ? next.projection : null,
      },
    ];
  });
}

import type { TrackedItem } from './tracked-item';

/** Each granted extension with the day its clock was due before, and the day it got by it, if it got one. */
export function extensionsOf(log: TrackedItem['log']) {
  return log.flatMap((event, index) => {
    if (event.type !== 'clockRecounted' || event.cause !== 'extended') return [];
    const granted = event.extensions.at(-1);
    const next = log
      .slice(index + 1)
      .find((later) => 'clockId' in later && later.clockId === event.clockId);
    const after = next?.type === 'clockArmed' ? next.projection.dueOn : null;
    return granted === undefined ? [] : [{ ...granted, before: event.dueBefore?.on, after }];
  });
}

/** Each clock that went on, with when it did, its due instant before, and the one that it got by it. */
export function resumptionsOf(log: TrackedItem['log']) {
  return log.flatMap((event, index) => {
    if (event.type !== 'clockRecounted' || event.cause !== 'resumed') return [];
    const to = event.suspensions.at(-1)?.to ?? '';
    const next = log
      .slice(index + 1)
      .find((later) => 'clockId' in later && later.clockId === event.clockId);
    const after = next?.type === 'clockArmed' ? next.projection : null;
    return [{ to, before: event.dueBefore?.at ?? '', after }];
  });
}

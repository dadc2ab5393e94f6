import { daysBetween } from '../../calendar/day-arithmetic';
import { meetClock, recountClock } from '../../process/clocks';
import { personIdOf } from '../../process/event';
import { field, orNull } from '../../process/field';
import { byCenter, command, underWay } from '../rule';
import { refuseNewDay, requestToDecide, runningClock } from './extendable-clock';

/** The center moves the due day, to the requested day or to another. The author of the request cannot grant it. */
export const grantExtension = command({
  stages: underWay,
  givenBy: byCenter,
  body: { clockId: field.clock(), newDueOn: field.day(), reason: orNull(field.text()) },
  facts: [],
  decide(state, given) {
    const request = requestToDecide(state, given);
    if ('kind' in request) return request;
    const { clockId, newDueOn, reason, at, effectiveAt } = given;
    const clock = runningClock(state, clockId);
    if ('kind' in clock) return clock;
    const refusal = refuseNewDay(state, clock, newDueOn, at);
    if (refusal !== null) return refusal;
    const { subject } = clock;
    const { dueOn } = clock.due;
    const extension = {
      ...{ from: dueOn, to: newDueOn },
      ...{ reason: request.reason, documentId: request.documentId },
      ...{ grantedByPersonId: personIdOf(given), grantedAt: effectiveAt },
    };
    const days = daysBetween(dueOn, newDueOn);
    const granted = { request: request.number, clockId, subject, dueOn, newDueOn, days, reason };
    return [
      ...meetClock(state, 'extension_decision', request.number, effectiveAt),
      { type: 'extensionGranted', ...granted },
      recountClock(clock, 'extended', { extensions: [...clock.extensions, extension] }),
    ];
  },
});

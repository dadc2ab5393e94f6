import { daysBetween } from '../../calendar/day-arithmetic';
import { isRefusal } from '../../process/command';
import { meetClock, recountClock } from '../../process/clocks';
import { personIdOf } from '../../process/event';
import { field, orNull } from '../../process/field';
import type { Actor } from '../../shared/actor';
import type { DomainError } from '../../shared/errors';
import { byCenter, command, underWay } from '../rule';
import type { ExtensionRequest, ImplementationState } from '../state';
import {
  refuseEveryDay,
  refuseNewDay,
  refuseUnlessDecidable,
  requestToDecide,
  runningClock,
  type RunningClock,
} from './extendable-clock';

/** The center moves the due day, to the requested day or to another. The author of the request cannot grant it. */
export const grantExtension = command({
  stages: underWay,
  givenBy: byCenter,
  decides: 'extension_decision',
  body: { clockId: field.clock(), newDueOn: field.day(), reason: orNull(field.text()) },
  facts: [],
  requires: (state, { actor, at }) =>
    refuseUnlessDecidable(state, ({ clockId }) => {
      const found = grantable(state, { clockId, actor });
      return isRefusal(found) ? found : refuseEveryDay(state, found.clock, at);
    }),
  decide(state, given) {
    const found = grantable(state, given);
    if (isRefusal(found)) return found;
    const { request, clock } = found;
    const { clockId, newDueOn, reason, at, effectiveAt } = given;
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

/** The request and its clock. */
function grantable(
  state: ImplementationState,
  given: { clockId: string; actor: Actor },
): { request: ExtensionRequest; clock: RunningClock } | DomainError {
  const request = requestToDecide(state, given);
  if (isRefusal(request)) return request;
  const clock = runningClock(state, given.clockId);
  return isRefusal(clock) ? clock : { request, clock };
}

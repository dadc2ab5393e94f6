import { meetClock } from '../../process/clocks';
import { field } from '../../process/field';
import type { ClockSubject } from '../clocks';
import { byCenter, command, underWay } from '../rule';
import { refuseUnlessDecidable, requestToDecide } from './extendable-clock';

/** The center refuses: the day is unchanged. */
export const refuseExtension = command({
  stages: underWay,
  givenBy: byCenter,
  decides: 'extension_decision',
  body: { clockId: field.clock(), reason: field.text() },
  facts: [],
  requires: (state, { actor }) =>
    refuseUnlessDecidable(state, ({ clockId }) => requestToDecide(state, { clockId, actor })),
  decide(state, given) {
    const request = requestToDecide(state, given);
    if ('kind' in request) return request;
    const { clockId, reason, effectiveAt } = given;
    const refused = { request: request.number, clockId, subject: subjectOf(clockId), reason };
    return [
      ...meetClock(state, 'extension_decision', request.number, effectiveAt),
      { type: 'extensionRefused', ...refused },
    ];
  },
});

/** The subject is the first part of every clock's id. */
function subjectOf(id: string): ClockSubject {
  return id.slice(0, id.indexOf('/')) as ClockSubject;
}

import { meetClock } from '../process/clocks';
import { isRefusal } from '../process/command';
import { field, orNull } from '../process/field';
import { domainError, type DomainError } from '../shared/errors';
import { addresseeFor, byAddressee, command, mostAddressees, refuseUnlessForOne } from './rule';
import type { Addressee } from './state';

/** The addressee states that it has received the conclusion. Its term runs from the registration all the same. */
export const acknowledgeConclusion = command({
  stages: ['in_consideration'],
  givenBy: byAddressee,
  body: { addressee: field.count(mostAddressees), ownNumber: orNull(field.line(50)) },
  facts: [],
  requires: (state, given) => refuseUnlessForOne(state, given, refuseAcknowledged),
  decide(state, given) {
    const found = addresseeFor(state, given);
    if (isRefusal(found)) return found;
    const refusal = refuseAcknowledged(found);
    if (refusal !== null) return refusal;
    const { number: addressee, institutionId } = found;
    const { ownNumber, effectiveAt } = given;
    return [
      ...meetClock(state, 'conclusion_acknowledgement', addressee, effectiveAt),
      { type: 'conclusionAcknowledged', addressee, institutionId, ownNumber },
    ];
  },
});

function refuseAcknowledged({ acknowledged }: Addressee): DomainError | null {
  return acknowledged === null ? null : domainError('conflict', 'acknowledged_already');
}

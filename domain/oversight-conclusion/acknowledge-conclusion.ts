import { meetClock } from '../process/clocks';
import { isRefusal } from '../process/command';
import { field, orNull } from '../process/field';
import { domainError } from '../shared/errors';
import { addresseeFor, byAddressee, command, mostAddressees } from './rule';

/** The addressee states that it has received the conclusion. Its term runs from the registration all the same. */
export const acknowledgeConclusion = command({
  stages: ['in_consideration'],
  givenBy: byAddressee,
  body: { addressee: field.count(mostAddressees), ownNumber: orNull(field.line(50)) },
  facts: [],
  decide(state, given) {
    const found = addresseeFor(state, given);
    if (isRefusal(found)) return found;
    if (found.acknowledged !== null) return domainError('conflict', 'acknowledged_already');
    const { number: addressee, institutionId } = found;
    const { ownNumber, effectiveAt } = given;
    return [
      ...meetClock(state, 'conclusion_acknowledgement', addressee, effectiveAt),
      { type: 'conclusionAcknowledged', addressee, institutionId, ownNumber },
    ];
  },
});

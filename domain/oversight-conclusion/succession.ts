import { field, orNull } from '../process/field';
import { domainError } from '../shared/errors';
import { byCenter, command } from './rule';

/**
 * An addressee has ended: its successor owes the answer. Nothing begins anew; its term runs on, whatever the
 * institution is called.
 */
export const handOverAddressee = command({
  stages: ['in_consideration'],
  givenBy: { ...byCenter, administrator: true, engine: 'handover' },
  body: {
    fromInstitutionId: field.institution('ended'),
    toInstitutionId: field.institution({ take: 'lead' }),
    reason: orNull(field.text()),
  },
  facts: [],
  decide({ addressees }, { fromInstitutionId, toInstitutionId, reason }) {
    if (fromInstitutionId === toInstitutionId) {
      return domainError('input', 'hands_over_to_itself');
    }
    const numbers = addressees
      .filter(({ institutionId }) => institutionId === fromInstitutionId)
      .map(({ number }) => number);
    if (numbers.length === 0) return domainError('input', 'addressee_unknown');
    return [
      {
        type: 'addresseeSucceeded',
        addressees: numbers,
        fromInstitutionId,
        toInstitutionId,
        reason,
      },
    ];
  },
});

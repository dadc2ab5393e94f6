import { cancelClock, startClock } from '../process/clocks';
import { field, orNull } from '../process/field';
import { domainError } from '../shared/errors';
import { withPublication } from './publication';
import { accepted, command, type ItemLead } from './rule';
import type { InputItem, InputState } from './state';

/**
 * An item of the input has another lead: the duty to reply goes to it. A duty that goes there as a whole keeps its term,
 * so that nobody gains time by a change of lead.
 */
export const noteInputLead = command({
  stages: accepted,
  givenBy: { center: 'nobody', engine: 'leads' },
  body: { entityId: field.line(100), leadInstitutionId: orNull(field.id('institution')) },
  facts: [],
  decide(state, { entityId, leadInstitutionId, at }) {
    const item = state.items.find((one) => one.entityId === entityId);
    if (item === undefined || item.leadInstitutionId === leadInstitutionId) {
      return domainError('conflict', 'lead_known');
    }
    const noted = { type: 'inputLeadNoted', entityId, leadInstitutionId } as const;
    if (item.answeredBy !== null) {
      return [
        { ...noted, takesOver: null, added: null, released: null, releasedInstitutionId: null },
      ];
    }
    const moved = movedDuty(state, item, leadInstitutionId);
    const { added, released } = moved;
    return withPublication(state, at, [
      ...(released === null ? [] : cancelClock(state, 'reply', released)),
      { ...noted, ...moved },
      ...(added === null
        ? []
        : [startClock(state.policy.version, 'reply', added, { countedFrom: at })]),
    ]);
  },
});

function movedDuty(
  { addressees, items }: InputState,
  { entityId, leadInstitutionId: former }: InputItem,
  next: ItemLead['leadInstitutionId'],
) {
  const owing = (id: string | null) =>
    addressees.find(({ institutionId, owes }) => owes && institutionId === id) ?? null;
  const isFreed = !items.some(
    (one) =>
      one.entityId !== entityId && one.answeredBy === null && one.leadInstitutionId === former,
  );
  const giver = isFreed ? owing(former) : null;
  const takesOver = giver !== null && next !== null && owing(next) === null;
  const isNew = next !== null && owing(next) === null && !takesOver;
  return {
    takesOver: takesOver ? giver.number : null,
    added: isNew ? addressees.length + 1 : null,
    released: giver !== null && !takesOver ? giver.number : null,
    releasedInstitutionId: giver?.institutionId ?? null,
  };
}

import {
  responsibleSuccessor,
  type LeadEvent,
} from '../../../domain/implementation/assignment/responsible-successor';

const event = (sequence: number, said: object): LeadEvent => ({ sequence, ...said }) as LeadEvent;
const assigned = (sequence: number, leadInstitutionId: string): LeadEvent =>
  event(sequence, { type: 'leadAssigned', leadInstitutionId });
const handed = (sequence: number, part: string, toInstitutionId: string): LeadEvent =>
  event(sequence, { type: 'handedOver', part, toInstitutionId });

test('it is the lead of then, and whoever took its part over', () => {
  const events = [assigned(2, 'A'), handed(5, 'support', 'X'), handed(9, 'lead', 'B')];
  expect(responsibleSuccessor(events, 1)).toBeNull();
  expect(responsibleSuccessor(events.slice(0, 2), 4)).toBe('A');
  expect(responsibleSuccessor([...events, handed(12, 'lead', 'C')], 4)).toBe('C');
});

test('it is nobody who got the item anew, also when the former lead was to blame', () => {
  const upheld = event(6, { type: 'contestUpheld' });
  const events = [assigned(2, 'A'), upheld, assigned(8, 'B'), handed(9, 'lead', 'C')];
  expect(responsibleSuccessor(events, 4)).toBe('A');
  expect(responsibleSuccessor(events, 7)).toBeNull();
  expect(responsibleSuccessor(events, 8)).toBe('C');
});

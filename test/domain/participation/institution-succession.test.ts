import {
  refuseSuccession,
  refuseWhileReceiving,
  type Succession,
  type SuccessionFacts,
} from '../../../domain/participation/institution-succession';

const living = { kind: 'state_body', endedOn: null } as const;
const succession: Succession = {
  institutionId: 'youth',
  validTo: '2026-06-30',
  successorIds: ['education', 'sport'],
};
const facts: SuccessionFacts = {
  today: '2026-06-30',
  validFrom: '2020-01-01',
  endedOn: null,
  kind: 'state_body',
  successors: { education: living, sport: living },
  receivesItems: false,
};

it('may end with one living successor or several', () => {
  expect(refuseSuccession(succession, facts)).toBeNull();
  expect(refuseSuccession({ ...succession, successorIds: ['sport'] }, facts)).toBeNull();
});

it.each<[string, string, Partial<Succession>, Partial<SuccessionFacts>]>([
  ['conflict', 'center_stays', {}, { kind: 'center' }],
  ['input', 'successor_missing', { successorIds: [] }, {}],
  ['input', 'successor_twice', { successorIds: ['sport', 'sport'] }, {}],
  ['conflict', 'institution_ended', {}, { endedOn: '2026-01-01' }],
  ['input', 'ends_before_it_begins', { validTo: '2019-12-31' }, {}],
  ['input', 'ends_in_future', { validTo: '2026-07-01' }, {}],
  ['input', 'successor_circular', { successorIds: ['sport', 'youth'] }, {}],
  ['input', 'successor_unknown', { successorIds: ['sport', 'nobody'] }, {}],
  [
    'conflict',
    'successor_ended',
    {},
    { successors: { education: living, sport: { kind: 'region', endedOn: '2026-01-01' } } },
  ],
  [
    'input',
    'successor_cannot_lead',
    {},
    { successors: { education: living, sport: { kind: 'ngo', endedOn: null } } },
  ],
  ['conflict', 'still_receives_items', {}, { receivesItems: true }],
])('is refused as %s: %s', (kind, code, changed, changedFacts) => {
  const refused = refuseSuccession({ ...succession, ...changed }, { ...facts, ...changedFacts });
  expect(refused).toMatchObject({ kind, code });
});

it('waits for items that are on their way to it, also when it just ends', () => {
  expect(refuseWhileReceiving(true)).toMatchObject({ code: 'still_receives_items' });
  expect(refuseWhileReceiving(false)).toBeNull();
});

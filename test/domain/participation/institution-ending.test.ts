import {
  refuseEnding,
  type EndingFacts,
  type InstitutionEnding,
} from '../../../domain/participation/institution-ending';

const ending: InstitutionEnding = {
  institutionId: 'youth',
  validTo: '2026-06-30',
  successorId: 'education',
};
const facts: EndingFacts = {
  today: '2026-06-30',
  kind: 'state_body',
  validFrom: '2020-01-01',
  endedOn: null,
  successor: { kind: 'state_body', endedOn: null },
  openItems: 0,
  supportedItems: 0,
  openAnswers: 0,
};

it('may end with a living successor, or with none', () => {
  expect(refuseEnding(ending, facts)).toBeNull();
  const dissolved = { ...ending, successorId: null };
  expect(refuseEnding(dissolved, { ...facts, successor: null })).toBeNull();
});

it.each<[string, Partial<InstitutionEnding>, Partial<EndingFacts>]>([
  ['institution_ended', {}, { endedOn: '2026-01-01' }],
  ['ends_before_it_begins', { validTo: '2019-12-31' }, {}],
  ['ends_in_future', { validTo: '2026-07-01' }, {}],
  ['successor_circular', { successorId: 'youth' }, {}],
  ['successor_unknown', {}, { successor: null }],
  ['successor_ended', {}, { successor: { kind: 'state_body', endedOn: '2026-01-01' } }],
  ['successor_cannot_lead', {}, { successor: { kind: 'ngo', endedOn: null } }],
  ['successor_cannot_lead', {}, { successor: { kind: 'center', endedOn: null } }],
  ['leads_open_items', {}, { openItems: 1 }],
  ['supports_open_items', {}, { supportedItems: 1 }],
])('is refused as %s', (code, changedEnding, changedFacts) => {
  const refused = refuseEnding({ ...ending, ...changedEnding }, { ...facts, ...changedFacts });
  expect(refused).toMatchObject({ code });
});

it('leaves what a dissolved institution supported to the report on items without an owner', () => {
  const dissolved = { ...ending, successorId: null };
  expect(refuseEnding(dissolved, { ...facts, successor: null, supportedItems: 3 })).toBeNull();
  // Nobody would owe what it owes; a successor would.
  expect(refuseEnding(dissolved, { ...facts, successor: null, openAnswers: 2 })).toMatchObject({
    code: 'owes_answers',
    params: { count: 2 },
  });
  expect(refuseEnding(ending, { ...facts, openAnswers: 2 })).toBeNull();
});

it('lets an NGO, which answers for nothing, be succeeded by another', () => {
  const among = { kind: 'ngo', successor: { kind: 'ngo', endedOn: null } } as const;
  expect(refuseEnding(ending, { ...facts, ...among })).toBeNull();
});

it('says how many items are open', () => {
  expect(refuseEnding(ending, { ...facts, openItems: 1 })?.params).toEqual({ count: 1 });
  expect(refuseEnding(ending, { ...facts, openItems: 12 })?.params).toEqual({ count: 12 });
});

it('is refused to the center, which everything speaks of', () => {
  expect(refuseEnding(ending, { ...facts, kind: 'center' })).toMatchObject({
    code: 'center_stays',
  });
});

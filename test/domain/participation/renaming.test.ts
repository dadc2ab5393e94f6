import { refuseRenaming, type RenamingFacts } from '../../../domain/participation/renaming';

const facts: RenamingFacts = {
  ...{ today: '2026-06-30', endedOn: null, namedSince: '2023-01-01', differs: true },
};

it('an institution gets other names from a day on, today at the latest', () => {
  expect(refuseRenaming('2023-01-02', facts)).toBeNull();
  expect(refuseRenaming('2026-06-30', facts)).toBeNull();
});

it.each<[string, string, Partial<RenamingFacts>]>([
  ['institution_ended', '2026-01-01', { endedOn: '2026-01-01' }],
  ['renamed_in_future', '2026-07-01', {}],
  ['renamed_before_its_name', '2023-01-01', {}],
  ['same_name', '2026-01-01', { differs: false }],
])('is refused as %s', (code, from, changed) => {
  expect(refuseRenaming(from, { ...facts, ...changed })).toMatchObject({ code });
});

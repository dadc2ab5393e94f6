import * as fc from 'fast-check';
import { LivingBodies, type Turn } from '../support/living-bodies';
import { propertyRuns } from '../../support/property-runs';

const index = fc.nat({ max: 10_000 });
const of = <K extends Turn['kind'], F extends object>(kinds: readonly K[], fields: F) =>
  fc.record({ kind: fc.constantFrom(...kinds), ...fields });
const turn = fc.oneof(
  {
    weight: 10,
    arbitrary: of(['command'], { item: index, who: index, which: index, detail: index }),
  },
  { weight: 4, arbitrary: of(['ends', 'merges', 'merges'], { body: index, into: index }) },
  { weight: 1, arbitrary: of(['splits'], { body: index, into: index, other: index }) },
  { weight: 3, arbitrary: of(['moves'], {}) },
  { weight: 2, arbitrary: of(['founds'], {}) },
  { weight: 1, arbitrary: of(['passes'], { hours: fc.nat({ max: 600 }) }) },
) as fc.Arbitrary<Turn>;
const turns = fc.array(turn, { minLength: 10, maxLength: 80 });

// Under ten seconds on two free cores.
const numRuns = propertyRuns(120);

it('no sequence of permitted commands leaves an open item without a living owner', () => {
  fc.assert(
    fc.property(turns, (taken) => {
      const state = new LivingBodies();
      for (const one of taken) {
        state.take(one);
        expect(state.ownerless).toEqual([]);
      }
      while (state.waits) state.move();
      expect(state.ownerless).toEqual([]);
    }),
    { numRuns },
  );
});

it('the sequences end institutions in every way, and take items far', () => {
  const seen = new Set<string>();
  // A fixed seed: what the generator can reach is a fact about the generator and not about the rules.
  for (const taken of fc.sample(turns, { seed: 6, numRuns: 60 })) {
    const state = new LivingBodies();
    for (const one of taken) {
      const ended = state.bodies.filter(({ endedOn }) => endedOn !== null).length;
      state.take(one);
      if (state.bodies.filter(({ endedOn }) => endedOn !== null).length > ended) seen.add(one.kind);
    }
    for (const item of state.items) {
      seen.add(item.registered.stage);
      for (const { type } of item.log) seen.add(type);
    }
  }
  const expected = ['ends', 'merges', 'splits', 'handedOver', 'reopened', 'contestUpheld'];
  expect(expected.filter((what) => !seen.has(what))).toEqual([]);
});

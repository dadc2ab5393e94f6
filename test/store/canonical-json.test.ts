import fc from 'fast-check';
import { canonicalJson } from '../../store/canonical-json';

function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, member]) => [key, shuffled(member)]),
  );
}

describe('canonicalJson', () => {
  it('gives one text for the same data, whatever the order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalJson(shuffled(value))).toBe(canonicalJson(value));
      }),
    );
  });

  it('is JSON, and survives being read and written again', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });

  it('sorts by code unit and leaves out what is undefined', () => {
    expect(canonicalJson({ b: 1, a: [null, true], Ё: 'ў', B: undefined })).toBe(
      '{"a":[null,true],"b":1,"Ё":"ў"}',
    );
  });

  it.each([Number.NaN, Infinity, undefined, () => 1, 1n, new Date(0), new Map()])(
    'refuses what JSON cannot hold: %p',
    (value) => {
      expect(() => canonicalJson({ value: [value] })).toThrow(TypeError);
    },
  );
});

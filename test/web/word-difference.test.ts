import * as fc from 'fast-check';
import { wordDifference, type TextPart } from '../../web/components/word-difference';

const of = (parts: readonly TextPart[], ...kinds: TextPart['kind'][]): string =>
  parts
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ text }) => text)
    .join('');

test('the words that went and came are marked, and the others stay', () => {
  expect(wordDifference('The bill was sent.', 'The bill 7 was sent to parliament.')).toEqual([
    { kind: 'kept', text: 'The bill ' },
    { kind: 'added', text: '7 ' },
    { kind: 'kept', text: 'was ' },
    { kind: 'removed', text: 'sent.' },
    { kind: 'added', text: 'sent to parliament.' },
  ]);
});

test('both texts can be read from the difference, whole', () => {
  const text = fc.stringMatching(/^[ab \n]{0,40}$/);
  fc.assert(
    fc.property(text, text, (before, now) => {
      const parts = wordDifference(before, now);
      expect(of(parts, 'kept', 'removed')).toBe(before);
      expect(of(parts, 'kept', 'added')).toBe(now);
    }),
  );
});

test('texts of the longest kind are compared in time', () => {
  const [before, now] = ['ab ', 'cd '].map((word) => word.repeat(6_000)) as [string, string];
  const begun = performance.now();
  expect(wordDifference(`x ${before}`, `x ${now}`)).toHaveLength(3);
  expect(performance.now() - begun).toBeLessThan(2_000);
});

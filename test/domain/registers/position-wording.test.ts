import fc from 'fast-check';
import { positions } from '../../../domain/registers/position-wording';
import { readPosition } from '../../../domain/registers/position-wording';

it.each([
  ['Supported', 'supported'],
  ['Supported (already implemented or in process)', 'supported'],
  ['ACCEPTED', 'supported'],
  ['Partially  supported', 'supported_in_part'],
  ['Supported/Noted', 'supported_in_part'],
  ['Noted', 'noted'],
  ['Not Supported', 'noted'],
  ['Under examination', 'under_examination'],
  ['Поддержана', 'supported'],
  ['ПРИНЯТА К СВЕДЕНИЮ', 'noted'],
  ['Поддержана частично', 'supported_in_part'],
  ['На рассмотрении', 'under_examination'],
  ["Qo'llab-quvvatlangan", 'supported'],
  ['Қисман қўллаб-қувватланган', 'supported_in_part'],
  ['Эътиборга олинган', 'noted'],
  ['Koʻrib chiqilmoqda', 'under_examination'],
])('%s is %s', (wording, position) => {
  expect(readPosition(wording)).toBe(position);
});

it.each(['', 'Perhaps', 'Supported and then withdrawn', '(supported)', 'constructor', 'toString'])(
  '"%s" is not known',
  (wording) => {
    expect(readPosition(wording)).toBeNull();
  },
);

it('knows its own words', () => {
  for (const position of positions) expect(readPosition(position)).toBe(position);
});

it('takes any text', () => {
  fc.assert(
    fc.property(fc.string(), (wording) => [...positions, null].includes(readPosition(wording))),
  );
});

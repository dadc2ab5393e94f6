import { comparedName } from '../../../domain/registers/institution-name';

it.each([
  ["Oliy ta'lim vazirligi", 'Oliy taʼlim  vazirligi'],
  ["Bo'sh o'rin", 'BO‘SH O’RIN '],
  ['«Madad» agentligi', 'Madad agentligi'],
  ['Ijtimoiy-siyosiy', 'Ijtimoiy – siyosiy'.replace(' – ', '–')],
])('%j is %j', (one, other) => {
  expect(comparedName(one)).toBe(comparedName(other));
});

it('tells names apart that differ in a letter', () => {
  expect(comparedName('Adliya vazirligi')).not.toBe(comparedName('Adliya vazirliги'));
});

import { readSourceLabels } from '../../../domain/registers/source-labels';

const read = (themes: string | null, others: { sdgs?: string; affectedPersons?: string } = {}) =>
  readSourceLabels({ themes, sdgs: null, affectedPersons: null, ...others });

it.each([
  ['one a line', '- Women, girls; boys\n- Torture\n', ['Women, girls; boys', 'Torture']],
  ['semicolons, each once', 'Torture; Women; torture', ['Torture', 'Women']],
  [
    'commas',
    'Disabilities,Human rights education, Права детей',
    ['Disabilities', 'Human rights education', 'Права детей'],
  ],
  [
    'a comma inside a label',
    'Judges, lawyers and prosecutors',
    ['Judges, lawyers and prosecutors'],
  ],
  ['one with a dash', '- Torture', ['Torture']],
  ['nothing', '', []],
])('a cell of labels holds %s', (_, cell, themes) => {
  expect(read(cell)).toEqual({ themes, affectedPersons: [], sdgs: [], unreadSdgs: [] });
});

it.each([
  'Themes:\n- Torture\nSDGs:\n- 16 - PEACE, JUSTICE AND STRONG INSTITUTIONS\n- 5.1\nAffected persons:\n- Women\n- Youth',
  'Torture; SDGs: 16, 5.1; Affected persons: Women, Youth',
])('headings inside a cell begin other labels: %j', (cell) => {
  expect(read(cell)).toEqual({
    ...{ themes: ['Torture'], affectedPersons: ['Women', 'Youth'], sdgs: ['16', '5.1'] },
    unreadSdgs: [],
  });
});

it('headings are known in Russian and Uzbek', () => {
  expect(read('Пытки\nЦУР: 16\nЗатронутые лица:\nЖенщины')).toMatchObject({
    ...{ themes: ['Пытки'], sdgs: ['16'], affectedPersons: ['Женщины'] },
  });
  expect(read('Қийноқ\nBRM: 16\nДахлдор шахслар:\nАёллар')).toMatchObject({
    ...{ themes: ['Қийноқ'], sdgs: ['16'], affectedPersons: ['Аёллар'] },
  });
});

it('columns of their own are read by the same rules, and goals by their numbers', () => {
  const sdgs = '- 16.3 - Promote the rule of law\n- Goal 5\n- 18 - None\n- Peace';
  expect(read(null, { sdgs, affectedPersons: 'Women\nYouth' })).toEqual({
    ...{ themes: [], affectedPersons: ['Women', 'Youth'], sdgs: ['16.3', '5'] },
    unreadSdgs: ['18 - None', 'Peace'],
  });
});

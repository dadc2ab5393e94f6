import { readLadder, writtenLadder } from '../../web/pages/policies/ladder-notation';
import type { LadderRule } from '../../domain/clock/ladder';
import { catalogueLanguages, wordsIn } from '../../locales/words';

const ladder: readonly LadderRule[] = [
  {
    step: 'early',
    offset: { amount: -14, unit: 'calendar_day' },
    audience: [
      { institution: 'lead', role: 'main' },
      { institution: 'center', role: 'head' },
    ],
  },
  {
    step: 'late',
    offset: { amount: 3, unit: 'business_day' },
    audience: [{ institution: 'support', role: 'alternate' }],
  },
];

it.each(catalogueLanguages)('reminders in %s are read as they were written', (language) => {
  const words = wordsIn(language);
  expect(readLadder(writtenLadder(ladder, words), ladder, words)).toEqual(ladder);
});

it('a new reminder gets a name, and a line that is none is refused', () => {
  const words = wordsIn('en');
  expect(readLadder('0: lead, Main focal point\n\n', ladder, words)).toEqual([
    {
      step: 'on_due_day',
      offset: { amount: 0, unit: 'calendar_day' },
      audience: [{ institution: 'lead', role: 'main' }],
    },
  ]);
  for (const line of ['soon: lead, main focal point', '-3: somebody', '-3:', '-3 weeks: lead']) {
    expect(readLadder(line, ladder, words)).toBeNull();
  }
});

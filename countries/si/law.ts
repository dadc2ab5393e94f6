import type { LawRecord } from '../../domain/registers/law';

/** Not real, as the terms of its policy: it differs from the first country on purpose, with a term of its own. */
export const laws: readonly LawRecord[] = [
  {
    id: 'javni-nadzor',
    version: 1,
    subject: 'oversight_conclusion',
    addresseeKinds: ['state_body'],
    validFrom: '2020-01-01',
    validTo: null,
    acts: [
      {
        code: 'zjn',
        title: {
          sl: 'Zakon o javnem nadzoru',
          it: 'Legge sul controllo pubblico',
          hu: 'A nyilvános ellenőrzésről szóló törvény',
        },
        number: { sl: 'ZJN-1', it: 'ZJN-1', hu: 'ZJN-1' },
        adoptedOn: '2019-11-15',
        validFrom: '2020-01-01',
        validTo: null,
      },
    ],
    term: {
      act: 'zjn',
      article: '14',
      rule: {
        ...{ kind: 'term', amount: 20, unit: 'business_day', start: 'next_day' },
        roll: 'next_business_day',
      },
      receiptRule: { cutOff: '15:00', nonWorkingDay: 'next_business_day' },
      confirmation: null,
    },
    grace: null,
    clarification: { act: 'zjn', article: '15', maximumDays: 10, confirmation: null },
    refusalGrounds: [
      {
        code: 'already_decided',
        use: 'rejection',
        names: { sl: 'O zadevi je že odločeno', it: 'Già deciso', hu: 'Már eldöntött ügy' },
        act: 'zjn',
        article: '16',
      },
    ],
    steps: [],
    sanction: null,
    source: {
      sl: 'Izmišljeno za preizkuse',
      it: 'Inventato per prove',
      hu: 'Tesztekhez kitalálva',
    },
  },
];

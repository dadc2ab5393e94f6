import { readDayWording, readDueWording } from '../../../domain/registers/due-wording';

/** Wordings of one meaning, as acts in English, Russian and Uzbek write them. */
const days: Readonly<Record<string, readonly string[]>> = {
  '2027-09-01': [
    ...['2027-09-01', '1.9.2027', '01.09.2027 г.', '01.09.27', '2027/09/01', '2027-9-1'],
    ...['1 сентября 2027 года', 'до 1 сентября 2027 г.', 'не позднее 1 сентября 2027 года'],
    ...['2027-yil 1-sentabr', '2027-yil 1-sentabrga qadar', '2027 йил 1 сентябргача'],
    ...['by 1 September 2027', 'September 1, 2027', '2027-09-01 00:00:00', '01.09.2027 (пятница)'],
  ],
  '2027-09-30': [
    ...['сентябрь 2027 г.', '2027-yil sentabr', '2027-йил сентябрь ойи', 'September 2027'],
    ...['III квартал 2027 года', '3 кв. 2027 г.', 'Ш квартал 2027 г.', 'II–III кварталы 2027 г.'],
    ...['2027 yil III chorak', '2027-йил 3-чорак', 'Q3 2027', 'third quarter of 2027', '09.2027'],
    ...[
      'август-сентябрь 2027 года',
      'декабрь 2026 г. – сентябрь 2027 г.',
      'конец сентября 2027 г.',
    ],
  ],
  '2027-12-31': [
    ...['2027', '2027 год', 'в течение 2027 года', 'до конца 2027 года', '2026–2027 годы'],
    ...['2027-yil davomida', '2027 йил охиригача', 'end of 2027', '12/31/2027', '31/12/2027'],
    ...['II полугодие 2027 года', '2027-yil 2-yarim yillik', 'с 1 января по 31 декабря 2027 г.'],
  ],
};
const terms: Readonly<Record<string, readonly string[]>> = {
  '3 month': [
    ...['3 месяца', 'в трёхмесячный срок', 'в трехмесячный срок', '3 oy', '3 ой', 'uch oy ichida'],
    ...['within three months', 'в течение трёх месяцев со дня принятия', '3 months from adoption'],
    ...['qabul qilingan kundan boshlab 3 oy ichida'],
  ],
  '1 month': ['в месячный срок', 'бир ой муддатда', 'bir oylik muddatda', '1 month'],
  '6 month': ['полгода', 'yarim yil', '6 oy'],
  '12 month': ['1 год', '1 yil', 'бир йил', 'one year'],
  '30 calendar_day': ['30 дней', '30 календарных дней', 'в 30-дневный срок', 'oʻttiz kun'],
  '10 calendar_day': ['10 kun', '10 кун', 'в десятидневный срок', 'oʻn kunlik muddatda'],
  '14 calendar_day': ['2 недели', '2 hafta', 'two weeks', '2 ҳафта'],
  '10 business_day': ['10 рабочих дней', '10 ish kuni', '10 иш куни', 'ten working days'],
  '1 business_day': ['1 рабочий день', '1 ish kuni', '1 business day'],
};
const withPlan = [
  ...['постоянно', 'на постоянной основе', 'doimiy', 'доимий равишда', 'muntazam', 'permanently'],
  ...['ежегодно', 'ежеквартально', 'каждый квартал', 'раз в полугодие', '2 раза в год', 'annually'],
  ...[
    'har chorakda',
    'ҳар йили',
    'har oyda',
    'yiliga bir marta',
    'по мере необходимости',
    'ongoing',
  ],
];

/** The wordings that are read otherwise, with what they are read as. */
function others(
  meanings: Readonly<Record<string, readonly string[]>>,
  read: (one: string) => string,
) {
  return Object.entries(meanings).flatMap(([meaning, wordings]) =>
    wordings.map((one) => [one, read(one)]).filter(([, found]) => found !== meaning),
  );
}

function said(wording: string): string {
  const reading = readDueWording(wording);
  if (reading.kind === 'day') return reading.dueOn;
  if (reading.kind === 'term') return `${reading.amount} ${reading.unit}`;
  return reading.kind;
}

it('days, months, quarters, half years and years are due on their last day', () => {
  expect(others(days, said)).toEqual([]);
});

it('terms count days, working days and months', () => {
  expect(others(terms, said)).toEqual([]);
});

it('what is permanent or repeated runs with its plan', () => {
  expect(others({ with_plan: withPlan }, said)).toEqual([]);
});

it.each([
  ['31.02.2027', 'no_such_day', ['2027-02-28']],
  ['29.02.2027', 'no_such_day', ['2027-02-28']],
  ['31 сентября 2027 г.', 'no_such_day', ['2027-09-30']],
  ['09/01/2027', 'ambiguous_day', ['2027-01-09', '2027-09-01']],
  ['46266', 'not_understood', ['2026-09-01']],
  ['3 месяца после вступления в силу', 'not_understood', ['3 months']],
  ['до 1 сентября 2027 г., далее ежегодно', 'not_understood', ['2027-09-01']],
  ['с 1 сентября 2027 года', 'not_understood', ['2027-09-01']],
  ['1 сентября', 'not_understood', []],
  ['V квартал 2027 года', 'not_understood', []],
  ['5 квартал 2027 года', 'not_understood', []],
  ['tez', 'not_understood', []],
  ['0 дней', 'not_understood', []],
  ['', 'not_understood', []],
])('%j is not guessed, but proposed', (wording, why, proposals) => {
  const reading = readDueWording(wording);
  expect(reading).toMatchObject({ kind: 'unknown', why });
  expect(reading).toHaveProperty('proposals', proposals);
});

it('a day to count from is a day, not a month', () => {
  expect(['1 сентября 2027 г.', '01.09.2027', 'сентябрь 2027 г.'].map(readDayWording)).toEqual([
    ...['2027-09-01', '2027-09-01', null],
  ]);
});

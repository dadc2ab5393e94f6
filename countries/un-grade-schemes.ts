import type { GradeScheme, PublishedGrade } from '../domain/registers/grade-scheme';

/**
 * The starting schemes of UN bodies, the same for every State. `confirmed` are those that were read in the UN body's
 * own document; the others are shown as unconfirmed, and an administrator corrects them from the document.
 */
export const unGradeSchemes: readonly GradeScheme[] = [
  scheme('CCPR', {
    validTo: '2017-12-31',
    grades: [
      grade('A', 'Largely satisfactory'),
      grade('B1', 'Substantive action taken, but additional information required'),
      grade('B2', 'Initial action taken, but additional action and information required'),
      grade('C1', 'Response received, but action taken does not implement the recommendation'),
      grade('C2', 'Response received, but not relevant to the recommendation'),
      grade('D1', 'No cooperation with the Committee: no response received'),
      grade('D2', 'No response received after reminders'),
      grade('E', 'Measures taken are contrary to the recommendation'),
    ],
    followUp: { months: 12, confirmed: false },
  }),
  scheme('CCPR', {
    version: 2,
    sourceSymbol: 'CCPR/C/128/3',
    validFrom: '2018-01-01',
    confirmed: true,
    grades: [
      grade('A', 'Largely satisfactory', 'Evidence of significant action towards implementation.'),
      grade('B', 'Partially satisfactory', 'Steps were taken, and more is needed.'),
      grade('C', 'Not satisfactory', 'The reply is not relevant or does not implement it.'),
      grade('D', 'No cooperation', 'No follow-up report after reminders.'),
      grade('E', 'Measures contrary to or rejecting the recommendation'),
    ],
    followUp: { months: 36, confirmed: true },
  }),
  scheme('CAT', {
    sourceSymbol: 'CAT/C/55/3',
    grades: [
      grade('A', 'Substantially implemented'),
      grade('B', 'Partially implemented'),
      grade('C', 'Not implemented'),
      grade('D', 'Insufficient information'),
      grade('E', 'Counteractive measures'),
    ],
    followUp: { months: 12, confirmed: true },
  }),
  scheme('CEDAW', {
    grades: [
      grade('implemented', 'Implemented'),
      grade('substantially', 'Substantially implemented'),
      grade('partially', 'Partially implemented'),
      grade('not_implemented', 'Not implemented'),
      grade('lack_of_information', 'Lack of sufficient information'),
    ],
    followUp: { months: 24, confirmed: true },
  }),
  scheme('CESCR', {
    grades: [
      grade('sufficient', 'Sufficient progress'),
      grade('insufficient', 'Insufficient progress'),
      grade('lack_of_information', 'Lack of sufficient information'),
      grade('no_response', 'No response'),
    ],
    followUp: { months: 24, confirmed: false },
  }),
  // Its letters are unconfirmed, and no source gives their labels: the letters are the labels until somebody adds
  // them.
  scheme('CED', {
    grades: ['A', 'B', 'C', 'D', 'E'].map((letter) => grade(letter, letter)),
    followUp: { months: 12, confirmed: true },
  }),
  // UN bodies without known labels: their follow-up has a term, and a grade can be recorded once somebody adds them.
  scheme('CERD', { grades: [], followUp: { months: 12, confirmed: true } }),
  scheme('CMW', { grades: [], followUp: { months: 24, confirmed: true } }),
  // UN bodies without a known regular written follow-up. A day in a document can be recorded nevertheless.
  scheme('CRC', { grades: [], followUp: null }),
  scheme('CRPD', { grades: [], followUp: null }),
  scheme('SPT', { grades: [], followUp: null }),
];

function scheme(
  mechanism: string,
  given: Pick<GradeScheme, 'grades' | 'followUp'> & Partial<GradeScheme>,
): GradeScheme {
  const unconfirmed = { version: 1, sourceSymbol: null, confirmed: false };
  return { mechanism, ...unconfirmed, validFrom: null, validTo: null, ...given };
}

function grade(code: string, label: string, meaning: string | null = null): PublishedGrade {
  return { code, label, meaning };
}

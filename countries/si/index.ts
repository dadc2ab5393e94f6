import { startingCalendar } from '../../domain/calendar/starting-calendar';
import type { Country } from '../country';
import { proposedPolicy } from '../proposed-policy';
import { unGradeSchemes } from '../un-grade-schemes';

const timeZone = 'Europe/Ljubljana';

/**
 * Slovenia, for tests: it shows that no code outside this folder depends on the first country. Its six-day week is
 * not real; it differs on purpose. So do the terms.
 */
export const si: Country = {
  code: 'si',
  languages: ['sl', 'it', 'hu'],
  policy: {
    ...proposedPolicy({
      timeZone,
      criteria: [
        {
          code: 'structural_problem',
          names: {
            sl: 'Sistemska težava',
            it: 'Problema strutturale',
            hu: 'Rendszerszintű probléma',
          },
        },
      ],
    }),
    sendingHour: 8,
    reporting: { cadenceMonths: 12 },
  },
  calendar: (fromYear, toYear) =>
    startingCalendar(
      {
        id: 'si-six-day',
        timeZone,
        week: 'six_day',
        // Public Holidays and Non-working Days in the Republic of Slovenia Act, those with a fixed date and off work.
        // A holiday on a weekend has no substitute.
        fixedHolidays: [
          ...['01-01', '01-02', '02-08', '04-27', '05-01', '05-02', '06-25', '08-15', '10-31'],
          ...['11-01', '12-25', '12-26'],
        ],
        substituteNote: null,
      },
      fromYear,
      toYear,
    ),
  gradeSchemes: unGradeSchemes,
  stateNames: [
    ...['Republike Slovenije', 'Slovenije', 'RS'],
    ...['of the Republic of Slovenia', 'Republic of Slovenia', 'of Slovenia', 'Slovenia'],
  ],
  registerCodes: { agencies: 'maticna_stevilka', regions: 'sifra' },
  sample: null,
};

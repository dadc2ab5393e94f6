import { startingCalendar } from '../../domain/calendar/starting-calendar';
import type { Country } from '../country';
import { proposedPolicy } from '../proposed-policy';
import { unGradeSchemes } from '../un-grade-schemes';
import { laws } from './law';

const timeZone = 'Europe/Ljubljana';

const newYear = { sl: 'Novo leto', it: 'Capodanno', hu: 'Újév' };
const labourDay = { sl: 'Praznik dela', it: 'Festa del lavoro', hu: 'A munka ünnepe' };

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
        fixedHolidays: {
          '01-01': newYear,
          '01-02': newYear,
          '02-08': { sl: 'Prešernov dan', it: 'Giorno di Prešeren', hu: 'Prešeren napja' },
          '04-27': {
            sl: 'Dan upora proti okupatorju',
            it: 'Giornata della resistenza',
            hu: 'Az ellenállás napja',
          },
          '05-01': labourDay,
          '05-02': labourDay,
          '06-25': { sl: 'Dan državnosti', it: 'Festa della Repubblica', hu: 'Az állam napja' },
          '08-15': {
            sl: 'Marijino vnebovzetje',
            it: 'Assunzione di Maria',
            hu: 'Nagyboldogasszony',
          },
          '10-31': {
            sl: 'Dan reformacije',
            it: 'Giorno della Riforma',
            hu: 'A reformáció emléknapja',
          },
          '11-01': {
            sl: 'Dan spomina na mrtve',
            it: 'Giorno dei defunti',
            hu: 'A halottak emléknapja',
          },
          '12-25': { sl: 'Božič', it: 'Natale', hu: 'Karácsony' },
          '12-26': {
            sl: 'Dan samostojnosti in enotnosti',
            it: "Giorno dell'indipendenza e dell'unità",
            hu: 'A függetlenség és egység napja',
          },
        },
        substituteNote: null,
      },
      fromYear,
      toYear,
    ),
  gradeSchemes: unGradeSchemes,
  laws,
  stateNames: [
    ...['Republike Slovenije', 'Slovenije', 'RS'],
    ...['of the Republic of Slovenia', 'Republic of Slovenia', 'of Slovenia', 'Slovenia'],
  ],
  registerCodes: { agencies: 'maticna_stevilka', regions: 'sifra' },
  sample: null,
};

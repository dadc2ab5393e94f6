import type { Country } from '../country';
import { unGradeSchemes } from '../un-grade-schemes';
import { defaultCalendar } from './calendar';
import { laws } from './law';
import { defaultPolicy } from './policy';
import * as participants from './sample/participants';
import * as register from './sample/register';

/** Uzbekistan. */
export const uz: Country = {
  code: 'uz',
  languages: ['uz-Latn', 'uz-Cyrl', 'ru', 'en'],
  policy: defaultPolicy,
  calendar: defaultCalendar,
  gradeSchemes: unGradeSchemes,
  laws,
  stateNames: [
    ...['Республики Узбекистан', 'Республика Узбекистан', 'РУз', 'Узбекистана', 'Узбекистан'],
    ...[
      'Oʻzbekiston Respublikasining',
      'Oʻzbekiston Respublikasi',
      'Oʻzbekistonning',
      'Oʻzbekiston',
    ],
    ...['of the Republic of Uzbekistan', 'Republic of Uzbekistan', 'of Uzbekistan', 'Uzbekistan'],
  ],
  registerCodes: { agencies: 'gov_uz_code', regions: 'soato' },
  sample: { ...participants, ...register },
};

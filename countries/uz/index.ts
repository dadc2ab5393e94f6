import type { Country } from '../country';
import { unGradeSchemes } from '../un-grade-schemes';
import { defaultCalendar } from './calendar';
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
  registerCodes: { agencies: 'gov_uz_code', regions: 'soato' },
  sample: { ...participants, ...register },
};

import type { TrackCriterion } from '../../domain/shared/policy';
import { proposedPolicy } from '../proposed-policy';
import { timeZone } from './calendar';

/** After the Committee of Ministers' criteria for the supervision of judgments, for recommendations. */
const criteria: readonly TrackCriterion[] = [
  {
    code: 'urgent_individual_measures',
    names: {
      'uz-Latn': 'Shoshilinch individual choralar talab etiladi',
      ru: 'Требуются неотложные индивидуальные меры',
      en: 'Urgent individual measures are needed',
    },
  },
  {
    code: 'structural_problem',
    names: {
      'uz-Latn': 'Tizimli muammo',
      ru: 'Системная проблема',
      en: 'A structural problem',
    },
  },
  {
    code: 'repeated_by_mechanisms',
    names: {
      'uz-Latn': 'Bir necha mexanizm takrorlagan tavsiya',
      ru: 'Повторена несколькими механизмами',
      en: 'Repeated by several mechanisms',
    },
  },
  {
    code: 'follow_up_recommendation',
    names: {
      'uz-Latn': 'Shartnomaviy organ alohida nazoratga olgan tavsiya',
      ru: 'Выделена договорным органом для последующих действий',
      en: 'Selected by a treaty body for follow-up',
    },
  },
  {
    code: 'overdue_plan',
    names: {
      'uz-Latn': 'Harakatlar rejasi muddati oʻtgan',
      ru: 'План действий просрочен',
      en: 'The action plan is overdue',
    },
  },
];

/** The starting policy. */
export const defaultPolicy = proposedPolicy({ timeZone, criteria });

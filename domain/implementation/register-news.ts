import type { RelevanceRule } from '../process/relevance';
import { forLead, toCenterOrLead, when, type ItemRelevance } from './relevance';

/** The news of registers about an item, by the kind of the notice. */
export const registerNews = {
  // A fact of the UN body, which stays relevant, also for a closed item.
  gradeRecorded: toCenterOrLead(when('grade_recorded'), forLead('grade_recorded')),
  textCorrected: forLead('text_corrected'),
  positionChanged: forLead('position_changed'),
  positionCorrected: forLead('position_corrected'),
} as const satisfies Readonly<Record<string, RelevanceRule<ItemRelevance>>>;

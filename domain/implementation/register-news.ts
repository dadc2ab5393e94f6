import type { RelevanceRule } from '../process/relevance';
import { forLead, toCenterOrLead, when, type ItemRelevance } from './relevance';

/** What registers tell of an item, by the kind of the notice. */
export const registerNews = {
  // A fact of the UN body, which stays one: also told of an item that is closed.
  gradeRecorded: toCenterOrLead(when('grade_recorded'), forLead('grade_recorded')),
} as const satisfies Readonly<Record<string, RelevanceRule<ItemRelevance>>>;

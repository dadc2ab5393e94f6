import type { CallView } from '../../../application/calls/call-view';
import type { ConclusionView } from '../../../application/conclusions/conclusion-view';
import type { RecommendationAssessments } from '../../../application/assessments/recommendation-assessments';
import type { YearlyLetters } from '../../../application/letters/yearly-letters';
import type { Items, ItemDetail } from '../../../application/items/items';
import type { SourceConflict } from '../../../application/deliveries/conflicts';
import type { ShownReport } from './reporting/report-body';

/** What the page of an item is made from. */
export interface ItemStory {
  item: ItemDetail;
  timeline: Awaited<ReturnType<Items['timeline']>>;
  timeZone: string;
  /** Conclusions of public oversight that concern it. */
  conclusions: readonly ConclusionView[];
  /** Why those who submitted something on it may not be impartial. */
  conflicts: readonly SourceConflict[];
  /** Calls for input that are open and about it. */
  calls: readonly CallView[];
  /** Names of the criteria of enhanced supervision, by code. */
  criteria: Readonly<Record<string, string>>;
}

/** What the page for those who have signed in shows besides. */
export interface WholeStory extends ItemStory {
  assessments: Awaited<ReturnType<RecommendationAssessments['list']>>['assessments'];
  /** Of the latest report, as far as the reader may see it. */
  evidence: readonly ShownReport['evidence'][number][];
  /** To the lead, the latest first. */
  letters: Awaited<ReturnType<YearlyLetters['list']>>['letters'];
}

import type { LocalDate } from './instant';
import type { Status } from './status';

/** How an independent source came to its opinion. */
export const opinionMethods = [
  'field_monitoring',
  'document_review',
  'interviews',
  'survey',
  'statistics',
  'expert_review',
  'other',
] as const;
export type OpinionMethod = (typeof opinionMethods)[number];

/** How sure the source is of it. */
export const confidences = ['low', 'medium', 'high'] as const;
export type Confidence = (typeof confidences)[number];

/** What an independent source says of the progress. */
export interface SaidIndependently {
  /** The input that it came with, or an id of its own. */
  opinionId: string;
  /** The source; null where it acts as a party. */
  institutionId: string | null;
  /** The party that stands for a source without a known identity; null for an institution. */
  partyId: string | null;
  status: Status;
  method: OpinionMethod;
  confidence: Confidence;
  statedOn: LocalDate;
}

/** The same as an item keeps it. */
export interface IndependentOpinion extends SaidIndependently {
  /** Recorded by the center, and not given with an input in the system. */
  onPaper: boolean;
  /** Whether everybody may see it: an input becomes public later than it is accepted. */
  published: boolean;
}

/** The latest opinion of each source, the latest first; of the same day the one that was recorded last. */
export function latestOfSources<O extends SaidIndependently>(recorded: readonly O[]): O[] {
  const newestFirst = recorded
    .toReversed()
    .toSorted((one, other) => other.statedOn.localeCompare(one.statedOn));
  const sources = newestFirst.map(sourceOf);
  return newestFirst.filter((_, index) => sources.indexOf(sources[index] ?? '') === index);
}

function sourceOf({ institutionId, partyId }: SaidIndependently): string {
  return institutionId ?? `party ${partyId}`;
}

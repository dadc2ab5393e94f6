import type { Instant } from './instant';

/** How far implementation has come; the national scale (DESIGN, words). */
export const statuses = [
  'not_started',
  'in_progress',
  'partially_implemented',
  'substantially_implemented',
  'fully_implemented',
  'ongoing',
  'not_implemented',
  'regression',
] as const;
export type Status = (typeof statuses)[number];

/** The source of an opinion. Opinions stand side by side and never overwrite each other. */
export const statusSources = ['claimed', 'validated', 'independent'] as const;
export type StatusSource = (typeof statusSources)[number];

/** The sources of which an item keeps one opinion: the lead, and the center. */
export type SupervisedSource = Exclude<StatusSource, 'independent'>;

/** One source's status at an instant. */
export interface StatusOpinion {
  source: SupervisedSource;
  status: Status;
  asOf: Instant;
  institutionId: string | null;
  reportId: string | null;
}

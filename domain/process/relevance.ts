import type { Instant, LocalDate } from '../shared/instant';

/** A running clock, as far as a mail speaks of it. */
export interface RunningClock {
  id: string;
  subject: string;
  armedBySequence: number;
  dueAt: Instant;
  dueOn: LocalDate;
  missed: boolean;
  suspended: boolean;
}

/** Where an entity stands when a mail about it is made, and what its reader is to it. A process adds what its rows say. */
export interface Relevance {
  stage: string;
  /** The reader's part, such as `lead`; `none` where it has none. */
  part: string;
  isCenter: boolean;
  /** Whether somebody in the reader's institution was told of the entity before. */
  wasTold: boolean;
  clocks: readonly RunningClock[];
}

/** What a reader is told of an event, and the clock whose day belongs to it; or why it is told nothing any more. */
type Relevant = { news: string; clock?: RunningClock | null } | { outdated: string };

/** Says whether an event is still so and what is told of it, and knows all that it may tell. */
export interface RelevanceRule<R extends Relevance> {
  (now: R): Relevant;
  tells: readonly string[];
}

/** A rule that may tell these pieces of news. */
export function telling<R extends Relevance>(
  tells: readonly string[],
  rule: (now: R) => Relevant,
): RelevanceRule<R> {
  return Object.assign((now: R) => rule(now), { tells });
}

/** The clock of a subject that began last, when one runs. */
export function runningClock({ clocks }: Relevance, subject: string): RunningClock | null {
  return clocks.findLast((clock) => clock.subject === subject) ?? null;
}

/** Of the clocks that the test picks and that are not suspended, the one due first. */
export function firstDue(
  { clocks }: Pick<Relevance, 'clocks'>,
  picks: (clock: RunningClock) => boolean,
): RunningClock | null {
  return clocks
    .filter((clock) => !clock.suspended && picks(clock))
    .reduce<RunningClock | null>(
      (first, clock) => (first === null || clock.dueAt < first.dueAt ? clock : first),
      null,
    );
}

/** It is no longer so. */
export const outdated: Relevant = { outdated: 'no_longer_so' };

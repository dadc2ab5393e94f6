import type { Instant, LocalDate } from '../shared/instant';

/** The fields of a running clock for mails. */
export interface RunningClock {
  id: string;
  subject: string;
  armedBySequence: number;
  dueAt: Instant;
  dueOn: LocalDate;
  missed: boolean;
  suspended: boolean;
  /** Whether it counts by a norm of the center because nobody has confirmed the term of its law. */
  isUnconfirmed?: boolean;
  /** The persons who may not do its duty, because they wrote what it judges. */
  barred: readonly string[];
}

/**
 * The state of an entity when a mail about it is made, and the role of its reader. A process adds the fields of its
 * rows.
 */
export interface Relevance {
  stage: string;
  /** The reader's role, such as `lead`; `none` without one. */
  part: string;
  isCenter: boolean;
  /** Whether somebody in the reader's institution was notified of the entity before. */
  wasTold: boolean;
  clocks: readonly RunningClock[];
}

/**
 * The news for a reader, and the clock whose day belongs to it; or why there is none any more. `isGiven`: the reader
 * has got the entity by it, and reads the entity's own day too.
 */
type Relevant =
  { news: string; clock?: RunningClock | null; isGiven?: boolean } | { outdated: string };

/** Decides whether an event is still relevant and which news it gives, and lists all of its possible news. */
export interface RelevanceRule<R extends Relevance> {
  (now: R): Relevant;
  tells: readonly string[];
}

/** A rule that may give these news. */
export function telling<R extends Relevance>(
  tells: readonly string[],
  rule: (now: R) => Relevant,
): RelevanceRule<R> {
  return Object.assign((now: R) => rule(now), { tells });
}

/** The same news, by which the reader has got the entity. */
export function giving<R extends Relevance>(rule: RelevanceRule<R>): RelevanceRule<R> {
  return telling(rule.tells, (now) => ({ ...rule(now), isGiven: true }));
}

/** The latest clock of a subject, when one runs. */
export function runningClock({ clocks }: Relevance, subject: string): RunningClock | null {
  return clocks.findLast((clock) => clock.subject === subject) ?? null;
}

/** The first due one of the clocks for which the test is true and that are not suspended. */
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

/** It is no longer relevant. */
export const outdated: Relevant = { outdated: 'no_longer_so' };

/** News for the center and for whoever has a part, however long ago. */
export function forParts(news: string): RelevanceRule<Relevance> {
  return telling([news], (now) => (isOutside(now) ? outdated : { news }));
}

/** News for the same, as long as such a clock runs. */
export function forPartsWhile(subject: string, news: string): RelevanceRule<Relevance> {
  return telling([news], (now) => {
    const clock = runningClock(now, subject);
    return clock === null || isOutside(now) ? outdated : { news, clock };
  });
}

function isOutside({ part, isCenter }: Relevance): boolean {
  return part === 'none' && !isCenter;
}

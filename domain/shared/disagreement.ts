import type { Status } from './status';

/**
 * How much of the recommendation is implemented, in percent: as in the implementation index of UPR Info, where "not" is
 * 0, "partially" 50 and "fully" 100. What has not begun, was given up or was lost is at the bottom; what has to be done
 * for ever and is done is at the top.
 */
export const statusScores: Readonly<Record<Status, number>> = {
  regression: 0,
  not_implemented: 0,
  not_started: 0,
  in_progress: 25,
  partially_implemented: 50,
  substantially_implemented: 75,
  fully_implemented: 100,
  ongoing: 100,
};

/**
 * How far the voices about an item are apart, from 0 (they agree) to 100: the distance between the highest and the
 * lowest of them. Null with fewer than two voices.
 *
 * The distance and no average: one source that sees a regression is not outvoted by others, and several inputs of one
 * source under protected identities do not weigh more than one.
 */
export function disagreement(voices: readonly (Status | null)[]): number | null {
  const scores = voices.flatMap((status) => (status === null ? [] : [statusScores[status]]));
  return scores.length < 2 ? null : Math.max(...scores) - Math.min(...scores);
}

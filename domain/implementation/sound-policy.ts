import type { ClockTerms } from '../clock/clock';
import { domainError, type DomainError } from '../shared/errors';
import type { Policy } from '../shared/policy';
import { clockSubjects } from './clocks';
import { refuseImpossibleDay } from '../calendar/deadline-day';

/** A hundred years in days, or months: beyond it a term is a typing error and leaves the calendar's range. */
const longestTerm = 36_525;

/**
 * Refuses terms under which the engine could not go on; null when it could. A cadence of nothing would open
 * periods without end, a term that cannot be counted would never get its due day, two steps of one name would
 * be told as one. An item keeps its policy for years, so this is asked before it gets it.
 */
export function refuseUnsoundPolicy(policy: Policy): DomainError | null {
  const problem =
    clockSubjects.map((subject) => termsProblem(subject, policy.clocks[subject])).find(isFound) ??
    boundsProblem(policy) ??
    trackProblem(policy) ??
    scheduleProblem(policy);
  return problem === null ? null : domainError('input', 'unsound_policy', problem);
}

function boundsProblem({ extensions, suspensions, reverification }: Policy): string | null {
  if (!isWhole(extensions.perClock, 0, 100) || !isWhole(extensions.totalDays, 0, longestTerm)) {
    return 'The bounds of extensions are no numbers of extensions and days.';
  }
  if (!isWhole(suspensions.perClock, 0, 100) || !isWhole(suspensions.maximumDays, 1, 3_650)) {
    return 'The bounds of suspensions are no numbers of suspensions and days.';
  }
  return isWhole(reverification.earliestDaysBefore, 0, longestTerm)
    ? null
    : 'From when a re-verification may be confirmed is no number of days.';
}

function trackProblem({ tracks }: Policy): string | null {
  const codes = tracks.criteria.map(({ code }) => code);
  if (codes.length === 0 || new Set(codes).size !== codes.length) {
    return 'The criteria of enhanced supervision are none, or two of one code.';
  }
  return isWhole(tracks.enhanced.cadenceMonths, 1, 1200)
    ? null
    : 'The cadence of enhanced supervision is no number of months.';
}

function scheduleProblem(policy: Policy): string | null {
  const months = policy.reverificationMonths;
  if (!isWhole(policy.reporting.cadenceMonths, 1, 1200))
    return 'The cadence is no number of months.';
  if (
    !months.every((month, index) => isWhole(month, 1, 1200) && month > (months[index - 1] ?? 0))
  ) {
    return 'The months of re-verification are not whole numbers that rise.';
  }
  if (!isWhole(policy.sendingHour, 0, 23)) return 'The sending hour is no hour of the day.';
  return isWhole(policy.wakeSpreadSeconds, 0, 86_400) ? null : 'The spread is not within a day.';
}

function termsProblem(subject: string, terms: ClockTerms | undefined): string | null {
  if (terms === undefined) return `The policy has no term for ${subject}.`;
  const { rule, ladder } = terms;
  const isCountable =
    rule.kind === 'term'
      ? isWhole(rule.amount, 0, longestTerm)
      : refuseImpossibleDay(rule.on) === null;
  if (!isCountable) return `The term of ${subject} cannot be counted.`;
  if (new Set(ladder.map(({ step }) => step)).size !== ladder.length) {
    return `The ladder of ${subject} has two steps of one name.`;
  }
  return ladder.every(({ offset }) => isWhole(offset.amount, -longestTerm, longestTerm))
    ? null
    : `The ladder of ${subject} has a step that cannot be counted.`;
}

function isWhole(value: number, from: number, to: number): boolean {
  return Number.isInteger(value) && value >= from && value <= to;
}

function isFound(problem: string | null): problem is string {
  return problem !== null;
}

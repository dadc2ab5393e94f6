import type { ClockTerms } from '../clock/clock';
import { domainError, type DomainError } from './errors';
import type { Policy } from './policy';
import { refuseImpossibleDay } from '../calendar/deadline-day';

/** A hundred years in days, or months: a longer term is a typing error and leaves the calendar's range. */
const longestTerm = 36_525;

/** The possible errors of a policy as a whole. */
export const policyProblems = [
  ...(['extensions', 'suspensions', 'confirmation', 'criteria', 'enhanced_cadence'] as const),
  ...(['cadence', 'reverification_months', 'sending_hour', 'spread'] as const),
] as const;
type PolicyProblem = (typeof policyProblems)[number];

/** The possible errors of the term of one deadline, and of its ladder. */
export const termProblems = ['missing', 'uncountable', 'step_twice', 'uncountable_step'] as const;
type TermProblem = (typeof termProblems)[number];

/**
 * Refuses terms that the engine cannot handle; null otherwise. A cadence of 0 would open periods without end, an
 * uncountable term would never get its due day, two steps of one name would count as one. An item keeps its policy
 * for years, so this is checked before it is used.
 */
export function refuseUnsoundPolicy(
  policy: Policy,
  clockSubjects: readonly string[],
): DomainError | null {
  for (const subject of clockSubjects) {
    const termProblem = termsProblem(policy.clocks[subject]);
    if (termProblem !== null) {
      return domainError('input', 'unsound_policy_term', { termProblem, subject });
    }
  }
  const policyProblem = boundsProblem(policy) ?? trackProblem(policy) ?? scheduleProblem(policy);
  return policyProblem === null ? null : domainError('input', 'unsound_policy', { policyProblem });
}

function boundsProblem({ extensions, suspensions, reverification }: Policy): PolicyProblem | null {
  if (!isWhole(extensions.perClock, 0, 100) || !isWhole(extensions.totalDays, 0, longestTerm)) {
    return 'extensions';
  }
  if (!isWhole(suspensions.perClock, 0, 100) || !isWhole(suspensions.maximumDays, 1, 3_650)) {
    return 'suspensions';
  }
  return isWhole(reverification.earliestDaysBefore, 0, longestTerm) ? null : 'confirmation';
}

function trackProblem({ tracks }: Policy): PolicyProblem | null {
  const codes = tracks.criteria.map(({ code }) => code);
  if (codes.length === 0 || new Set(codes).size !== codes.length) {
    return 'criteria';
  }
  return isWhole(tracks.enhanced.cadenceMonths, 1, 1200) ? null : 'enhanced_cadence';
}

function scheduleProblem(policy: Policy): PolicyProblem | null {
  const months = policy.reverificationMonths;
  if (!isWhole(policy.reporting.cadenceMonths, 1, 1200)) return 'cadence';
  if (
    !months.every((month, index) => isWhole(month, 1, 1200) && month > (months[index - 1] ?? 0))
  ) {
    return 'reverification_months';
  }
  if (!isWhole(policy.sendingHour, 0, 23)) return 'sending_hour';
  return isWhole(policy.wakeSpreadSeconds, 0, 86_400) ? null : 'spread';
}

function termsProblem(terms: ClockTerms | undefined): TermProblem | null {
  if (terms === undefined) return 'missing';
  const { rule, ladder } = terms;
  const isCountable =
    rule.kind === 'term'
      ? isWhole(rule.amount, 0, longestTerm)
      : refuseImpossibleDay(rule.on) === null;
  if (!isCountable) return 'uncountable';
  if (new Set(ladder.map(({ step }) => step)).size !== ladder.length) {
    return 'step_twice';
  }
  return ladder.every(({ offset }) => isWhole(offset.amount, -longestTerm, longestTerm))
    ? null
    : 'uncountable_step';
}

function isWhole(value: number, from: number, to: number): boolean {
  return Number.isInteger(value) && value >= from && value <= to;
}

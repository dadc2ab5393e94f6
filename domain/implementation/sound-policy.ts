import { clockSubjects, type ClockTerms } from '../clock/clock';
import { domainError, type DomainError } from '../shared/errors';
import { termsOf, type Policy } from '../shared/policy';
import { refuseImpossibleDay } from './new-deadline';

/** A hundred years in days, or months: beyond it a term is a typing error and leaves the calendar's range. */
const longestTerm = 36_525;

/**
 * Refuses terms under which the engine could not go on: a cadence of nothing would open periods
 * without end, a term that cannot be counted would never get its due day, two steps of one name would
 * be told as one. An item keeps its policy for years, so this is asked before it gets it.
 */
export function refuseUnsoundPolicy(policy: Policy): DomainError | null {
  const problem =
    clockSubjects.map((subject) => termsProblem(subject, termsOf(policy, subject))).find(isFound) ??
    extensionProblem(policy) ??
    suspensionProblem(policy) ??
    trackProblem(policy) ??
    reverificationProblem(policy) ??
    scheduleProblem(policy);
  return problem === null ? null : domainError('input', 'unsound_policy', problem);
}

/**
 * Refuses a new version that is unsound, or that leaves out what versions from before it was known may lack: whoever edits
 * an old version and stores it again would take the gate of closing from every item that gets the new one.
 */
export function refuseNewPolicy(policy: Policy): DomainError | null {
  if (policy.closing.requestsDecidedFirst !== true) {
    const problem =
      'A new policy says closing.requestsDecidedFirst: true; only older versions may lack it.';
    return domainError('input', 'unsound_policy', problem);
  }
  return refuseUnsoundPolicy(policy);
}

function extensionProblem({ extensions, clocks }: Policy): string | null {
  if (extensions === undefined) return null;
  if (clocks.extension_decision === undefined) {
    return 'A policy with extensions needs a term for deciding on them.';
  }
  return isWhole(extensions.perClock, 0, 100) && isWhole(extensions.totalDays, 0, longestTerm)
    ? null
    : 'The bounds of extensions are no numbers of extensions and days.';
}

function suspensionProblem({ suspensions, clocks }: Policy): string | null {
  if (suspensions === undefined) return null;
  if (clocks.clarification === undefined) {
    return 'A policy with suspensions needs a term for answering questions.';
  }
  return isWhole(suspensions.perClock, 0, 100) && isWhole(suspensions.maximumDays, 1, 3_650)
    ? null
    : 'The bounds of suspensions are no numbers of suspensions and days.';
}

function trackProblem({ tracks, clocks }: Policy): string | null {
  if (tracks === undefined) return null;
  if (clocks.track_decision === undefined) {
    return 'A policy with tracks needs a term for deciding on moves.';
  }
  const codes = tracks.criteria.map(({ code }) => code);
  if (codes.length === 0 || new Set(codes).size !== codes.length) {
    return 'The criteria of enhanced supervision are none, or two of one code.';
  }
  return isWhole(tracks.enhanced.cadenceMonths, 1, 1200)
    ? null
    : 'The cadence of enhanced supervision is no number of months.';
}

function reverificationProblem({ reverification }: Policy): string | null {
  if (reverification === undefined) return null;
  return isWhole(reverification.earliestDaysBefore, 0, longestTerm)
    ? null
    : 'From when a re-verification may be confirmed is no number of days.';
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

function termsProblem(subject: string, { rule, ladder }: ClockTerms): string | null {
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

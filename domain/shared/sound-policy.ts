import type { BusinessCalendar } from '../calendar/business-calendar';
import { addDays } from '../calendar/day-arithmetic';
import { refuseImpossibleDay } from '../calendar/deadline-day';
import { atLocalTime, localDateOf } from '../calendar/local-time';
import { projectDue, projectLadder } from '../calendar/project-due';
import { termsFor, type ClockTerms, type OwnTerms } from '../clock/clock';
import type { ClockDefinition } from '../process/process';
import { domainError, type DomainError } from './errors';
import { termsOf, type Policy } from './policy';

/** A hundred years in days, or months: a longer term is a typing error and leaves the calendar's range. */
const longestTerm = 36_525;

/** The possible errors of a policy as a whole. */
export const policyProblems = [
  ...(['extensions', 'suspensions', 'confirmation', 'criteria', 'enhanced_cadence'] as const),
  ...(['cadence', 'reverification_months', 'sending_hour', 'spread'] as const),
] as const;
type PolicyProblem = (typeof policyProblems)[number];

/** The possible errors of the term of one deadline, and of its ladder. */
export const termProblems = [
  ...(['missing', 'uncountable', 'step_twice', 'uncountable_step', 'step_before_start'] as const),
  ...(['unconfirmed_statutory'] as const),
] as const;
type TermProblem = (typeof termProblems)[number];

/**
 * Refuses terms that the engine cannot handle; null otherwise. A cadence of 0 would open periods without end, an
 * uncountable term would never get its due day, two steps of one name would count as one. An item keeps its policy
 * for years, so this is checked before it is used.
 */
export function refuseUnsoundPolicy(
  policy: Policy,
  clocks: Readonly<Record<string, ClockDefinition>>,
): DomainError | null {
  for (const subject of Object.keys(clocks)) {
    const termProblem = termsProblem(policy.clocks[subject]);
    if (termProblem !== null) {
      return domainError('input', 'unsound_policy_term', { termProblem, subject });
    }
  }
  const policyProblem = boundsProblem(policy) ?? trackProblem(policy) ?? scheduleProblem(policy);
  if (policyProblem !== null) return domainError('input', 'unsound_policy', { policyProblem });
  const subject = Object.keys(clocks).find((one) => hasStepBeforeStart(policy, one, clocks[one]));
  return subject === undefined
    ? null
    : domainError('input', 'unsound_policy_term', { termProblem: 'step_before_start', subject });
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
  const { rule, ladder, legalEffect, legalBasis } = terms;
  if (legalEffect === 'statutory' && legalBasis?.confirmed !== true) return 'unconfirmed_statutory';
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

// Weeks without holidays in the shortest month: what comes in time here comes in time in any year.
const plainWeeks: BusinessCalendar = {
  ...{ id: 'plain', version: 1, timeZone: 'UTC', week: 'five_day', confirmedYears: [] },
  ...{ baseHolidays: [], recurringHolidays: [], overrides: [], dayNames: [] },
  ...{ coversFrom: '2027-01-01', coversTo: '2027-12-31' },
};
const startDays = Array.from({ length: 7 }, (_, index) => addDays('2027-02-01', index));

/**
 * Whether a reminder of a day would have to be sent before its term has begun, for some day of the week on which it
 * begins: nobody would be reminded by it.
 */
function hasStepBeforeStart(
  policy: Policy,
  subject: string,
  definition: ClockDefinition | undefined,
): boolean {
  const terms = termsOf(policy, subject);
  if (terms.rule.kind === 'fixed_day') return false;
  const before = terms.ladder.filter(({ offset }) => offset.amount < 0);
  const ownMonths = definition?.ownMonths?.(policy);
  const each: readonly OwnTerms[] = ownMonths?.map((months) => ({ months })) ?? [{}];
  return each.some((own) =>
    startDays.some((startOn) => {
      const request = {
        ...{ clockId: subject, startedBySequence: 1, suspensions: [], extensions: [] },
        ...{
          startAt: atLocalTime(startOn, 12, 0, plainWeeks.timeZone),
          terms: termsFor(terms, own),
        },
      };
      const { dueOn } = projectDue(request, plainWeeks);
      const [first] = projectLadder(before, dueOn, policy.sendingHour, plainWeeks);
      return first !== undefined && localDateOf(first.at, plainWeeks.timeZone) <= startOn;
    }),
  );
}

function isWhole(value: number, from: number, to: number): boolean {
  return Number.isInteger(value) && value >= from && value <= to;
}

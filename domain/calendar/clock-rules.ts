import { termsFor, type ClockTerms } from '../clock/clock';
import type { ClockRules, Counted } from '../clock/clock-rules';
import { termsOf, type Policy } from '../shared/policy';
import type { BusinessCalendar } from './business-calendar';
import { projectLadder } from './project-due';

/** A policy by its version. Errors for an unknown version. */
export type PolicyOf = (version: number) => Policy;

/** The terms of a clock: of its policy version, with its own values. */
export function termsOfClock({ subject, policy, own }: Counted, policyOf: PolicyOf): ClockTerms {
  return termsFor(termsOf(policyOf(policy), subject), own);
}

/** The policies and calendars by which clocks count, looked up by version. */
export function clockRules(
  policyOf: PolicyOf,
  calendarOf: (version: number) => BusinessCalendar,
): ClockRules {
  return {
    termsOf: (clock) => termsOfClock(clock, policyOf),
    ladderOf: (clock) => {
      const { ladder } = termsOfClock(clock, policyOf);
      const { dueOn, calendarVersion, timeZone } = clock.due;
      const { sendingHour } = policyOf(clock.policy);
      return projectLadder(
        ladder,
        dueOn,
        sendingHour,
        inZone(calendarOf(calendarVersion), timeZone),
      );
    },
  };
}

/** The calendar in the policy's zone, which decides when a day ends; the calendar has the working days. */
export function inZone(calendar: BusinessCalendar, timeZone: string): BusinessCalendar {
  return calendar.timeZone === timeZone ? calendar : { ...calendar, timeZone };
}

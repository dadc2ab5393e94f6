import type { BusinessCalendar } from '../calendar/business-calendar';
import { countedTerm } from '../calendar/counted-term';
import type { DeadlineExplanation } from '../calendar/deadline-explanation';
import type { TermRule } from '../clock/due-rule';
import { refuseImpossibleDay } from '../calendar/deadline-day';
import { domainError, type DomainError } from '../shared/errors';
import type { LocalDate } from '../shared/instant';

/** A term in a plan. Without a day of its own it counts from the day of the plan's act. */
export interface StatedTerm {
  rule: TermRule;
  from: LocalDate | null;
}

/** The due day of a term, with its explanation. */
interface CountedPlanTerm {
  rule: TermRule;
  from: LocalDate;
  calendarVersion: number;
  explanation: DeadlineExplanation;
}

/** The own day of a registered item, with the term that it was counted by. */
interface StandingDue {
  dueOn: LocalDate | null;
  dueRule: TermRule | null;
  dueFrom: LocalDate | null;
}

/**
 * Whether a registered item has the stated day or term. The day of a term is not compared: a later calendar counts the
 * same term to another day.
 */
export function isSameDue(
  { dueOn, dueRule, dueFrom }: StandingDue,
  stated: { dueOn: LocalDate | null; term: Pick<CountedPlanTerm, 'rule' | 'from'> | null },
): boolean {
  if (stated.term === null) return dueRule === null && dueOn === stated.dueOn;
  const { rule, from } = stated.term;
  return (
    dueRule !== null &&
    dueFrom === from &&
    (['amount', 'unit', 'start', 'roll'] as const).every((part) => dueRule[part] === rule[part])
  );
}

/** Counts a plan's term once, when it is registered: a later calendar moves clocks, but not registered days. */
export function countPlanTerm(
  stated: StatedTerm,
  actOn: LocalDate | null,
  calendar: BusinessCalendar,
): { refused: DomainError } | { refused: null; term: CountedPlanTerm; dueOn: LocalDate } {
  const from = stated.from ?? actOn;
  if (from === null) {
    return { refused: domainError('input', 'act_day_missing') };
  }
  const impossibleStart = refuseImpossibleDay(from);
  if (impossibleStart !== null) return { refused: impossibleStart };
  const explanation = countedTerm({ rule: stated.rule, from }, calendar);
  const { dueOn, calendarVersion } = explanation;
  const impossible = refuseImpossibleDay(dueOn);
  if (impossible !== null) return { refused: impossible };
  return { refused: null, term: { rule: stated.rule, from, calendarVersion, explanation }, dueOn };
}

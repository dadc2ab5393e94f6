import type { Instant, LocalDate } from '../shared/instant';
import type { TextRef } from '../shared/text-ref';
import type { DueRule, LegalBasis, LegalEffect, ReceiptRule } from './due-rule';
import type { LadderRule } from './ladder';

/** The policy's terms for one kind of clock. */
export interface ClockTerms {
  rule: DueRule;
  receiptRule: ReceiptRule;
  legalBasis: LegalBasis | null;
  legalEffect: LegalEffect;
  ladder: readonly LadderRule[];
}

/** A clock's own values, instead of the policy's: a day, a number of months, or the terms of a law. */
export interface OwnTerms {
  /** A named day instead of a term. */
  fixedDay?: LocalDate;
  /** The rules of a law instead of the policy's. */
  rule?: DueRule;
  receiptRule?: ReceiptRule;
  /** Months instead of the policy's amount (reporting cadence, re-verification, the term of a UN body). */
  months?: number;
  legalBasis?: LegalBasis;
  legalEffect?: LegalEffect;
}

/** The event that started a clock. `effectiveAt` is when the act took place, `recordedAt` when it was entered. */
interface ClockStart {
  sequence: number;
  eventType: string;
  effectiveAt: Instant;
  recordedAt: Instant;
}

/** A suspension. `to` is null while it lasts. */
export type Suspension = { from: Instant; to: Instant | null } & (
  | {
      /** A question awaits its answer. */
      cause: 'question';
      reason: TextRef;
      byPersonId: string;
      /** Its maximum; past it the clock continues by itself. */
      maximumUntil: Instant;
    }
  | {
      /** Nobody could be notified of the duty. It lasts until somebody was. */
      cause: 'not_notified';
      maximumUntil: null;
    }
);

/** A granted extension, with both days. */
export interface Extension {
  from: LocalDate;
  to: LocalDate;
  reason: TextRef;
  documentId: string | null;
  grantedByPersonId: string;
  grantedAt: Instant;
}

/** A term that has begun and whose due day is not projected yet. */
export interface StartedClock {
  /** `<subject>/<number>`, such as `report/3`: unique in its entity for ever. */
  id: string;
  subject: string;
  /** The version of the policy that it counts under. */
  policy: number;
  own: OwnTerms;
  start: ClockStart;
  /** Sequence of the `clockStarted` event: a restart of the same clock has another one. */
  startedBySequence: number;
  suspensions: readonly Suspension[];
  extensions: readonly Extension[];
}

/** A started clock that had a due day before, and that day. */
export interface RecountedClock extends StartedClock {
  /** Kept when the new day has passed already: a change of terms or of the calendar never makes a duty overdue. */
  standing: Pick<ArmedClock, 'policy' | 'own' | 'due'>;
}

/** The projection of a started clock on a calendar version. */
export interface ProjectedDue {
  clockId: string;
  startedBySequence: number;
  /** 23:59:59 local on the due day, as an instant. */
  dueAt: Instant;
  dueOn: LocalDate;
  timeZone: string;
  calendarVersion: number;
}

/** A clock with a known due instant. */
export interface ArmedClock extends StartedClock {
  due: Omit<ProjectedDue, 'clockId' | 'startedBySequence'>;
  /** Sequence of the event that set the due instant: reminders are sent once per arming. */
  armedBySequence: number;
  /** Set when the due instant passed with the duty still open. */
  missed: boolean;
}

/**
 * How a clock ended. `lapsed`: the term ran out and silence had its effect (deemed acceptance). `cancelled`: the duty
 * ended (reassigned, withdrawn, closed).
 */
export type ClockOutcome = 'met' | 'met_late' | 'lapsed' | 'cancelled';

/** The id of the `number`th clock of a subject. */
export function clockId(subject: string, number: number): string {
  return `${subject}/${number}`;
}

/** The terms of one clock: the policy's for its subject, with its own values. */
export function termsFor(terms: ClockTerms, own: OwnTerms): ClockTerms {
  const { legalBasis = terms.legalBasis, legalEffect = terms.legalEffect } = own;
  const { receiptRule = terms.receiptRule } = own;
  return { ...terms, rule: ruleFor(terms.rule, own), receiptRule, legalBasis, legalEffect };
}

function ruleFor(standing: DueRule, { fixedDay, months, rule = standing }: OwnTerms): DueRule {
  if (fixedDay !== undefined) return { kind: 'fixed_day', on: fixedDay, roll: 'none' };
  if (months === undefined) return rule;
  return { kind: 'term', amount: months, unit: 'month', start: 'next_day', roll: rule.roll };
}

/** The suspension that lasts, if any. A clock has one at a time. */
export function openSuspension({
  suspensions,
}: Pick<StartedClock, 'suspensions'>): Suspension | undefined {
  return suspensions.find(({ to }) => to === null);
}

/** True during an open suspension of the clock. A suspended clock is never overdue. */
export function isSuspended(clock: Pick<StartedClock, 'suspensions'>): boolean {
  return openSuspension(clock) !== undefined;
}

/** The end of a suspension that was ended at this instant: at its maximum, if that came first. */
export function endOfSuspension({ maximumUntil }: Suspension, at: Instant): Instant {
  return maximumUntil === null || at < maximumUntil ? at : maximumUntil;
}

/**
 * True when an act at this instant came after the due instant. Whole seconds are compared: the due
 * instant is 23:59:59, and an act in the middle of that second is still timely.
 */
export function isAfterDue(at: Instant, dueAt: Instant): boolean {
  return at.slice(0, 19) > dueAt.slice(0, 19);
}

/** Whether a clock has its due day. */
export function isArmed(clock: StartedClock): clock is ArmedClock {
  return 'due' in clock;
}

import type { LocalDate } from '../shared/instant';

/** How a due day is found from the start: a term to count, or a named day. */
export type DueRule = TermRule | FixedDayRule;

/** A term: so many units from the start day, counted from the same or the next day. */
export interface TermRule {
  kind: 'term';
  amount: number;
  unit: TermUnit;
  /** `next_day`: the day of the event is not counted (the usual legal count). */
  start: 'same_day' | 'next_day';
  /** What happens when the last day is not a working day. */
  roll: 'none' | 'next_business_day';
}

/** A named day: a new deadline after a return, a plan item's own due date. */
interface FixedDayRule {
  kind: 'fixed_day';
  on: LocalDate;
  roll: 'none' | 'next_business_day';
}

export const termUnits = ['calendar_day', 'business_day', 'month'] as const;
export type TermUnit = (typeof termUnits)[number];

/** When something received counts as received. */
export interface ReceiptRule {
  /** Local time `HH:MM` after which it counts as received on the next day; null: the whole day counts. */
  cutOff: string | null;
  /** The day that a receipt on a non-working day counts on. */
  nonWorkingDay: 'same_day' | 'next_business_day';
}

/**
 * The legal effect of missing a term: a statutory effect; none, as a service norm of the center; or the term of a UN
 * body, owed by the State and not a term of national law.
 */
export type LegalEffect = 'statutory' | 'service_norm' | 'un_term';

/** The legal basis of a term. An unconfirmed statutory term reminds, but has no legal effect. */
export interface LegalBasis {
  /** Id of the record with act, article and validity that an administrator keeps. */
  recordId: string;
  /** Whether a named person confirmed the term against the act. */
  confirmed: boolean;
}

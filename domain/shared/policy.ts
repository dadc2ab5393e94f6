import type { ClockSubject, ClockTerms } from '../clock/clock';
import type { Status } from '../implementation/status';
import { signatureTerms } from './signature-terms';
import { unFollowUpTerms } from './un-follow-up-terms';

/** How far the center may move a deadline of the lead's at its request. */
export interface ExtensionBounds {
  /** How many extensions one clock may get, through all its restarts. */
  perClock: number;
  /** Calendar days that the extensions of one clock may come to. */
  totalDays: number;
}

/** How long a question to the center may hold the lead's deadlines. */
export interface SuspensionBounds {
  /** How many suspensions one run of a clock may have. */
  perClock: number;
  /** Days (of 24 hours) after which the clocks run on by themselves. */
  maximumDays: number;
}

/** Subjects that came after the first policies: a policy from before has no terms for them. */
export type LaterSubject =
  | 'extension_decision'
  | 'clarification'
  | 'track_decision'
  | 'repeat_check'
  | 'co_executor_decision'
  | 'un_follow_up'
  | 'signature';

/** A reason for which an item may come under enhanced supervision. */
export interface TrackCriterion {
  /** Stable and unique in the policy, such as `structural_problem`. */
  code: string;
  /** By the BCP 47 tag of their language. */
  names: Readonly<Record<string, string>>;
}

/** The tracks beside the standard one: what they rest on, and what they change. */
export interface Tracks {
  criteria: readonly TrackCriterion[];
  enhanced: {
    /** Months in a reporting period under enhanced supervision, from the next period on. */
    cadenceMonths: number;
  };
}

/**
 * The terms of supervision, as data with a version. Captured in the state when an implementation
 * is registered; a later version applies only by command, so a rule change never rewrites history.
 */
export interface Policy {
  version: number;
  timeZone: string;
  /** Local hour (0-23) at which ladder steps fall and digests go out. */
  sendingHour: number;
  /** Terms by subject. For `report` the amount is one period, for `reverification` it comes from the months below. */
  clocks: Record<Exclude<ClockSubject, LaterSubject>, ClockTerms> &
    Partial<Record<LaterSubject, ClockTerms>>;
  reporting: {
    /** Months in a reporting period, counted from one anchor so that month ends do not drift. */
    cadenceMonths: number;
  };
  /** Months after closing at which the result is looked at again. */
  reverificationMonths: readonly number[];
  closing: {
    /** The validated statuses that allow closing. */
    statuses: readonly Status[];
    /** Absent in policies from before it was asked: under those an open request for another track ends with the item. */
    requestsDecidedFirst?: true;
  };
  /** Absent in policies from before it was bounded: under those a look is confirmed at any time after the closing. */
  reverification?: {
    /** Calendar days before its day from which a look may be confirmed. */
    earliestDaysBefore: number;
  };
  /** Absent in policies from before there were extensions: under those none is granted. */
  extensions?: ExtensionBounds;
  /** Absent in policies from before there were suspensions: under those a question holds nothing. */
  suspensions?: SuspensionBounds;
  /** Absent in policies from before there were tracks: under those every item is on the standard one. */
  tracks?: Tracks;
  /**
   * Seconds over which entities wake after a shared due instant, by a hash of their id:
   * thousands of items with one due day must not wake in the same second on a small machine.
   */
  wakeSpreadSeconds: number;
}

/**
 * The terms of a subject. One that the policy is too old to know is a decision of the center, and gets the
 * terms of its oldest one: an item that runs must never be left without a term. The follow-up of a UN body, which is no
 * decision and counts in years, has terms of its own, and so has a signature: a duty of the lead that no clock is started for
 * where the policy does not name it.
 */
export function termsOf(policy: Pick<Policy, 'clocks'>, subject: ClockSubject): ClockTerms {
  if (subject === 'un_follow_up') return policy.clocks.un_follow_up ?? unFollowUpTerms;
  if (subject === 'signature') return policy.clocks.signature ?? signatureTerms;
  return policy.clocks[subject] ?? policy.clocks.contest_decision;
}

import type { ClockTerms } from '../clock/clock';

/** The limits of extensions. */
export interface ExtensionBounds {
  /** How many extensions one clock may get, through all its restarts. */
  perClock: number;
  /** The sum of calendar days of the extensions of one clock. */
  totalDays: number;
}

/** The limits of suspensions by questions to the center. */
export interface SuspensionBounds {
  /** How many suspensions one run of a clock may have. */
  perClock: number;
  /** Days (of 24 hours) after which the clocks continue by themselves. */
  maximumDays: number;
}

/** A criterion of enhanced supervision. */
export interface TrackCriterion {
  /** Stable and unique in the policy, such as `structural_problem`. */
  code: string;
  /** By the BCP 47 tag of their language. */
  names: Readonly<Record<string, string>>;
}

/** The tracks beside the standard one: their criteria and effects. */
interface Tracks {
  criteria: readonly TrackCriterion[];
  enhanced: {
    /** Months in a reporting period under enhanced supervision, from the next period on. */
    cadenceMonths: number;
  };
}

/**
 * The terms of supervision, as data with a version. An implementation is registered under one and stores a part of
 * it, see {@link CapturedPolicy}; a later version applies only by command, so a rule change never rewrites history.
 */
export interface Policy {
  version: number;
  timeZone: string;
  /** Local hour (0-23) at which ladder steps fall and digests go out. */
  sendingHour: number;
  /**
   * Terms by clock subject, for every subject. For `report` the amount is one period, for `reverification` it comes
   * from the months below.
   */
  clocks: Readonly<Record<string, ClockTerms>>;
  reporting: {
    /** Months in a reporting period, counted from one anchor so that month ends do not drift. */
    cadenceMonths: number;
  };
  /** Months after closing at which the result is verified again. */
  reverificationMonths: readonly number[];
  closing: {
    /** The validated statuses that allow closing. */
    statuses: readonly string[];
  };
  reverification: {
    /** Calendar days before its day from which a re-verification may be confirmed. */
    earliestDaysBefore: number;
  };
  extensions: ExtensionBounds;
  suspensions: SuspensionBounds;
  tracks: Tracks;
  /**
   * Seconds over which entities wake after a shared due instant, by a hash of their id:
   * thousands of items with one due day must not wake in the same second on a small machine.
   */
  wakeSpreadSeconds: number;
}

/**
 * What an item stores of its policy: the numbers for its rules. The terms of its clocks are looked up by the version;
 * the hash of the whole policy proves them.
 */
export interface CapturedPolicy extends Pick<
  Policy,
  | 'version'
  | 'timeZone'
  | 'sendingHour'
  | 'wakeSpreadSeconds'
  | 'reporting'
  | 'reverificationMonths'
  | 'reverification'
  | 'closing'
  | 'extensions'
  | 'suspensions'
> {
  /** SHA-256 of the canonical JSON of the whole policy, in hexadecimal. */
  sha256: string;
  tracks: {
    /** Their codes. */
    criteria: readonly string[];
    enhanced: Tracks['enhanced'];
  };
}

/** What an item stores of a policy with this hash. */
export function capture(policy: Policy, sha256: string): CapturedPolicy {
  const { version, timeZone, sendingHour, wakeSpreadSeconds, reporting, closing } = policy;
  const { reverificationMonths, reverification, extensions, suspensions, tracks } = policy;
  return {
    ...{ version, sha256, timeZone, sendingHour, wakeSpreadSeconds, reporting, closing },
    ...{ reverificationMonths, reverification, extensions, suspensions },
    tracks: { criteria: tracks.criteria.map(({ code }) => code), enhanced: tracks.enhanced },
  };
}

/** The terms of a subject. Errors for a missing subject: a sound policy has all of them. */
export function termsOf(policy: Pick<Policy, 'version' | 'clocks'>, subject: string): ClockTerms {
  const terms = policy.clocks[subject];
  if (terms === undefined) {
    throw new Error(`version ${policy.version} of the policy has no terms for ${subject}`);
  }
  return terms;
}

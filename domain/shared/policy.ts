import type { ClockSubject, ClockTerms } from '../clock/clock';
import type { Status } from '../implementation/status';

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
  clocks: Record<ClockSubject, ClockTerms>;
  reporting: {
    /** Months in a reporting period, counted from one anchor so that month ends do not drift. */
    cadenceMonths: number;
  };
  /** Months after closing at which the result is looked at again. */
  reverificationMonths: readonly number[];
  closing: {
    /** The validated statuses that allow closing. */
    statuses: readonly Status[];
  };
  /**
   * Seconds over which entities wake after a shared due instant, by a hash of their id:
   * thousands of items with one due day must not wake in the same second on a small machine.
   */
  wakeSpreadSeconds: number;
}

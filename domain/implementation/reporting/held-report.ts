import { daysElapsed, instantAfterDays } from '../../calendar/elapsed-time';
import {
  endOfSuspension,
  isAfterDue,
  openSuspension,
  type StartedClock,
  type Suspension,
} from '../../clock/clock';
import type { Instant } from '../../shared/instant';
import type { ReportingPeriod } from '../state';

/*
 * A report that is submitted while a question suspends its deadline ends its clock, with the clock's ledger. The
 * period keeps the suspension: otherwise a withdrawn report would be due on the day from before the question, and be
 * overdue because of it.
 */

/** The periods after the end of a clock: a report whose deadline was suspended keeps the suspension. */
export function withHeldReport(
  periods: readonly ReportingPeriod[],
  ended: StartedClock | undefined,
): readonly ReportingPeriod[] {
  const held = ended && openSuspension(ended);
  if (held === undefined) return periods;
  return periods.map((period) =>
    `report/${period.number}` === ended?.id ? { ...period, held } : period,
  );
}

/**
 * The periods after the answer, or after the maximum: suspended deadlines continue, also where the report is
 * submitted.
 */
export function withHoldsEnded(
  periods: readonly ReportingPeriod[],
  at: Instant,
): readonly ReportingPeriod[] {
  return periods.map((period) =>
    period.held?.to === null
      ? { ...period, held: { ...period.held, to: endOfSuspension(period.held, at) } }
      : period,
  );
}

/** The suspension of the deadline of a report withdrawn at this instant; none, or one. */
export function heldSuspensions({ held }: ReportingPeriod, now: Instant): readonly Suspension[] {
  if (held === null) return [];
  return [{ ...held, to: held.to ?? lapsedAt(held, now) }];
}

/**
 * Whether a report that replaces one submitted during a suspension is late: not during the suspension, and then after
 * the due instant moved by it, in whole days.
 */
export function isLateAfterHold(held: Suspension, at: Instant, dueAt: Instant): boolean {
  const to = held.to ?? lapsedAt(held, at);
  if (to === null) return false;
  return isAfterDue(at, instantAfterDays(dueAt, daysElapsed(held.from, to)));
}

function lapsedAt({ maximumUntil }: Suspension, now: Instant): Instant | null {
  return maximumUntil !== null && isAfterDue(now, maximumUntil) ? maximumUntil : null;
}

import type { Instant } from '../../shared/instant';
import { isAfterDue } from '../../clock/clock';
import { startClock } from '../clocks';
import type { EventDraft } from '../events';
import type { ImplementationState, ReportingPeriod } from '../state';
import { cadenceOf } from './cadence';

/** The period with the highest number, or undefined before the first. */
function latestPeriod(state: ImplementationState): ReportingPeriod | undefined {
  return state.periods.at(-1);
}

/** A period whose report the lead still owes or the center still has to review. */
export function isPending(period: Pick<ReportingPeriod, 'state'>): boolean {
  return period.state === 'open' || period.state === 'submitted' || period.state === 'returned';
}

/**
 * Opens the first period of a new cadence, counted from the moment the lead took the item on.
 */
export function openFirstPeriod(state: ImplementationState, anchorAt: Instant): EventDraft[] {
  return openPeriod(state, { opensAt: anchorAt, anchorAt, cadences: 1 });
}

/** Opens the period after `previous`, on the same anchor, when the previous window has ended. */
function openNextPeriod(
  state: ImplementationState,
  previous: ReportingPeriod & { endsAt: Instant },
): EventDraft[] {
  // Counted from the old anchor by another cadence, the period could end before it opens.
  if (state.newCadence) return openFirstPeriod(state, previous.endsAt);
  return openPeriod(state, {
    opensAt: previous.endsAt,
    anchorAt: previous.anchorAt,
    cadences: previous.cadences + 1,
  });
}

/**
 * The due day is counted from the anchor, `cadences × cadenceMonths` months on, never from the
 * previous due day: adding six months to 31 August again and again would drift to the 28th.
 */
function openPeriod(
  state: ImplementationState,
  window: { opensAt: Instant; anchorAt: Instant; cadences: number },
): EventDraft[] {
  const number = state.periods.length + 1;
  return [
    { type: 'reportingPeriodOpened', period: number, ...window, effectiveAt: window.opensAt },
    startClock(state, 'report', number, {
      countedFrom: window.anchorAt,
      months: window.cadences * cadenceOf(state),
    }),
  ];
}

/** Ends every pending period without a report: the item was reassigned, closed or withdrawn. */
export function supersedePeriods(state: ImplementationState): EventDraft[] {
  return state.periods
    .filter(isPending)
    .map((period) => ({ type: 'reportingPeriodSuperseded', period: period.number }));
}

/** The window after the latest one, when that has ended: periods follow each other with or without a report. */
export function openFollowingPeriod(state: ImplementationState, at: Instant): EventDraft[] {
  const period = followedPeriod(state);
  return period !== null && isAfterDue(at, period.endsAt) ? openNextPeriod(state, period) : [];
}

/** When the latest window ends and the next one opens; nothing when none follows. */
export function nextPeriodAt(state: ImplementationState): readonly Instant[] {
  const period = followedPeriod(state);
  return period === null ? [] : [period.endsAt];
}

/** The latest window, when another one follows it: a superseded one belongs to an earlier assignment or closing. */
function followedPeriod(
  state: ImplementationState,
): (ReportingPeriod & { endsAt: Instant }) | null {
  const { stage, following } = state;
  if (following !== null || (stage !== 'in_implementation' && stage !== 'closure_proposed')) {
    return null;
  }
  const period = latestPeriod(state);
  if (period === undefined || period.state === 'superseded' || period.endsAt === null) return null;
  return { ...period, endsAt: period.endsAt };
}

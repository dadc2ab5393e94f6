import { refuseUnlessOne } from '../../process/command';
import { refuseAuthor } from '../../process/decision';
import type { Actor } from '../../shared/actor';
import { domainError, type DomainError } from '../../shared/errors';
import { decisions } from '../decisions';
import type { ImplementationState, ReportingPeriod, SubmittedReport } from '../state';
import { periodNumbered, refuseReplaced, unknownPeriod } from './submission';

interface Found {
  period: ReportingPeriod;
  report: SubmittedReport;
}

/** The report of a period that awaits a review. */
export function reportUnderReview(state: ImplementationState, number: number): Found | DomainError {
  const period = periodNumbered(state, number);
  if (period === null) return unknownPeriod();
  if (period.state !== 'submitted' || period.report === null) {
    return nothingToReview();
  }
  return { period, report: period.report };
}

/** The refusal where no report awaits a review. */
export function nothingToReview(): DomainError {
  return domainError('conflict', 'nothing_to_review');
}

/** Null when there is a report that this actor may review. */
export function refuseUnlessReviewable(
  state: ImplementationState,
  { actor }: { actor: Actor },
): DomainError | null {
  const waiting = state.periods.filter(
    (period) => !('kind' in reportUnderReview(state, period.number)),
  );
  return refuseUnlessOne(
    waiting,
    ({ number }) => reportToReview(state, { period: number, actor }),
    nothingToReview,
  );
}

/**
 * The report, when this actor may review it. Not a report that the actor prepared, signed or submitted, also when the
 * center entered it from paper, and not one that was replaced while it was read.
 */
export function reportToReview(
  state: ImplementationState,
  given: { period: number; reportId?: string; actor: Actor },
): Found | DomainError {
  const found = reportUnderReview(state, given.period);
  if ('kind' in found) return found;
  const replaced = refuseReplaced(given, found.report);
  if (replaced !== null) return replaced;
  const { period: number, actor } = given;
  return refuseAuthor(decisions.report_review, state, { number, actor }) ?? found;
}

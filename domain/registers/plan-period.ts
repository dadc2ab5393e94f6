import { domainError, type DomainError } from '../shared/errors';
import type { LocalDate } from '../shared/instant';

/** Null when the period of a plan ends on or after its first day, or is open at an end. */
export function refusePeriod({
  periodFrom,
  periodTo,
}: {
  periodFrom: LocalDate | null;
  periodTo: LocalDate | null;
}): DomainError | null {
  const isBackwards = periodFrom !== null && periodTo !== null && periodTo < periodFrom;
  return isBackwards ? domainError('input', 'period_backwards') : null;
}

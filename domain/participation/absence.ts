import { domainError, type DomainError } from '../shared/errors';
import type { LocalDate } from '../shared/instant';

/** An announced absence; `to` is null while its end is open. Both days are included. */
interface Absence {
  from: LocalDate;
  to: LocalDate | null;
}

/**
 * Null when an absence may be announced, else the refusal. One that has begun may: from now on mails go to the
 * others. One that is over would change nothing, and one past the appointment is meaningless.
 */
export function refuseAbsence(
  { from, to }: Absence,
  { validTo, today }: { validTo: LocalDate | null; today: LocalDate },
): DomainError | null {
  if (to !== null && to < today) {
    return domainError('input', 'absence_is_over');
  }
  if (validTo === null || (from <= validTo && (to === null || to <= validTo))) return null;
  return domainError('input', 'absence_outlasts_appointment', { validToOn: validTo });
}

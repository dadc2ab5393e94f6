import { domainError, type DomainError } from '../shared/errors';
import type { LocalDate } from '../shared/instant';

/** The data for checking a renaming. */
export interface RenamingFacts {
  today: LocalDate;
  /** Null while it is active. */
  endedOn: LocalDate | null;
  /** First day of its present name. */
  namedSince: LocalDate;
  /** Whether any of the names differs from the present one. */
  differs: boolean;
}

/** Null when the institution may be renamed from a day on, else the refusal. It stays the same institution. */
export function refuseRenaming(from: LocalDate, facts: RenamingFacts): DomainError | null {
  if (facts.endedOn !== null) {
    return domainError('conflict', 'institution_ended');
  }
  // The present name is shown everywhere, so a future one cannot be entered.
  if (from > facts.today) {
    return domainError('input', 'renamed_in_future');
  }
  if (from <= facts.namedSince) {
    return domainError('input', 'renamed_before_its_name', {
      namedSinceOn: facts.namedSince,
    });
  }
  if (facts.differs) return null;
  return domainError('conflict', 'same_name');
}

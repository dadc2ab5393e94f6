import { domainError, type DomainError } from '../shared/errors';
import type { LocalDate } from '../shared/instant';

/** What a renaming is judged by. */
export interface RenamingFacts {
  today: LocalDate;
  /** Null while it lives. */
  endedOn: LocalDate | null;
  /** First day of the name that it has now. */
  namedSince: LocalDate;
  /** Whether any of the names is another one than now. */
  differs: boolean;
}

/** Null when the institution may have other names from a day on, else why not. It stays the same institution. */
export function refuseRenaming(from: LocalDate, facts: RenamingFacts): DomainError | null {
  if (facts.endedOn !== null) {
    return domainError('conflict', 'institution_ended');
  }
  // What is shown everywhere is the present name, so one that is still to come cannot be entered.
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

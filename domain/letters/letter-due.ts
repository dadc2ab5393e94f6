import type { LocalDate } from '../shared/instant';
import { domainError, type DomainError } from '../shared/errors';

/** What becomes of a body when letters are ordered. */
export const letterOutcomes = [
  'written',
  'written_before',
  'ended',
  'nothing_open',
  'without_head',
] as const;
export type LetterOutcome = (typeof letterOutcomes)[number];

/**
 * Whether a body gets its letter of the year, and why not. One letter a year, to a body that lives, leads something
 * open, and has named its head: a letter to nobody would be read by nobody. An ended body's items are in its
 * successor's letter.
 */
export function letterOutcomeOf(body: {
  hasLetter: boolean;
  endedOn: LocalDate | null;
  openItems: number;
  hasHead: boolean;
}): LetterOutcome {
  if (body.hasLetter) return 'written_before';
  if (body.endedOn !== null) return 'ended';
  if (body.openItems === 0) return 'nothing_open';
  return body.hasHead ? 'written' : 'without_head';
}

/** Null when letters of the year may speak of the day; else why not. */
export function refuseLetterDay(
  request: { year: number; asOf: LocalDate },
  today: LocalDate,
): DomainError | null {
  if (request.asOf > today) {
    return domainError('input', 'as_of_in_the_future', 'A letter cannot tell what is yet to come.');
  }
  if (request.asOf.slice(0, 4) !== String(request.year)) {
    return domainError('input', 'as_of_outside_year', 'The day is not in the year of the letters.');
  }
  return null;
}

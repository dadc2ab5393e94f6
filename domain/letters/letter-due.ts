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
 * Why an open item is in no letter of a year. `ended`: its body has, and no heir lives. `without_head`: nobody to write
 * to. `not_ordered`: it is with a body that the order does not name. `came_later`: its body was settled before it came
 * to it. `letter_withdrawn`: the letter that told of it no longer holds. `without_lead`: nobody leads it any more.
 */
export const leftOutReasons = [
  'ended',
  'without_head',
  'not_ordered',
  'came_later',
  'letter_withdrawn',
  'without_lead',
] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

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
    return domainError('input', 'as_of_in_the_future');
  }
  if (request.asOf.slice(0, 4) !== String(request.year)) {
    return domainError('input', 'as_of_outside_year');
  }
  return null;
}

import type { LocalDate } from '../shared/instant';
import { domainError, type DomainError } from '../shared/errors';

/** The outcome for an institution in a letters operation. */
export const letterOutcomes = [
  'written',
  'written_before',
  'ended',
  'nothing_open',
  'without_head',
] as const;
export type LetterOutcome = (typeof letterOutcomes)[number];

/**
 * Why an open item is in no letter of a year. `ended`: its institution has, without an active successor.
 * `without_head`: no addressee. `not_ordered`: its institution was not named. `came_later`: the letter of its
 * institution was written before it was assigned. `letter_withdrawn`: its letter was withdrawn. `without_lead`: it
 * has no lead any more.
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
 * Whether an institution gets its letter of the year, or why not. One letter a year, to an active institution that
 * leads an open item and has a head. The items of an ended institution are in its successor's letter.
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

/** Null when letters of the year may cover the day; else the refusal. */
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

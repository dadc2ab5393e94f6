import { dueWords } from '../../domain/registers/due-words';

/** Longer cells hold more than a number. */
const longestNumber = 20;

/**
 * Whether a cell that should hold a number such as `1.10` holds a day: Excel turns one into the other and saves
 * `01.окт`, `2.Oct` or `01.10.2026`, and the original value is lost.
 */
export function isMadeDay(cell: string): boolean {
  if (cell.length > longestNumber) return false;
  const letters = dueWords(cell)
    .map(({ letter }) => letter)
    .join('');
  if (letters === 'd') return /\d{4}/.test(cell);
  return /^(?:nm[ny]?|m[ny])$/.test(letters) && /\p{L}/u.test(cell);
}

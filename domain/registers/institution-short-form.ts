import { foldedName } from '../shared/folded-key';

/** Words that names of institutions have and abbreviations leave out. */
const small = new Set(['и', 'по', 'при', 'va', 'of', 'the', 'and', 'for', 'on'].map(foldedName));

/** The folded words of a name, without signs. */
export function nameWords(name: string): readonly string[] {
  return name
    .split(/[^\p{L}\p{M}\p{N}'’‘ʻʼ`´]+/u)
    .map(foldedName)
    .filter((word) => word !== '');
}

/**
 * Whether something is a short form of a name: its initials (МВД, DXX), a word made of the beginnings of its words
 * (Минюст, Генпрокуратура), or the same words with other endings or cut off (Министерству юстиции, Мин. юстиции).
 * `plain`: the words of the name that count, parted by blanks.
 */
export function isShortFormOf(written: string, plain: string, name: string): boolean {
  const words = plain.split(' ').filter((word) => !small.has(word));
  const given = nameWords(written).filter((word) => !small.has(word));
  const [only] = given;
  if (only === undefined) return false;
  if (given.length === words.length && given.length > 1) {
    return given.every((word, at) => isSameWord(word, words[at] ?? ''));
  }
  if (given.length > 1 || words.length < 2) return false;
  return isInitials(only, plain, name) || isCompound(withI(only), words.map(withI));
}

/** Two forms of one word: cut off after three letters or more, or with another ending of three letters or less. */
function isSameWord(given: string, word: string): boolean {
  if (given.length >= 3 && word.startsWith(given)) return true;
  const shared = Math.max(4, Math.min(given.length, word.length) - 3);
  return (
    given.length > 3 &&
    given.slice(0, shared) === word.slice(0, shared) &&
    Math.abs(given.length - word.length) <= 3
  );
}

/** In the letters of the name, because some letters are folded to two. */
function isInitials(given: string, plain: string, name: string): boolean {
  const counted = plain.split(' ');
  const written = name
    .split(/[^\p{L}\p{M}\p{N}'’‘ʻʼ`´]+/u)
    .filter((word) => counted.includes(foldedName(word)));
  const initials = (words: readonly string[]): string =>
    foldedName(words.map((word) => word.slice(0, 1)).join(''));
  const long = written.filter((word) => !small.has(foldedName(word)));
  return long.length > 1 && (given === initials(written) || given === initials(long));
}

/** Russian writes й before a part that begins with it: Минстрой of строительство. */
const withI = (word: string): string => word.replaceAll('y', 'i');

/** Whether a word is made of beginnings of these words in their order, each of three letters or more; some are left out. */
function isCompound(given: string, words: readonly string[]): boolean {
  const [first = '', ...rest] = words;
  return prefixLengths(given, first).some((length) => isRest(given.slice(length), rest));
}

function isRest(given: string, words: readonly string[]): boolean {
  return words.some((word, at) =>
    prefixLengths(given, word).some((length) => {
      const left = given.slice(length);
      // The vowel that joins or ends a compound: Минэнерго.
      return left === '' || left === 'o' || isRest(left, words.slice(at + 1));
    }),
  );
}

const shortestPart = 3;

function prefixLengths(given: string, word: string): readonly number[] {
  const lengths: number[] = [];
  for (let length = shortestPart; length <= Math.min(given.length, word.length); length += 1) {
    if (given.slice(0, length) !== word.slice(0, length)) break;
    lengths.push(length);
  }
  return lengths.toReversed();
}

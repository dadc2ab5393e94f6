import { isUtf8 } from 'node:buffer';
import { decode } from 'iconv-lite';
import { ApplicationError } from '../../application/application-error';
import { encodings, type Encoding } from '../text-encodings';

/** The text of a file. */
interface DecodedText {
  /** Without a byte order mark. */
  text: string;
  encoding: Encoding;
  /** True when the contents decided, which a person should check. */
  isGuess: boolean;
}

/**
 * Decodes the bytes of a text file. Marks and NUL bytes show UTF-16, and valid UTF-8 is hardly ever anything else;
 * between the old encodings of one byte the plausible letters decide. `chosen` overrides all of it.
 *
 * Errors: 400 `not_text` for bytes without a plausible reading, `not_utf8` for UTF-8 that is damaged in some places.
 */
export function decodeText(bytes: Uint8Array, chosen?: Encoding): DecodedText {
  const marked = marks.find(({ mark }) => mark.every((byte, index) => bytes[index] === byte));
  const encoding = chosen ?? marked?.encoding ?? utf16Without(bytes);
  if (encoding !== null) return decodedAs(encoding, bytes, false);
  if (isUtf8(bytes)) return decodedAs('utf-8', bytes, false);
  if (isDamagedUtf8(bytes)) throw new ApplicationError('malformed', 'not_utf8');
  const sample = foreignWords(bytes);
  const end = bytes.includes(0x0d) && !bytes.includes(0x0a) ? 'macintosh' : 'other';
  const [best] = oldEncodings
    .map(({ encoding: tried, lineEnd }) => ({
      tried,
      // Where two encodings read the same letters, the line ends tell the machine.
      score: plausibility(decodedOld(tried, sample)) + (lineEnd === end ? 0.02 : 0),
    }))
    .toSorted((a, b) => b.score - a.score);
  if (best === undefined || best.score < leastPlausible) throw notText();
  return decodedAs(best.tried, bytes, true);
}

const marks: readonly { mark: readonly number[]; encoding: Encoding }[] = [
  { mark: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { mark: [0xff, 0xfe], encoding: 'utf-16le' },
  { mark: [0xfe, 0xff], encoding: 'utf-16be' },
];

const oldEncodings = encodings.flatMap((encoding) => {
  if (encoding.startsWith('utf-')) return [];
  const lineEnd = encoding.includes('mac') ? ('macintosh' as const) : ('other' as const);
  return [{ encoding, lineEnd }];
});

/** Enough letters to tell encodings apart. */
const sampleBytes = 64 * 1024;
const longestWord = 1024;

/** Text scores about 1 for each letter; bytes that are no text score less than nothing. */
const leastPlausible = 0.2;

function decodedAs(encoding: Encoding, bytes: Uint8Array, isGuess: boolean): DecodedText {
  const decoded = encoding.startsWith('utf-')
    ? decodedUnicode(encoding, bytes)
    : decodedOld(encoding, bytes);
  // oxlint-disable-next-line no-control-regex -- systems of the time of CP866 end a file by SUB
  const text = decoded.replace(/\x1a+\s*$/, '');
  // oxlint-disable-next-line no-control-regex -- no text has them, and every binary file does
  if (/[\u0000-\u0008\u000e-\u001f]/.test(text)) throw notText();
  return { text, encoding, isGuess };
}

function decodedUnicode(encoding: Encoding, bytes: Uint8Array): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw encoding === 'utf-8' ? new ApplicationError('malformed', 'not_utf8') : notText();
  }
}

/** Not by Node's decoder: its windows-1252 is Latin 1, without quotation marks and dashes. */
function decodedOld(encoding: Encoding, bytes: Uint8Array): string {
  return decode(bytes, encoding === 'x-mac-cyrillic' ? 'maccyrillic' : encoding);
}

function notText(): ApplicationError {
  return new ApplicationError('malformed', 'not_text');
}

/** UTF-16 without a mark: separators and line ends have a NUL as their other byte, always on the same side. */
function utf16Without(bytes: Uint8Array): Encoding | null {
  const sample = bytes.subarray(0, sampleBytes);
  const nul = sample.indexOf(0);
  if (nul === -1 || bytes.length % 2 === 1) return null;
  const encoding = nul % 2 === 1 ? 'utf-16le' : 'utf-16be';
  const text = new TextDecoder(encoding).decode(sample);
  // Read in pairs, other bytes are signs of the most different scripts.
  const usual = text.match(/[\p{ASCII}\p{Script=Latin}\p{Script=Cyrillic}\p{P}]/gu)?.length ?? 0;
  return usual > text.length * 0.9 && !text.includes('\u0000') ? encoding : null;
}

/** Long sequences of UTF-8 do not occur by chance: a few wrong bytes among them are a damage and no other encoding. */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes);
  const letters = text.match(/[^\p{ASCII}\ufffd]/gu)?.length ?? 0;
  const wrong = text.match(/\ufffd/g)?.length ?? 0;
  return letters > 4 * wrong;
}

/** The words with bytes outside ASCII, the first of them: the rest of a file tells nothing and may be long. */
function foreignWords(bytes: Uint8Array): Uint8Array {
  const sample: number[] = [];
  let begin = 0;
  let isForeign = false;
  for (const [index, byte] of bytes.entries()) {
    if (byte > 0x7f) isForeign = true;
    if (byte > 0x20 && index + 1 < bytes.length) continue;
    if (isForeign) sample.push(...bytes.subarray(begin, index + 1).subarray(-longestWord));
    if (sample.length > sampleBytes) break;
    [begin, isForeign] = [index + 1, false];
  }
  return Uint8Array.from(sample);
}

/** How plausible the letters of a text are, for each character outside ASCII. */
function plausibility(text: string): number {
  let count = 0;
  let score = 0;
  for (const [piece] of text.matchAll(/[\p{L}\p{M}]+|[^\p{ASCII}]/gu)) {
    const foreign = Array.from(piece).filter((sign) => !/\p{ASCII}/u.test(sign));
    if (foreign.length === 0) continue;
    count += foreign.length;
    score += /\p{L}/u.test(piece) ? wordScore(piece, foreign) : signScore(piece);
  }
  return count === 0 ? 0 : score / count;
}

const typographic = /[«»“”„‘’‚–—…№§°•\u00a0]/;

function signScore(sign: string): number {
  return typographic.test(sign) ? 0.5 : -2;
}

/** Letters of Russian and Uzbek texts from the frequent to the rare ones, with their scores. */
const cyrillic: readonly (readonly [letters: string, score: number])[] = [
  ['оеаинт', 1],
  ['срвлкмдпу', 0.6],
  ['яыьгзбчй', 0.3],
  ['хжшюцщэқғҳў', -0.1],
  ['фъё', -0.4],
];
const western = 'éèêëàâäáãåçîïíìôöóòõøûüúùñßœæığşčšž';

function wordScore(word: string, foreign: readonly string[]): number {
  const isCyrillic = /^\p{Script=Cyrillic}+$/u.test(word);
  const isLatin = /^\p{Script=Latin}+$/u.test(word);
  const isMixed = !isCyrillic && !isLatin;
  // A reading with the wrong alphabet makes words of accented letters alone.
  const isAccentsOnly = isLatin && foreign.length * 2 > word.length && !'àéèóÀÉ'.includes(word);
  if (isMixed || isAccentsOnly || !hasCaseOfWord(word)) return -2 * foreign.length;
  // Small letters are the usual ones; KOI8-R has small letters where Windows has capitals.
  const shouting = word.length > 1 && word === word.toUpperCase() ? 0.2 : 0;
  return foreign.reduce((sum, letter) => sum + letterScore(letter, isCyrillic) - shouting, 0);
}

function letterScore(letter: string, isCyrillic: boolean): number {
  const small = letter.toLowerCase();
  if (!isCyrillic) return western.includes(small) ? 1 : -1;
  return cyrillic.find(([letters]) => letters.includes(small))?.[1] ?? -1;
}

/** In small letters, with a capital at the beginning, or in capitals. */
function hasCaseOfWord(word: string): boolean {
  const rest = word.slice(1);
  return rest === rest.toLowerCase() || word === word.toUpperCase();
}

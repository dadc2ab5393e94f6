/**
 * Keys for comparing what people type. Two spellings have one key when people mean one thing by them: case, blanks,
 * kinds of dashes, apostrophes and quotation marks, accents, invisible characters, Uzbek in Cyrillic or Latin letters,
 * and letters of the other script that look alike never count. A key is never shown; what was typed is stored beside it.
 *
 * Both functions are idempotent, and their results contain no Cyrillic letter of the table below.
 */

/** Key of a name or title: of an institution, a person, a plan, an indicator. Empty when nothing is visible. */
export function foldedName(text: string): string {
  // Uzbek in Latin letters is spelled both ways: Yevropa and Evropa, inspektsiya and inspeksiya.
  const key = joined(inLatin(plain(text), 'sound'))
    .replaceAll(/y+e/g, 'e')
    .replaceAll(/t+s/g, 's');
  return limited(key, text, longestName);
}

/**
 * Key of a number, code or symbol: `12 (a)`, `PQ-4273`, `CCPR/C/UZB/CO/5`. Words of letters that both scripts have count
 * by their shape: the `с` of a Russian keyboard in `12 (с)` is the `c` that people see. Empty when nothing is visible.
 */
export function foldedCode(text: string): string {
  return limited(joined(inLatin(plain(text), 'shape')), text, longestCode);
}

// As foldedCode leaves them: `№` and `No.`, `п.` and `пункт`, `band`, `para.` A `p` without its dot may be a number's own.
const before = /^(?:no\.?|p\.|punkt|band|para(?:graph)?\.?)+(?=\p{N})/u;
const after = /(?<=\p{N})(?:band|punkt)+$/u;

/**
 * Key of the number of an entry in its document or plan: as {@link foldedCode}, without the word for "number" or
 * "item" that some lists print with it: `№ 1`, `п. 1` and `1-band` are `1`.
 */
export function foldedNumber(text: string): string {
  return foldedCode(text).replace(before, '').replace(after, '');
}

// In UTF-16 units. An entry of an index has 2,704 bytes at most, for a name and a code together, and one unit takes up to
// three. Longer than any name or code that is accepted, unless its characters are taken apart into many.
const longestName = 600;
const longestCode = 200;

/** Texts of nothing but dots, dashes and quotation marks have one key, and not that of an empty text. */
function limited(key: string, text: string, longest: number): string {
  return visible(key === '' && visible(text).trim() !== '' ? '-' : key.slice(0, longest));
}

/** The text without characters that nobody sees: zero-width ones, direction marks, byte order marks, soft hyphens. */
export function visible(text: string): string {
  return text.replaceAll(invisible, '');
}

// Line breaks and tabs are control characters too, but separate words.
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cs}]|(?!\s)\p{Cc}/gu;

// Before the Unicode normal form, which takes some of these apart into a blank and an accent.
const apostrophesAndQuotes = /['"`´ʹʺʻʼʽʾʿˈˊˋ՚׳״‘’‚‛“”„‟′″‵‶‹›«»❛❜❝❞〝〞＇＂]/gu;
const dashes = /[\p{Pd}−˗⁃]/gu;
const slashes = /[⁄∕⧸⟋]/gu;
const blankLooking = /\u2800/g;

/** Lower case without accents, invisible characters, apostrophes and quotation marks; one kind of dash and slash. */
function plain(text: string): string {
  const lower = composed(composed(text).toUpperCase().toLowerCase()).replaceAll('ς', 'σ');
  return lower
    .normalize('NFD')
    .replaceAll(/(\P{M}?)(\p{M}+)/gu, (_, base: string, marks: string) => {
      const letter = `${base}${marks.charAt(0)}`.normalize('NFC');
      return sounds.has(letter) ? letter : base;
    })
    .replaceAll(dashes, '-')
    .replaceAll(slashes, '/')
    .replaceAll(blankLooking, ' ');
}

function composed(text: string): string {
  const seen = (given: string): string => visible(given).replaceAll(apostrophesAndQuotes, '');
  return seen(seen(text).normalize('NFKC'));
}

/** Cyrillic letters as Uzbek writes them in Latin ones, without apostrophes. */
const sounds = new Map(
  Object.entries({
    ...{ а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'yo', ж: 'j', з: 'z', и: 'i' },
    ...{ й: 'y', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't' },
    ...{ у: 'u', ф: 'f', х: 'x', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'sh', ъ: '', ы: 'i', ь: '' },
    ...{ э: 'e', ю: 'yu', я: 'ya', ў: 'o', қ: 'q', ғ: 'g', ҳ: 'h', ґ: 'g' },
  }),
);

/** Pairs of one Cyrillic and one Latin letter of the same shape, small or capital. */
const pairs = Array.from('аaвbеeкkмmнhоoрpсcтtуyхx'.matchAll(/(.)(.)/gu), ([, ...pair]) => pair);
const latinShape = new Map(pairs.map(([cyrillic = '', latin = '']) => [cyrillic, latin]));
const cyrillicShape = new Map(pairs.map(([cyrillic = '', latin = '']) => [latin, cyrillic]));

/** Letters of other Cyrillic alphabets that are copied into Latin words and have no other use here. */
const foreign = new Map(
  Array.from('іiјjѕsԛqԝwһhԁd'.matchAll(/(.)(.)/gu), ([, a = '', b = '']) => [a, b]),
);

/**
 * Writes each word in Latin letters. The letters that only one script has tell which script was meant; a word without
 * such letters is a Latin one when it contains a Latin letter, else `ambiguous` decides.
 */
function inLatin(text: string, ambiguous: 'sound' | 'shape'): string {
  return text.replaceAll(/\p{L}+/gu, (word) => {
    const letters = Array.from(word, (letter) => foreign.get(letter) ?? letter);
    const isLatin = letters.some((letter) => /[a-z]/.test(letter));
    const isOnlyLatin = letters.some(
      (letter) => /[a-z]/.test(letter) && !cyrillicShape.has(letter),
    );
    const isOnlyCyrillic = letters.some((letter) => sounds.has(letter) && !latinShape.has(letter));
    const inShape = (letter: string): string => latinShape.get(letter) ?? letter;
    if (!isOnlyCyrillic && (isLatin || ambiguous === 'shape')) return letters.map(inShape).join('');
    const meant = isOnlyLatin
      ? letters
      : letters.map((letter) => cyrillicShape.get(letter) ?? letter);
    return spoken(isOnlyCyrillic ? meant.join('') : letters.join(''));
  });
}

function spoken(word: string): string {
  const letters = Array.from(word.replaceAll('ьо', 'ё'), (letter) => sounds.get(letter) ?? letter);
  return letters.join('');
}

/** Blanks and dashes count between two digits only, and dashes beside a sign; dots and dashes at the end never do. */
function joined(text: string): string {
  return text
    .replaceAll(/\s*-[\s-]*/g, '-')
    .replaceAll(/(?<!\p{N})\s+|\s+(?!\p{N})/gu, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/(?<=\p{L})-(?=[\p{L}\p{N}])|(?<=\p{N})-(?=\p{L})/gu, '')
    .replaceAll(/^-+|[-.]+$/g, '');
}

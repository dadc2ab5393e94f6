import exceptions from './uzbek-cyrillic-exceptions.json';

const letters: Readonly<Record<string, string>> = {
  ...{ yoʻ: 'йў', oʻ: 'ў', gʻ: 'ғ', sh: 'ш', ch: 'ч', yo: 'ё', yu: 'ю', ya: 'я', ye: 'е' },
  // The sign only parts two letters that are one together: `isʼhoq`, исҳоқ.
  ...{ sʼh: 'сҳ', cʼh: 'чҳ', ʼ: 'ъ', e: 'е' },
  ...{ a: 'а', b: 'б', d: 'д', f: 'ф', g: 'г', h: 'ҳ', i: 'и', j: 'ж', k: 'к', l: 'л', m: 'м' },
  ...{ n: 'н', o: 'о', p: 'п', q: 'қ', r: 'р', s: 'с', t: 'т', u: 'у', v: 'в', x: 'х', y: 'й' },
  ...{ z: 'з', c: 'ц', w: 'в' },
};
const pieces = new RegExp(
  Object.keys(letters)
    .toSorted((a, b) => b.length - a.length)
    .join('|'),
  'giu',
);
const stems = Object.entries(exceptions.stems);

/**
 * Uzbek in Latin letters transliterated to Cyrillic ones, by the rules of 1995 and the words in
 * `uzbek-cyrillic-exceptions.json`, which no rule covers. Apostrophes are U+02BB in oʻ and gʻ and U+02BC elsewhere; any
 * other apostrophe, which names from outside have, is read as the one that fits. Cyrillic letters are unchanged.
 */
export function uzbekCyrillic(text: string): string {
  return withUzbekApostrophes(text).replaceAll(/[A-Za-zʻʼ]+/gu, (word) => {
    if (exceptions.asTheyAre.includes(word)) return word;
    const lower = word.toLowerCase();
    const [stem, spelt] = stems.find(([known]) => lower.startsWith(known)) ?? ['', ''];
    const ending = word.slice(stem.length);
    // An ending takes the soft sign away: октябрь, октябрда.
    const known = withCaseOf(word, ending === '' ? spelt : spelt.replace(/ь$/, '')) + ending;
    return known
      .replaceAll(/(?<!\p{L})e|(?<=[aiou]ʻ?)e/giu, (e) => withCaseOf(e, 'э'))
      .replaceAll(pieces, (piece) => withCaseOf(piece, letters[piece.toLowerCase()] ?? piece));
  });
}

/** Every kind of apostrophe as U+02BB in oʻ and gʻ, and U+02BC between other letters. */
function withUzbekApostrophes(text: string): string {
  return text
    .replaceAll(/(?<=[og])['‘’`´]/giu, 'ʻ')
    .replaceAll(/(?<=[a-z])['‘’`´](?=[a-z])/giu, 'ʼ');
}

function withCaseOf(sample: string, written: string): string {
  if (sample === sample.toLowerCase()) return written;
  if (sample.length > 1 && sample === sample.toUpperCase()) return written.toUpperCase();
  return written.slice(0, 1).toUpperCase() + written.slice(1);
}

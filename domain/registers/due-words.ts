import { foldedName } from '../shared/folded-key';

/**
 * What a word means in the wording of a due day. Each meaning is one letter, so that a wording becomes a string of
 * letters and its forms are patterns over them:
 *
 * `d` a day in digits, `y` a year, `m` a month, `n` a number, `r` an ordinal number of a quarter or half year; a unit:
 * `D` day, `W` week, `O` month, `Q` quarter, `H` half year, `Y` year; `b` working (days), `c` calendar (days); `e`
 * each, `x` times, `p` permanently or when needed; `z` the end, `f` from or after, `a` adoption of the act, `o` another
 * event from which a term may run; `u` a word that is not known. Words without a meaning of their own are left out.
 */
export interface DueWord {
  letter: string;
  /** The number, year or month; `YYYY-MM-DD` of a day in digits. 0 without one. */
  value: number | string;
}

/** Words in English, Russian and Uzbek (Latin letters), in any case; `*` stands for any ending. */
const words: readonly (readonly [letter: string, value: number, written: string])[] = [
  ['m', 1, 'январ* янв yanvar* january jan'],
  ['m', 2, 'феврал* фев fevral* february feb'],
  ['m', 3, 'март* мар mart* march mar'],
  ['m', 4, 'апрел* апр aprel* april apr'],
  ['m', 5, 'май мая мае маю may mayi mayda maygacha mayga'],
  ['m', 6, 'июн* iyun* june jun'],
  ['m', 7, 'июл* iyul* july jul'],
  ['m', 8, 'август* авг avgust* august aug'],
  ['m', 9, 'сентябр* сент сен sentabr* september sept sep'],
  ['m', 10, 'октябр* окт oktabr* october oct'],
  ['m', 11, 'ноябр* ноя noyabr* november nov'],
  ['m', 12, 'декабр* дек dekabr* december dec'],
  ['D', 0, 'день дня дней дню дни дн дневн* сутки суток day days kun kuni kunda kunlik kunga'],
  ['D', 0, 'kungacha kundan kunidan kunning'],
  ['W', 0, 'недел* week weeks hafta*'],
  ['O', 0, 'месяц* месячн* мес month months oy oyi oyda oyga oylik oygacha oyning oyida'],
  ['Q', 0, 'квартал* кв quarter quarters q chora*'],
  ['H', 0, 'полугоди* half yarim yarmi yarmida yarmigacha'],
  ['Y', 0, 'год* лет year years yil*'],
  ['b', 0, 'рабоч* working business ish'],
  ['c', 0, 'календарн* calendar kalendar taqvim*'],
  ['e', 0, 'кажд* each every har ежегодн* ежеквартальн* ежемесячн* еженедельн* ежедневн*'],
  ['e', 0, 'ежеполугодн* annual* yearly quarterly monthly weekly daily'],
  ['x', 0, 'раз раза marta times once twice'],
  ['p', 0, 'постоянн* permanent* ongoing continuous* constant* regular* регулярн* систематич*'],
  ['p', 0, 'непрерывн* бессрочн* doimiy* doim muntazam* uzluksiz muddatsiz'],
  ['p', 0, 'необходимост* needed necessary zarurat* zarur'],
  ['z', 0, 'конец конца концу конце oxiri* yakuni* end'],
  ['f', 0, 'с со после начиная from since after boshlab keyin soʻng'],
  ['a', 0, 'приняти* подписани* утверждени* издани* qabul imzolan* tasdiqlan* adoption approval'],
  ['a', 0, 'signing signature'],
  ['o', 0, 'вступлени* опубликовани* kuchga eʼlon entry publication'],
  ['r', 1, 'перв* birinchi first i'],
  ['r', 2, 'втор* ikkinchi second ii п'],
  ['r', 3, 'трети* третье* треть* uchinchi third iii ш'],
  ['r', 4, 'четверт* четвёрт* toʻrtinchi fourth iv'],
  ...(
    [
      [1, 'один одна одно одного одной одну bir one'],
      [2, 'два две двух двум ikki two'],
      [3, 'три трех трёх uch three'],
      [4, 'четыре четырех четырёх toʻrt four'],
      [5, 'пять пяти besh five'],
      [6, 'шесть шести olti six'],
      [7, 'семь семи yetti seven'],
      [8, 'восемь восьми sakkiz eight'],
      [9, 'девять девяти toʻqqiz nine'],
      [10, 'десять десяти oʻn ten'],
      [12, 'двенадцать двенадцати twelve'],
      [15, 'пятнадцать пятнадцати fifteen'],
      [20, 'двадцать двадцати yigirma twenty'],
      [30, 'тридцать тридцати oʻttiz thirty'],
      [45, 'сорокапяти'],
      [60, 'шестьдесят шестидесяти oltmish sixty'],
      [90, 'девяносто toʻqson ninety'],
    ] as const
  ).map(([value, written]) => ['n', value, written] as const),
  [
    '',
    0,
    'до к ко по не ни позднее позже в во на течение течении срок срока сроки сроком и г гг й',
  ],
  ['', 0, 'е го х ти ми й ая ый ой ом му включительно мере основе через y yy st nd rd th'],
  ['', 0, 'by until till before no not later than within in during the of on at and to a an for'],
  ['', 0, 'term basis as when if inclusive'],
  ['', 0, 'ichida davomida mobaynida muddat muddati muddatda muddatga muddatgacha qadar gacha va'],
  [
    '',
    0,
    'kechiktirmay kechiktirmasdan kechikmay kechikmasdan asosda ravishda tarzda ta qarab sana',
  ],
  ['', 0, 'hollarda sanasigacha sanaga qilingan qilinganidan boʻlgan ushbu mazkur настоящ* данн*'],
  [
    '',
    0,
    'постановлени* указ* распоряжени* решени* закон* документ* qaror* farmon* farmoyish* hujjat*',
  ],
  ['', 0, 'this decree resolution act law decision даты момента силу kirgan kirganidan force into'],
];

interface Lexicon {
  whole: ReadonlyMap<string, DueWord>;
  /** By beginning, the longest first. */
  beginnings: readonly (readonly [beginning: string, word: DueWord])[];
}

function lexiconOf(entries: typeof words): Lexicon {
  const whole = new Map<string, DueWord>();
  const beginnings: [string, DueWord][] = [];
  for (const [letter, value, written] of entries) {
    for (const one of written.split(' ')) {
      const key = foldedName(one.replace('*', ''));
      if (one.endsWith('*')) beginnings.push([key, { letter, value }]);
      else if (!whole.has(key)) whole.set(key, { letter, value });
    }
  }
  return { whole, beginnings: beginnings.toSorted(([a], [b]) => b.length - a.length) };
}

const lexicon = lexiconOf(words);

/** A day in digits, a month with its year in digits, a number, or a word. */
const pieces =
  /(?<!\d)(\d{4}([./-])\d{1,2}\2\d{1,2}|\d{1,2}([./-])\d{1,2}\3(?:\d{4}|\d{2}))(?!\d)|(?<!\d)(\d{1,2})[./](\d{4})(?!\d)|\d+|\p{L}[\p{L}\p{M}'’‘ʻʼ`]*/gu;

/** The words of a wording; those that change nothing are left out. */
export function dueWords(wording: string): readonly DueWord[] {
  return [...wording.matchAll(pieces)].flatMap(([piece, day, , , month, year]) => {
    if (day !== undefined) return [{ letter: 'd', value: day }];
    if (month !== undefined && year !== undefined) {
      return [
        { letter: 'm', value: Number(month) },
        { letter: 'y', value: Number(year) },
      ];
    }
    if (/^\d/.test(piece)) return [numberWord(piece)];
    return wordsIn(foldedName(piece)).filter(({ letter }) => letter !== '');
  });
}

function numberWord(digits: string): DueWord {
  const isYear = /^2[01]\d\d$/.test(digits);
  return { letter: isYear ? 'y' : 'n', value: Number(digits) };
}

function wordsIn(key: string): readonly DueWord[] {
  const known = lexicon.whole.get(key) ?? begun(key);
  if (known !== null) return [known];
  // A number and a unit in one word: трёхмесячный, десятидневный, полгода.
  if (key.startsWith(halfYear)) return [{ letter: 'H', value: 0 }];
  for (const [number, word] of lexicon.whole) {
    const rest = key.slice(number.length);
    if (word.letter !== 'n' || number.length < 3 || !key.startsWith(number)) continue;
    const unit = lexicon.whole.get(rest) ?? begun(rest);
    if (unit !== null && /^[DWOQY]$/.test(unit.letter)) return [word, unit];
  }
  return [{ letter: 'u', value: 0 }];
}

const halfYear = foldedName('полгод');

function begun(key: string): DueWord | null {
  return lexicon.beginnings.find(([beginning]) => key.startsWith(beginning))?.[1] ?? null;
}

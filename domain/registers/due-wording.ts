import { addDays, addMonths } from '../calendar/day-arithmetic';
import { dayOfSerial } from '../calendar/spreadsheet-serial';
import type { TermUnit } from '../clock/due-rule';
import { isLocalDate, type LocalDate } from '../shared/instant';
import { dueWords, type DueWord } from './due-words';

/** The meaning of a due cell of a plan. */
export type DueReading =
  | { kind: 'day'; dueOn: LocalDate }
  | { kind: 'term'; amount: number; unit: TermUnit }
  /** No day of its own: permanently, when needed, or again and again. It runs as long as its plan. */
  | { kind: 'with_plan' }
  | {
      kind: 'unknown';
      why: 'no_such_day' | 'ambiguous_day' | 'not_understood';
      /** Days `YYYY-MM-DD`, or a term as `3 months`, that may be meant. */
      proposals: readonly string[];
    };

/** Longer cells hold more than a day. */
const longestWording = 200;

/**
 * Reads when something is due as acts write it, in English, Russian, or Uzbek in either script: a day, month, quarter,
 * half year or year (due on its last day), a term, or that it is permanent or repeated.
 */
export function readDueWording(wording: string): DueReading {
  const plain = wording
    .replaceAll(/\([^()]*\)/g, ' ')
    // The time of a day, as other systems export it.
    .replace(/[T ]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?Z?\s*$/, ' ');
  const reading = plain.length > longestWording ? null : readingOf(dueWords(plain));
  if (reading !== null) return reading;
  return { kind: 'unknown', why: 'not_understood', proposals: proposalsFor(plain) };
}

/** A day of the calendar as acts write it; null for anything else. Days that do not exist are null too. */
export function readDayWording(wording: string): LocalDate | null {
  const words = dueWords(wording);
  const letters = words.map(({ letter }) => letter).join('');
  const form = [inDigits, inWords].find((one) => one.form.test(letters));
  const reading = form?.read(words) ?? null;
  return reading?.kind === 'day' ? reading.dueOn : null;
}

function readingOf(words: readonly DueWord[]): DueReading | null {
  const letters = words.map(({ letter }) => letter).join('');
  return forms.find(({ form }) => form.test(letters))?.read(words) ?? null;
}

interface Form {
  form: RegExp;
  read: (words: readonly DueWord[]) => DueReading | null;
}

const valuesOf = (words: readonly DueWord[], ...letters: string[]): readonly number[] =>
  words.flatMap(({ letter, value }) => (letters.includes(letter) ? [Number(value)] : []));
const lastOf = (words: readonly DueWord[], ...letters: string[]): number =>
  valuesOf(words, ...letters).at(-1) ?? 0;

// The year comes first in Uzbek and last elsewhere; of two days, months or quarters the last one counts.
const inDigits: Form = { form: /^(?:f?d)?dY?D?$/, read: dayInDigits };
const inWords: Form = {
  form: /^(?:(?:f?n(?:myY?|m)?)?nmyY?|mnyY?|yY?(?:f?nm|n)?nm)D?$/,
  read: dayOfMonth,
};
const forms: readonly Form[] = [
  inDigits,
  inWords,
  { form: /^z?(?:(?:m(?:yY?)?)?mO?yY?|yY?m?mO?)z?$/, read: endOfMonth },
  { form: /^z?(?:[rn](?:QyY?)?)?(?:[rn]QyY?|QnyY?)z?$|^yY?[rn]?(?:[rn]Q|Qn)z?$/, read: endOf(3) },
  { form: /^z?[rn]HY?yY?z?$|^yY?[rn]HY?z?$/, read: endOf(6) },
  { form: /^z?(?:yY?)*yY?z?$/, read: (words) => lastDay(lastOf(words, 'y'), 12) },
  {
    form: /^p+$|^p*e[DWOQHYnx]*$|^[nrYDOQWH]*x[nDWOQHY]*$|^Dp$/,
    read: () => ({ kind: 'with_plan' }),
  },
  { form: /^n[bc]?[DWOQY]$|^[WO]$|^HY?$/, read: term },
  { form: /^(?:n[bc]?[DWOQY]|[WO])f?D?a+$|^a+D?f?(?:n[bc]?[DWOQY]|[WO])$/, read: termFromAct },
];

function dayInDigits(words: readonly DueWord[]): DueReading | null {
  const digits = String(words.findLast(({ letter }) => letter === 'd')?.value ?? '');
  const [first = '', second = '', third = ''] = digits.split(/[./-]/);
  if (first.length === 4) return dayOf(first, second, third);
  const year = third.length === 2 ? `20${third}` : third;
  if (!digits.includes('/') || first === second || Number(first) > 12) {
    return dayOf(year, second, first);
  }
  if (Number(second) > 12) return dayOf(year, first, second);
  // 09/01/2027 is a day of September or of January, depending on the writer.
  const proposals = [isoDay(year, second, first), isoDay(year, first, second)];
  return { kind: 'unknown', why: 'ambiguous_day', proposals };
}

function isoDay(...[year, month, day]: readonly (string | number)[]): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function dayOf(year: string | number, month: string | number, day: string | number): DueReading {
  const dueOn = isoDay(year, month, day);
  if (isLocalDate(dueOn)) return { kind: 'day', dueOn };
  const last = Number(day) > 0 ? lastDay(Number(year), Number(month)) : null;
  const proposals = last?.kind === 'day' ? [last.dueOn] : [];
  return { kind: 'unknown', why: 'no_such_day', proposals };
}

function dayOfMonth(words: readonly DueWord[]): DueReading {
  return dayOf(lastOf(words, 'y'), lastOf(words, 'm'), lastOf(words, 'n'));
}

function endOfMonth(words: readonly DueWord[]): DueReading | null {
  return lastDay(lastOf(words, 'y'), lastOf(words, 'm'));
}

/** The last day of a quarter or half year. */
function endOf(months: 3 | 6): Form['read'] {
  return (words) => {
    const number = lastOf(words, 'n', 'r');
    return number * months > 12 ? null : lastDay(lastOf(words, 'y'), number * months);
  };
}

function lastDay(year: number, month: number): DueReading | null {
  const first = isoDay(year, month, 1);
  if (!isLocalDate(first)) return null;
  return { kind: 'day', dueOn: addDays(addMonths(first, 1), -1) };
}

const termUnits: Readonly<Record<string, { count: number; unit: TermUnit }>> = {
  D: { count: 1, unit: 'calendar_day' },
  W: { count: 7, unit: 'calendar_day' },
  O: { count: 1, unit: 'month' },
  Q: { count: 3, unit: 'month' },
  H: { count: 6, unit: 'month' },
  Y: { count: 12, unit: 'month' },
};

function term(words: readonly DueWord[]): DueReading | null {
  const isWorking = words.some(({ letter }) => letter === 'b');
  const said = words.find(({ letter }) => letter in termUnits);
  const counted = said === undefined ? undefined : termUnits[said.letter];
  const [amount = 1] = valuesOf(words, 'n');
  if (counted === undefined || amount === 0) return null;
  if (!isWorking) return { kind: 'term', amount: amount * counted.count, unit: counted.unit };
  return counted.unit === 'calendar_day' && counted.count === 1
    ? { kind: 'term', amount, unit: 'business_day' }
    : null;
}

function termFromAct(words: readonly DueWord[]): DueReading | null {
  const from = words.findIndex(({ letter }) => letter === 'f' || letter === 'a');
  const until = words.findLastIndex(({ letter }) => letter === 'f' || letter === 'a');
  return term(from === 0 ? words.slice(until + 1) : words.slice(0, from));
}

/** What may be meant: the serial number of a day, or the first part that can be read by itself. */
function proposalsFor(wording: string): readonly string[] {
  const serial = /^\s*(\d{5})\s*$/.exec(wording)?.[1];
  const day = serial === undefined ? null : dayOfSerial(Number(serial), 1900);
  if (day !== null) return [day];
  const words = dueWords(wording.slice(0, longestWording));
  const parts = wording
    .slice(0, longestWording)
    .split(/[;,\n]+/)
    .map(dueWords);
  const known = words.filter(({ letter }) => !/[uepfo]/.test(letter));
  const read = [...parts, known].flatMap((part) => {
    const reading = part.length === 0 ? null : readingOf(part);
    if (reading?.kind === 'day') return [reading.dueOn];
    if (reading?.kind !== 'term') return [];
    return [`${reading.amount} ${unitNames[reading.unit]}`];
  });
  return read.slice(0, 1);
}

const unitNames: Readonly<Record<TermUnit, string>> = {
  calendar_day: 'days',
  business_day: 'working days',
  month: 'months',
};

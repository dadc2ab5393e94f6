import type { LocalDate } from '../../../domain/shared/instant';
import type { NewsKind, Owed } from '../digest-line';

/** The languages of mails. */
export const mailLanguages = ['uz', 'ru', 'en'] as const;
export type MailLanguage = (typeof mailLanguages)[number];

/** Everything a digest says in one language; the templates hold no word. */
export interface Dictionary {
  /** BCP 47 tag, with the script where the language is written in two. */
  tag: string;
  /** The subject line: how many lines there are, and the most urgent of them. */
  subject(count: number, mostUrgent: string): string;
  greeting(name: string): string;
  /** How many matters follow, as a sentence. */
  opening(count: number): string;
  /** What the reader is asked to do. */
  duty: Readonly<Record<Owed, string>>;
  /** What the reader watches and somebody else owes; the name may be missing. */
  awaited(subject: Owed, owedBy: string | null): string;
  news: Readonly<Record<NewsKind, string>>;
  /** The days of duties that were moved; at least one. */
  newDays(days: readonly { subject: Owed; on: string }[]): string;
  nobodyToTell(institution: string): string;
  mailRefused(institution: string, person: string, address: string): string;
  /** That the letter of a year is attached, how many open items it tells of, and whether it replaces another one. */
  yearlyLetter(letter: { year: number; items: number; isCorrected: boolean }): string;
  /** That the letter of a year, written on a day, no longer holds. */
  letterWithdrawn(year: number, writtenOn: string): string;
  due(on: string): string;
  overdue(days: number, on: string): string;
  /** How many further matters a very long mail leaves out. */
  more(count: number): string;
  open: string;
  footer: string;
}

/** `2026-03-05` as `05.03.2026`, the form used in all three languages here. */
export function writtenDate(day: LocalDate): string {
  return `${day.slice(8, 10)}.${day.slice(5, 7)}.${day.slice(0, 4)}`;
}

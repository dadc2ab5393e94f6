import type { ClockSubject } from '../../domain/processes';
import type { LocalDate } from '../../domain/shared/instant';

/** A duty with a clock. For a report that awaits its signature, the deadline of the report. */
export type Owed = ClockSubject;

/** What a line asks for or reports. `awaited` is a duty of another institution that the reader watches. */
export type Matter =
  | { about: 'duty'; subject: Owed }
  | { about: 'awaited'; subject: Owed; owedBy: string | null }
  /**
   * `owed`: the duty that its day is the deadline of. `moved`: the days that it moved, the first one first; empty where
   * it moved none.
   */
  | {
      about: 'news';
      news: string;
      owed?: Owed;
      moved?: readonly { subject: Owed; on: LocalDate }[];
    }
  /** A notice without a recipient, reported to the center. */
  | { about: 'nobody_to_tell'; institution: string }
  | { about: 'mail_refused'; institution: string; person: string; address: string }
  /** The decree on the days off of the year is not entered yet. */
  | { about: 'calendar_due'; year: number }
  /** The letter itself is attached to the mail. */
  | { about: 'yearly_letter'; year: number; items: number; isCorrected: boolean }
  /** A sent letter was withdrawn and is not replaced yet. */
  | { about: 'letter_withdrawn'; year: number; writtenOn: LocalDate };

/** What a line asks for or reports, with its day. */
export interface DatedMatter {
  matter: Matter;
  due: null | {
    on: LocalDate;
    /** Whole calendar days past the due day: positive only when overdue, 0 on the day itself, negative before it. */
    daysOver: number;
    /** Nobody has confirmed the term of its law: the day is that of a norm of the center. */
    isUnconfirmed?: boolean;
  };
}

/** One line of a digest, before it is formatted in a language: an item with everything that happened to it. */
export interface DigestLine {
  /** At least one, the most urgent first. */
  matters: readonly DatedMatter[];
  /** Its subject; null for what concerns a whole institution. */
  item: null | {
    /** Document symbol and paragraph, or plan and number, as printed. */
    label: string;
    /** The beginning of the text. */
    excerpt: string;
    /** Null for a reader without an account, who cannot open it. */
    url: string | null;
    /** The day by which a plan says that it is done, for readers to whom the item was given; null for others, and without one. */
    ownDay: LocalDate | null;
  };
}

/** The mail of one person, before it is formatted. */
export interface Digest {
  readerName: string;
  /** The day of the mail: the days left and over are counted from it. */
  on: LocalDate;
  /** At least one, the most urgent first. */
  lines: readonly DigestLine[];
}

// 12 (a), 12 (b), 100.
const natural = new Intl.Collator('en', { numeric: true });

/**
 * Most urgent first: overdue, longest first; then due, soonest first; then news; items in the order of their document.
 */
export function byUrgency(a: DigestLine, b: DigestLine): number {
  const [first, second] = [a.matters[0], b.matters[0]];
  return (
    (first && second ? byDay(first, second) : 0) ||
    natural.compare(a.item?.label ?? '', b.item?.label ?? '') ||
    compare(JSON.stringify(a.matters), JSON.stringify(b.matters))
  );
}

/** The same, for the matters of one item. */
export function byDay({ due: a }: DatedMatter, { due: b }: DatedMatter): number {
  if (a !== null && b !== null) return b.daysOver - a.daysOver || compare(a.on, b.on);
  return Number(a === null) - Number(b === null);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

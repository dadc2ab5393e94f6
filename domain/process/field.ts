import type { LocalDate } from '../shared/instant';
import type { Language } from '../shared/languages';
import type { TextRef } from '../shared/text-ref';

/**
 * The definition of one field of a request, as data: the request's schema and its documentation, the form on a page,
 * and the storing of texts follow from it.
 */
export type FieldShape =
  /** A text of a person; it is stored, and the command refers to it. */
  | { kind: 'text'; maximum: number }
  /** A text in one or several languages; each is stored, and the command refers to them. */
  | { kind: 'wordings'; maximum: number }
  | { kind: 'id'; of: string; must?: MustBe }
  | { kind: 'day' }
  /** A whole number from 1 on. */
  | { kind: 'count'; maximum: number }
  | { kind: 'flag' }
  | { kind: 'oneOf'; values: readonly string[] }
  /** A short name of machines: letters, digits and underscores. */
  | { kind: 'code' }
  /** The id of a clock, such as `report/3`. */
  | { kind: 'clock' }
  /** A file that was uploaded for the item. */
  | { kind: 'paper' }
  /** A short text that is part of the command itself, such as a UN symbol. */
  | { kind: 'line'; maximum: number }
  /** An address on the internet, http or https. */
  | { kind: 'link' }
  /** A UN symbol, such as `CCPR/C/UZB/CO/5`. */
  | { kind: 'symbol' }
  | { kind: 'list'; of: FieldShape; maximum: number; minimum?: 1 };

/** The required condition of an institution; it holds until the command has run. */
export type MustBe =
  /** Active, and able to take the role. */
  | { take: 'lead' | 'support' }
  /** Active, and of a kind that oversees others: an NGO, the human rights institution or parliament. */
  | 'independent'
  /** Active, and able to take the role that the institution of another field has. */
  | { takePartOf: string }
  /** Ended: an active one keeps its role. */
  | 'ended';

/** A text as it is sent, in each of its languages. */
export type GivenWordings = readonly { language: Language; text: string }[];

/** The references to a text in each of its languages. */
export type Wordings = readonly (TextRef & { language: Language })[];

/** One field of a command: its request value, and its value in the command. */
export interface Field<Kept> {
  shape: FieldShape;
  /** Whether it may be omitted, and its default. */
  whenAbsent: 'refused' | 'null' | 'none' | 'false' | 'undefined' | 'made';
  /** Only in types: the value in the command. */
  readonly kept?: Kept;
}

/** The fields of a command by name. */
export type Body = Readonly<Record<string, Field<unknown>>>;

/** The values of its fields in a command. */
export type Kept<B extends Body> = {
  readonly [Name in keyof B as undefined extends KeptOf<B[Name]> ? never : Name]: KeptOf<B[Name]>;
} & {
  readonly [Name in keyof B as undefined extends KeptOf<B[Name]> ? Name : never]?: Exclude<
    KeptOf<B[Name]>,
    undefined
  >;
};

type KeptOf<F> = F extends Field<infer K> ? K : never;

// Longer than any reason so far, short enough for a mail; the text of a recommendation has some 500.
const longestText = 20_000;

function needed<K>(shape: FieldShape): Field<K> {
  return { shape, whenAbsent: 'refused' };
}

/** Makes the fields of commands. */
export const field = {
  /** A reason, question or answer: part of the record. */
  text: (): Field<TextRef> => needed({ kind: 'text', maximum: longestText }),
  /** A text for people of several languages, in at least one. */
  wordings: (maximum = longestText): Field<Wordings> => needed({ kind: 'wordings', maximum }),
  id: (of: string): Field<string> => needed({ kind: 'id', of }),
  institution: (must: MustBe): Field<string> => needed({ kind: 'id', of: 'institution', must }),
  /** Of the caller's own register; omitted, a new one is made. */
  newId: (of: string): Field<string> => ({ shape: { kind: 'id', of }, whenAbsent: 'made' }),
  day: (): Field<LocalDate> => needed({ kind: 'day' }),
  count: (maximum: number): Field<number> => needed({ kind: 'count', maximum }),
  clock: (): Field<string> => needed({ kind: 'clock' }),
  line: (maximum: number): Field<string> => needed({ kind: 'line', maximum }),
  /** Short texts, such as labels. */
  lines: (maximum: number, longest: number): Field<readonly string[]> => ({
    shape: { kind: 'list', of: { kind: 'line', maximum: longest }, maximum },
    whenAbsent: 'none',
  }),
  /** A longer text that is itself the record, such as that of a recommendation. */
  writing: (): Field<string> => needed({ kind: 'text', maximum: longestText }),
  /** Of a UN document; stored in its usual spelling. */
  symbol: (): Field<string> => needed({ kind: 'symbol' }),
  link: (): Field<string> => needed({ kind: 'link' }),
  oneOf: <const V extends string>(values: readonly V[]): Field<V> =>
    needed({ kind: 'oneOf', values }),
  /** False when omitted. */
  flag: (): Field<boolean> => ({ shape: { kind: 'flag' }, whenAbsent: 'false' }),
  /** As given: there is no default. */
  choice: (): Field<boolean> => needed({ kind: 'flag' }),
  /** The document of an act; null for none. */
  paper: (): Field<string | null> => ({ shape: { kind: 'paper' }, whenAbsent: 'null' }),
  institutions: (must: MustBe, maximum: number): Field<readonly string[]> => ({
    shape: { kind: 'list', of: { kind: 'id', of: 'institution', must }, maximum },
    whenAbsent: 'none',
  }),
  ids: (of: string, maximum: number): Field<readonly string[]> =>
    needed({ kind: 'list', of: { kind: 'id', of }, maximum, minimum: 1 }),
  counts: (maximum: number): Field<readonly number[]> =>
    needed({ kind: 'list', of: { kind: 'count', maximum: 999_999_999 }, maximum }),
  codes: (maximum: number): Field<readonly string[]> => ({
    shape: { kind: 'list', of: { kind: 'code' }, maximum },
    whenAbsent: 'none',
  }),
};

/** The same field, which may be omitted or null. */
export function orNull<K>({ shape }: Field<K>): Field<K | null> {
  return { shape, whenAbsent: 'null' };
}

/** The same field, which may be omitted, without a default. */
export function orAbsent<K>({ shape }: Field<K>): Field<K | undefined> {
  return { shape, whenAbsent: 'undefined' };
}

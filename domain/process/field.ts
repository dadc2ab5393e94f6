import type { LocalDate } from '../shared/instant';
import type { TextRef } from '../shared/text-ref';

/**
 * What a caller may send for one field, as data: from it come the request's schema and its documentation, the form on a
 * page, and which texts are stored before the command is given.
 */
export type FieldShape =
  /** A text of people; it is stored, and the command refers to it. */
  | { kind: 'text'; maximum: number }
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
  /** A short text that is kept in the command itself, such as a UN symbol. */
  | { kind: 'line'; maximum: number }
  /** A UN symbol, such as `CCPR/C/UZB/CO/5`. */
  | { kind: 'symbol' }
  | { kind: 'list'; of: FieldShape; maximum: number; minimum?: 1 };

/** What an institution has to be for the command; nothing changes that until the command has run. */
export type MustBe =
  /** Alive, and able to take the part. */
  | { take: 'lead' | 'support' }
  /** Alive, and able to take the part that the institution of another field has. */
  | { takePartOf: string }
  /** At its end: one that lives keeps what it has. */
  | 'ended';

/** One field of a command: what is sent, and what the command then carries. */
export interface Field<Kept> {
  shape: FieldShape;
  /** Whether it may be left out, and what then stands in its place. */
  whenAbsent: 'refused' | 'null' | 'none' | 'false' | 'undefined' | 'made';
  /** Only in types: what the command carries. */
  readonly kept?: Kept;
}

/** The fields of a command by name. */
export type Body = Readonly<Record<string, Field<unknown>>>;

/** What a command carries of its fields. */
export type Kept<B extends Body> = {
  readonly [Name in keyof B as undefined extends KeptOf<B[Name]> ? never : Name]: KeptOf<B[Name]>;
} & {
  readonly [Name in keyof B as undefined extends KeptOf<B[Name]> ? Name : never]?: Exclude<
    KeptOf<B[Name]>,
    undefined
  >;
};

type KeptOf<F> = F extends Field<infer K> ? K : never;

// Longer than any reason that was ever written, short enough for a mail; the text of a recommendation has some 500.
const longestText = 20_000;

function needed<K>(shape: FieldShape): Field<K> {
  return { shape, whenAbsent: 'refused' };
}

/** Makes the fields of commands. */
export const field = {
  /** Why, what was asked, what was answered: part of the record. */
  text: (): Field<TextRef> => needed({ kind: 'text', maximum: longestText }),
  id: (of: string): Field<string> => needed({ kind: 'id', of }),
  institution: (must: MustBe): Field<string> => needed({ kind: 'id', of: 'institution', must }),
  /** Of the caller's own register; left out, a new one is made. */
  newId: (of: string): Field<string> => ({ shape: { kind: 'id', of }, whenAbsent: 'made' }),
  day: (): Field<LocalDate> => needed({ kind: 'day' }),
  count: (maximum: number): Field<number> => needed({ kind: 'count', maximum }),
  clock: (): Field<string> => needed({ kind: 'clock' }),
  line: (maximum: number): Field<string> => needed({ kind: 'line', maximum }),
  /** Of a UN document; kept as it is usually spelt. */
  symbol: (): Field<string> => needed({ kind: 'symbol' }),
  oneOf: <const V extends string>(values: readonly V[]): Field<V> =>
    needed({ kind: 'oneOf', values }),
  /** Left out, it is not so. */
  flag: (): Field<boolean> => ({ shape: { kind: 'flag' }, whenAbsent: 'false' }),
  /** As it says: there is no default. */
  choice: (): Field<boolean> => needed({ kind: 'flag' }),
  /** The paper that something rests on; null for none. */
  paper: (): Field<string | null> => ({ shape: { kind: 'paper' }, whenAbsent: 'null' }),
  institutions: (must: MustBe, maximum: number): Field<readonly string[]> => ({
    shape: { kind: 'list', of: { kind: 'id', of: 'institution', must }, maximum },
    whenAbsent: 'none',
  }),
  ids: (of: string, maximum: number): Field<readonly string[]> =>
    needed({ kind: 'list', of: { kind: 'id', of }, maximum, minimum: 1 }),
  codes: (maximum: number): Field<readonly string[]> => ({
    shape: { kind: 'list', of: { kind: 'code' }, maximum },
    whenAbsent: 'none',
  }),
};

/** The same field, which may be left out or null. */
export function orNull<K>({ shape }: Field<K>): Field<K | null> {
  return { shape, whenAbsent: 'null' };
}

/** The same field, which may be left out: then nothing stands in its place. */
export function orAbsent<K>({ shape }: Field<K>): Field<K | undefined> {
  return { shape, whenAbsent: 'undefined' };
}

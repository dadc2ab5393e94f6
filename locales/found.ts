import type { Message, Values } from './message';
import type { shape } from './shape';

type Sentences = (typeof shape)['findings'];

/** A finding in an uploaded file: a code of `findings` with the values of its sentence. */
export type FindingText = {
  [C in keyof Sentences]: Sentences[C] extends Message<infer P>
    ? [P] extends [never]
      ? { code: C; params?: never }
      : { code: C; params: Values<P> }
    : never;
}[keyof Sentences];

/** The contents that a file has instead of the expected ones, or must not have: a code of `names.foundContents`. */
export type FoundContents = keyof (typeof shape)['names']['foundContents'];

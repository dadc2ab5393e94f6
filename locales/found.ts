import type { Said } from './texts';

type Sentences = Said['findings'];

/** A finding in an uploaded file: a code of `findings` with the values of its sentence. */
export type FindingText = {
  [C in keyof Sentences]: Sentences[C] extends (values: infer V) => string
    ? { code: C; params: V }
    : { code: C; params?: never };
}[keyof Sentences];

/** The contents that a file has instead of the expected ones, or must not have: a code of `names.foundContents`. */
export type FoundContents = keyof Said['names']['foundContents'];

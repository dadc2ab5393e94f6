/** Text in another language than the document's, as a BCP 47 tag. */
export interface Written {
  text: string;
  language?: string | undefined;
}

/** A part of a document. */
export type Part =
  | { kind: 'heading'; level: 1 | 2 | 3; text: string }
  | ({ kind: 'paragraph' } & Written)
  | {
      kind: 'table';
      caption: string;
      /** Widths are shares of the page. */
      columns: readonly { heading: string; share: number }[];
      rows: readonly (readonly Written[])[];
    };

/** A document in reading order; its title is its first heading. */
export interface PrintedDocument {
  title: string;
  /** BCP 47, of everything that has no language of its own. */
  language: string;
  /** When it was made: an instant. */
  madeAt: string;
  /** In the foot of each page, before its number. */
  foot: string;
  parts: Iterable<Part> | AsyncIterable<Part>;
}

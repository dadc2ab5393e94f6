import type { Readable } from 'node:stream';
import type { ComponentChildren } from 'preact';

/** A cookie to be set; null removes it. */
export interface SetCookie {
  name: string;
  value: string | null;
  /** Until the browser closes when it is left out. */
  maxAgeSeconds?: number;
}

interface Sent {
  cookies?: readonly SetCookie[];
}

/** What a page answers with. */
export type Outcome = Sent &
  (
    | {
        /** The heading, and the title in the browser. */
        title: string;
        content: ComponentChildren;
        status?: number;
      }
    /** For the script of the pages, as JSON with the end of the session. */
    | { answer: Readonly<Record<string, string>> }
    /** A path of ours; the browser fetches it (303). */
    | { seeOther: string }
    | { file: string | Uint8Array | Readable; contentType: string; fileName: string }
  );

import type { Readable } from 'node:stream';

/** One thing that somebody submitted, as it stands in the archive: its data, and its files. */
export interface ArchivedEntry {
  folder: 'inputs' | 'conclusions' | 'reports';
  /** Names its file and its folder of files; unique in its folder. */
  id: string;
  /** As people call it. */
  title: string;
  data: object;
  files: readonly ArchivedFile[];
}

/** A file, opened when its turn comes. */
export interface ArchivedFile {
  name: string;
  open(): Promise<Readable>;
}

/** A page of a list. */
interface Page<T> {
  items: readonly T[];
  nextCursor: string | null;
}

/** Every row of a list, read page by page. */
export async function* everyOne<T>(
  page: (cursor: string | undefined) => Promise<Page<T>>,
): AsyncGenerator<T> {
  let cursor: string | undefined;
  for (;;) {
    const { items, nextCursor } = await page(cursor);
    yield* items;
    if (nextCursor === null) return;
    cursor = nextCursor;
  }
}

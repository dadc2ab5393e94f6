import type { Readable } from 'node:stream';

/** Content that was written aside and counts as stored only when it is kept. */
export interface ReceivedContent {
  /** Lower-case hexadecimal SHA-256 of what came in. */
  sha256: string;
  sizeBytes: number;
  /** Where it lies aside on this machine, until it is kept or discarded. */
  path: string;
  /**
   * Puts the content under its hash, where it stays. The same content twice is stored once.
   * Errors: {@link FileStoreUnavailable}; it can be kept again later, or discarded.
   */
  keep(): Promise<void>;
  /** Removes it. After `keep` there is nothing to remove. */
  discard(): Promise<void>;
}

/** There is no content of this hash: a storage that was lost, or one that is not the other process's. */
export class ContentMissing extends Error {
  override readonly name = 'ContentMissing';

  constructor(readonly sha256: string) {
    super(`the file storage has no content ${sha256}`);
  }
}

/** What lies under this hash is something else: a disk that fails, or somebody who changed it. */
export class ContentDamaged extends Error {
  override readonly name = 'ContentDamaged';

  constructor(readonly sha256: string) {
    super(`what the file storage has under ${sha256} has another hash`);
  }
}

/** The storage does not answer, or does not let us in: what was asked may be asked again later. */
export class FileStoreUnavailable extends Error {
  override readonly name = 'FileStoreUnavailable';
}

/**
 * Where the contents of files lie, each under its SHA-256 and nowhere else: no name that a client chose is ever part
 * of a path. What a content is and who may see it stands in PostgreSQL.
 */
export interface FileStore {
  /**
   * Writes content aside while it comes in, no faster than it can be written and never whole in memory. Rejects with
   * whatever the content itself rejects with, and leaves nothing behind then.
   */
  put(content: AsyncIterable<Uint8Array>): Promise<ReceivedContent>;
  /**
   * Opens the content once all of it was held against its hash: nobody gets other bytes than were uploaded. Errors, all
   * before the first byte: {@link ContentMissing}, {@link ContentDamaged}, {@link FileStoreUnavailable}.
   */
  get(sha256: string): Promise<Readable>;
  /** Removes the content if it is there. */
  remove(sha256: string): Promise<void>;
  /** Removes what was written aside before the instant and never kept: its process was killed. Returns how many. */
  clearUnfinished(beforeMs: number): Promise<number>;
  /** Asks whether the storage can be used now. Errors: {@link FileStoreUnavailable}. */
  check(): Promise<void>;
}

import type { Readable } from 'node:stream';

/** Content that is spooled and counts as stored only when it is kept. */
export interface ReceivedContent {
  /** Lower-case hexadecimal SHA-256 of the received bytes. */
  sha256: string;
  sizeBytes: number;
  /** The path of the spooled file on this machine, until it is kept or discarded. */
  path: string;
  /**
   * Moves the content to its place under its hash. The same content twice is stored once. Errors: {@link
   * FileStoreUnavailable}; it can be kept again later, or discarded.
   */
  keep(): Promise<void>;
  /** Removes it. After `keep` there is nothing to remove. */
  discard(): Promise<void>;
}

/** There is no content of this hash: the storage lost it, or is not the one of the other process. */
export class ContentMissing extends Error {
  override readonly name = 'ContentMissing';

  constructor(readonly sha256: string) {
    super(`the file storage has no content ${sha256}`);
  }
}

/** The content under this hash is different: a failing disk, or a change by somebody. */
export class ContentDamaged extends Error {
  override readonly name = 'ContentDamaged';

  constructor(readonly sha256: string) {
    super(`what the file storage has under ${sha256} has another hash`);
  }
}

/** The storage does not answer, or refuses access: the request may be repeated later. */
export class FileStoreUnavailable extends Error {
  override readonly name = 'FileStoreUnavailable';
}

/**
 * The storage of file contents, each under its SHA-256: a name from a client is never part of a path. The data and
 * visibility of files are in PostgreSQL.
 */
export interface FileStore {
  /**
   * Spools content while it arrives, no faster than it can be written and never whole in memory. Rejects with the
   * error of the content itself, after discarding the spooled part.
   */
  put(content: AsyncIterable<Uint8Array>): Promise<ReceivedContent>;
  /**
   * Opens the content after comparing all of it with its hash, so that nobody gets other bytes than were uploaded.
   * Errors, all before the first byte: {@link ContentMissing}, {@link ContentDamaged}, {@link FileStoreUnavailable}.
   */
  get(sha256: string): Promise<Readable>;
  /** Removes the content if it is there. */
  remove(sha256: string): Promise<void>;
  /**
   * Removes contents that were spooled before the instant and never kept: their process was killed. Returns how many.
   */
  clearUnfinished(beforeMs: number): Promise<number>;
  /** Checks whether the storage can be used now. Errors: {@link FileStoreUnavailable}. */
  check(): Promise<void>;
}

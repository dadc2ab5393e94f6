import { rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { contentPlace } from './content-place';
import {
  ContentMissing,
  FileStoreUnavailable,
  type FileStore,
  type ReceivedContent,
} from './file-store';
import { IncomingFolder, type SpooledContent } from './incoming-folder';
import { openVerified } from './verified-file';
import { S3Bucket, type S3Settings } from './s3-bucket';

/**
 * A bucket of an S3-compatible storage: `<prefix>ab/cd/abcd…`, as in a folder. A content is spooled on this machine
 * first: its hash, which names and signs it, is known only at its end, and a bucket never holds half of one.
 */
export class S3FileStore implements FileStore {
  private readonly bucket: S3Bucket;
  private readonly incoming: IncomingFolder;

  constructor(
    private readonly deps: {
      /** The folder for spooling. */
      incomingFolder: string;
      /** Prefix of each key: empty, or ending in a slash. */
      prefix: string;
      s3: S3Settings;
    },
  ) {
    this.bucket = new S3Bucket(deps.s3);
    this.incoming = new IncomingFolder(deps.incomingFolder);
  }

  async put(content: AsyncIterable<Uint8Array>): Promise<ReceivedContent> {
    const spooled = await this.incoming.spool(content);
    const { sha256, sizeBytes } = spooled;
    const { path } = spooled;
    const discard = (): Promise<void> => rm(path, { force: true });
    return { path, sha256, sizeBytes, discard, keep: () => this.keep(spooled) };
  }

  async get(sha256: string): Promise<Readable> {
    const content = await this.bucket.get(this.keyOf(sha256));
    if (content === null) throw new ContentMissing(sha256);
    const { path } = await this.incoming.spool(content).catch((cause: unknown) => {
      throw new FileStoreUnavailable('the storage broke off', { cause });
    });
    try {
      return await openVerified(path, sha256);
    } finally {
      // An opened file can be read to its end after its name is removed.
      await rm(path, { force: true });
    }
  }

  async remove(sha256: string): Promise<void> {
    await this.bucket.remove(this.keyOf(sha256));
  }

  async clearUnfinished(beforeMs: number): Promise<number> {
    return await this.incoming.clear(beforeMs);
  }

  async check(): Promise<void> {
    await this.incoming.open();
    await this.bucket.check();
  }

  /** Replaces the same content, if it exists. The spooled file is kept until the storage has confirmed. */
  private async keep(spooled: SpooledContent): Promise<void> {
    await this.bucket.put(this.keyOf(spooled.sha256), spooled);
    await rm(spooled.path, { force: true });
  }

  private keyOf(sha256: string): string {
    return this.deps.prefix + contentPlace(sha256);
  }
}

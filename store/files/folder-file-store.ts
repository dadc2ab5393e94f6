import { access, constants, mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { openVerified } from './verified-file';
import { contentPlace } from './content-place';
import {
  ContentMissing,
  FileStoreUnavailable,
  type FileStore,
  type ReceivedContent,
} from './file-store';
import { IncomingFolder } from './incoming-folder';
import { isMissing } from './missing-file';

/** A folder on this machine, or one that all processes share: `<folder>/ab/cd/abcd…`. */
export class FolderFileStore implements FileStore {
  private readonly incoming: IncomingFolder;

  constructor(private readonly deps: { folder: string }) {
    // On the same file system as its place, so that moving a content there is one step.
    this.incoming = new IncomingFolder(path.join(deps.folder, 'incoming'));
  }

  async put(content: AsyncIterable<Uint8Array>): Promise<ReceivedContent> {
    const { path: aside, sha256, sizeBytes } = await this.incoming.spool(content);
    return {
      ...{ path: aside, sha256, sizeBytes },
      keep: () => this.keep(aside, sha256),
      discard: () => rm(aside, { force: true }),
    };
  }

  async get(sha256: string): Promise<Readable> {
    try {
      return await openVerified(this.placeOf(sha256), sha256);
    } catch (error) {
      throw isMissing(error) ? new ContentMissing(sha256) : error;
    }
  }

  async remove(sha256: string): Promise<void> {
    await rm(this.placeOf(sha256), { force: true });
  }

  async clearUnfinished(beforeMs: number): Promise<number> {
    return await this.incoming.clear(beforeMs);
  }

  async check(): Promise<void> {
    try {
      await this.incoming.open();
      await access(this.deps.folder, constants.R_OK | constants.W_OK);
    } catch (error) {
      throw new FileStoreUnavailable('the folder cannot be written to', { cause: error });
    }
  }

  private async keep(aside: string, sha256: string): Promise<void> {
    const place = this.placeOf(sha256);
    await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
    // Replaces the same content in one step, so that nobody reads half a file.
    await rename(aside, place);
  }

  private placeOf(sha256: string): string {
    return path.join(this.deps.folder, contentPlace(sha256));
  }
}

import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { access, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ContentMissing, type FileStore, type ReceivedContent } from './file-store';

/** What comes in is written here, on the same file system as its place, so that moving it is one step. */
const incoming = 'incoming';

/**
 * A folder on this machine, or one that all processes share: `<folder>/ab/cd/abcd…`. Two levels of 256 folders keep a
 * million files in folders of sixteen.
 */
export class FolderFileStore implements FileStore {
  private readonly incomingFolder: string;

  constructor(private readonly deps: { folder: string }) {
    this.incomingFolder = path.join(deps.folder, incoming);
  }

  async put(content: AsyncIterable<Uint8Array>): Promise<ReceivedContent> {
    await mkdir(this.incomingFolder, { recursive: true, mode: 0o700 });
    const aside = path.join(this.incomingFolder, randomUUID());
    const discard = (): Promise<void> => rm(aside, { force: true });
    const hash = createHash('sha256');
    let sizeBytes = 0;
    async function* measured(): AsyncGenerator<Uint8Array> {
      for await (const chunk of content) {
        hash.update(chunk);
        sizeBytes += chunk.length;
        yield chunk;
      }
    }
    try {
      // Flushed before it counts: a file that is empty after a power cut would still have its row.
      await pipeline(measured, createWriteStream(aside, { flags: 'wx', mode: 0o600, flush: true }));
    } catch (error) {
      await discard();
      throw error;
    }
    const sha256 = hash.digest('hex');
    return { sha256, sizeBytes, discard, keep: () => this.keep(aside, sha256) };
  }

  async get(sha256: string): Promise<Readable> {
    try {
      return (await open(this.placeOf(sha256))).createReadStream();
    } catch (error) {
      throw isMissing(error) ? new ContentMissing(sha256) : error;
    }
  }

  async exists(sha256: string): Promise<boolean> {
    try {
      await access(this.placeOf(sha256));
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }

  async remove(sha256: string): Promise<void> {
    await rm(this.placeOf(sha256), { force: true });
  }

  async clearUnfinished(beforeMs: number): Promise<number> {
    let cleared = 0;
    for (const name of await this.unfinished()) {
      const aside = path.join(this.incomingFolder, name);
      const modifiedMs = await stat(aside).then(({ mtimeMs }) => mtimeMs, absentIfMissing);
      if (modifiedMs === null || modifiedMs >= beforeMs) continue;
      await rm(aside, { force: true });
      cleared += 1;
    }
    return cleared;
  }

  private async unfinished(): Promise<readonly string[]> {
    return (await readdir(this.incomingFolder).catch(absentIfMissing)) ?? [];
  }

  private async keep(aside: string, sha256: string): Promise<void> {
    const place = this.placeOf(sha256);
    await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
    // Over the same content, if that is there: one step, so nobody ever reads half a file.
    await rename(aside, place);
  }

  /** Refuses anything but a hash, whoever asks: this is the only place where a path is made. */
  private placeOf(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('contents are named by their SHA-256');
    return path.join(this.deps.folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }
}

function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}

function absentIfMissing(error: unknown): null {
  if (isMissing(error)) return null;
  throw error;
}

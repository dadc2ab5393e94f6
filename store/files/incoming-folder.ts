import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { absentIfMissing } from './missing-file';

/** A spooled content, complete and measured. */
export interface SpooledContent {
  path: string;
  /** Lower-case hexadecimal SHA-256. */
  sha256: string;
  sizeBytes: number;
}

/** Spools contents on this machine while they arrive: length and hash are known only after the last byte. */
export class IncomingFolder {
  constructor(private readonly folder: string) {}

  /** Creates the folder if it is missing. Errors when it cannot be created or written to. */
  async open(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
  }

  /** Spools a content, flushed; rejects with the error of the content, after discarding the spooled part. */
  async spool(content: AsyncIterable<Uint8Array>): Promise<SpooledContent> {
    await this.open();
    const aside = path.join(this.folder, randomUUID());
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
      await rm(aside, { force: true });
      throw error;
    }
    return { path: aside, sha256: hash.digest('hex'), sizeBytes };
  }

  /** Removes files that were last written to before the instant. Returns how many. */
  async clear(beforeMs: number): Promise<number> {
    let cleared = 0;
    const names = (await readdir(this.folder).catch(absentIfMissing)) ?? [];
    for (const name of names) {
      const aside = path.join(this.folder, name);
      const modifiedMs = await stat(aside).then(({ mtimeMs }) => mtimeMs, absentIfMissing);
      if (modifiedMs === null || modifiedMs >= beforeMs) continue;
      await rm(aside, { force: true });
      cleared += 1;
    }
    return cleared;
  }
}

import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ContentDamaged } from './file-store';

/**
 * Opens a file that has this SHA-256 (lower-case hexadecimal): it is read to its end first, and then again by the
 * caller, from the same opened file. Errors: {@link ContentDamaged}; those of the file system.
 */
export async function openVerified(path: string, sha256: string): Promise<Readable> {
  const file = await open(path);
  try {
    const hash = createHash('sha256');
    await pipeline(file.createReadStream({ start: 0, autoClose: false }), hash);
    if (hash.digest('hex') !== sha256) throw new ContentDamaged(sha256);
    return file.createReadStream({ start: 0 });
  } catch (error) {
    await file.close();
    throw error;
  }
}

import { createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isErrno } from '../process-identity';

const fileName = /^(\d{8})\.eml$/;

/** Mails in a folder, one file each, numbered in the order of arrival. */
export class KeptMails {
  private constructor(
    private readonly deps: { folder: string; limit: number },
    /** Numbers, ascending. */
    private readonly numbers: number[],
  ) {}

  /** Opens the folder, with the mails of earlier starts. At most `limit` are kept, the newest. */
  static async open(deps: { folder: string; limit: number }): Promise<KeptMails> {
    await mkdir(deps.folder, { recursive: true, mode: 0o700 });
    const numbers = (await readdir(deps.folder))
      .flatMap((name) => fileName.exec(name)?.[1] ?? [])
      .map(Number)
      .toSorted((a, b) => a - b);
    return new KeptMails(deps, numbers);
  }

  /** Writes a message; when this resolves, it is stored. */
  async keep(message: Readable): Promise<void> {
    const number = (this.numbers.at(-1) ?? 0) + 1;
    this.numbers.push(number);
    const file = this.fileOf(number);
    // Renamed at the end, so that half a mail never shows.
    await pipeline(message, createWriteStream(`${file}.part`, { mode: 0o600 }));
    await rename(`${file}.part`, file);
    while (this.numbers.length > this.deps.limit) {
      await rm(this.fileOf(this.numbers.shift() ?? 0), { force: true });
    }
  }

  /** The numbers of at most `count` mails before the given one, the newest first. */
  newest({ before, count }: { before: number; count: number }): readonly number[] {
    const older = this.numbers.filter((number) => number < before);
    return older.slice(-count).toReversed();
  }

  /** The message as it was received; null when it is not stored, or not yet. */
  async read(number: number): Promise<Buffer | null> {
    try {
      return await readFile(this.fileOf(number));
    } catch (error) {
      if (isErrno(error) && error.code === 'ENOENT') return null;
      throw error;
    }
  }

  private fileOf(number: number): string {
    return path.join(this.deps.folder, `${String(number).padStart(8, '0')}.eml`);
  }
}

/** The signature of a ZIP's end record, and its shortest length; a comment of up to 64 KB may follow it. */
const endSignature = 0x06054b50;
const endLength = 22;
const entrySignature = 0x02014b50;
const entryLength = 46;

/** One entry of a ZIP, as its directory has it. */
export interface ZipEntry {
  name: string;
  /** 0: stored as it is; 8: deflated. */
  method: number;
  compressedBytes: number;
  /** Where its local header begins, from the beginning of the file. */
  offset: number;
}

/**
 * The entries in a ZIP's directory, read from the file's last bytes; null when they hold no whole directory. The
 * directory is what programs go by, so what stands only in the pieces before it counts for nothing.
 */
export function zipEntries(tail: Buffer, sizeBytes: number): ZipEntry[] | null {
  const end = endRecord(tail);
  if (end === null) return null;
  const count = tail.readUInt16LE(end + 10);
  // Where the directory begins, from the file's beginning; earlier than our bytes, it is larger than any we take.
  let at = tail.readUInt32LE(end + 16) - (sizeBytes - tail.length);
  const entries: ZipEntry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at < 0 || at + entryLength > end || tail.readUInt32LE(at) !== entrySignature) return null;
    const nameEnd = at + entryLength + tail.readUInt16LE(at + 28);
    if (nameEnd > end) return null;
    entries.push({
      name: tail.toString('utf8', at + entryLength, nameEnd),
      method: tail.readUInt16LE(at + 10),
      compressedBytes: tail.readUInt32LE(at + 20),
      offset: tail.readUInt32LE(at + 42),
    });
    at = nameEnd + tail.readUInt16LE(at + 30) + tail.readUInt16LE(at + 32);
  }
  return entries;
}

/** The names alone. */
export function zipEntryNames(tail: Buffer, sizeBytes: number): string[] | null {
  return zipEntries(tail, sizeBytes)?.map(({ name }) => name) ?? null;
}

function endRecord(tail: Buffer): number | null {
  for (let at = tail.length - endLength; at >= 0; at -= 1) {
    const isEnd =
      tail.readUInt32LE(at) === endSignature &&
      // Its comment reaches exactly to the end: a signature inside a comment or an entry does not.
      at + endLength + tail.readUInt16LE(at + 20) === tail.length;
    if (isEnd) return at;
  }
  return null;
}

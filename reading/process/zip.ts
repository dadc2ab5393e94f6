import { constants, inflateRawSync } from 'node:zlib';
import type { ByteSource } from './byte-source';

/** The signature of a ZIP's end record, and its shortest length; a comment of up to 64 KB may follow it. */
const endSignature = 0x06054b50;
const endLength = 22;
const endWithin = endLength + 0xffff;
const entrySignature = 0x02014b50;
const entryLength = 46;
const localSignature = 0x04034b50;
const localLength = 30;

// Some 50,000 entries; an office file has dozens.
const directoryLimitBytes = 4 * 1024 * 1024;

/** One entry of a ZIP, from its directory. */
export interface ZipEntry {
  name: string;
  /** 0: stored; 8: deflated. */
  method: number;
  compressedBytes: number;
  /** The position of its local header, from the beginning of the file. */
  offset: number;
}

/**
 * The entries in a ZIP's directory; null when it is incomplete, hides entries, or has two of one name, of which
 * readers take different ones. Programs use the directory: entries only before it do not count.
 */
export function zipEntries(source: ByteSource): ZipEntry[] | null {
  const tailBytes = Math.min(endWithin, source.sizeBytes);
  const tail = source.read(source.sizeBytes - tailBytes, tailBytes);
  const end = endRecord(tail);
  if (end === null) return null;
  const length = tail.readUInt32LE(end + 12);
  const begin = tail.readUInt32LE(end + 16);
  if (length > directoryLimitBytes || begin + length > source.sizeBytes - tail.length + end) {
    return null;
  }
  const entries = entriesIn(source.read(begin, length), tail.readUInt16LE(end + 10));
  const names = new Set(entries?.map(({ name }) => name.toLowerCase()));
  return entries !== null && names.size === entries.length ? entries : null;
}

function entriesIn(directory: Buffer, count: number): ZipEntry[] | null {
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + entryLength > directory.length) return null;
    if (directory.readUInt32LE(at) !== entrySignature) return null;
    const isEncrypted = (directory.readUInt16LE(at + 8) & 1) === 1;
    const nameEnd = at + entryLength + directory.readUInt16LE(at + 28);
    if (isEncrypted || nameEnd > directory.length) return null;
    entries.push({
      name: directory.toString('utf8', at + entryLength, nameEnd),
      method: directory.readUInt16LE(at + 10),
      compressedBytes: directory.readUInt32LE(at + 20),
      offset: directory.readUInt32LE(at + 42),
    });
    at = nameEnd + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

function endRecord(tail: Buffer): number | null {
  for (let at = tail.length - endLength; at >= 0; at -= 1) {
    const isEnd =
      tail.readUInt32LE(at) === endSignature &&
      // Its comment reaches exactly to the end, unlike a signature inside a comment or an entry.
      at + endLength + tail.readUInt16LE(at + 20) === tail.length;
    if (isEnd) return at;
  }
  return null;
}

/**
 * The contents of an entry, inflated under a limit: a few kilobytes can hold gigabytes, and the size in the directory
 * need not be true.
 */
export function entryContent(
  source: ByteSource,
  entry: ZipEntry,
  limitBytes: number,
): Buffer | 'too_large' | 'damaged' {
  const begin = contentBegin(source, entry);
  if (begin === null || begin + entry.compressedBytes > source.sizeBytes) return 'damaged';
  if (entry.method === 0 && entry.compressedBytes > limitBytes) return 'too_large';
  const packed = source.read(begin, entry.compressedBytes);
  if (entry.method === 0) return packed;
  if (entry.method !== 8) return 'damaged';
  try {
    // The library takes a limit of 0 as none.
    const content = inflateRawSync(packed, { maxOutputLength: Math.max(limitBytes, 1) });
    return content.length > limitBytes ? 'too_large' : content;
  } catch (error) {
    return codeOf(error) === 'ERR_BUFFER_TOO_LARGE' ? 'too_large' : 'damaged';
  }
}

// Deflated, a kilobyte is never more than this.
const packedBeginBytes = 1_200;

/** The first bytes of an entry's contents, at least a kilobyte if there is as much; null for a damaged one. */
export function entryBegin(source: ByteSource, entry: ZipEntry): Buffer | null {
  const begin = contentBegin(source, entry);
  if (begin === null || begin + entry.compressedBytes > source.sizeBytes) return null;
  const packed = source.read(begin, Math.min(entry.compressedBytes, packedBeginBytes));
  if (entry.method === 0) return packed;
  if (entry.method !== 8) return null;
  try {
    return inflateRawSync(packed, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return null;
  }
}

function contentBegin(source: ByteSource, { offset }: ZipEntry): number | null {
  const local = source.read(offset, localLength);
  if (local.length < localLength || local.readUInt32LE(0) !== localSignature) return null;
  return offset + localLength + local.readUInt16LE(26) + local.readUInt16LE(28);
}

/** The contents of all entries, by name, or an error: `too_large` for more than the limit together. */
export function zipContents(
  source: ByteSource,
  limitBytes: number,
): ReadonlyMap<string, Buffer> | 'too_large' | 'damaged' {
  const contents = new Map<string, Buffer>();
  let left = limitBytes;
  for (const entry of zipEntries(source) ?? []) {
    const content = entryContent(source, entry, left);
    if (typeof content === 'string') return content;
    left -= content.length;
    contents.set(entry.name, content);
  }
  return contents.size === 0 ? 'damaged' : contents;
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
}

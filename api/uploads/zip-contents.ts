import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { zipEntries, type ZipEntry } from './zip-directory';

const inflate = promisify(inflateRaw);

const localSignature = 0x04034b50;
const localLength = 30;

/**
 * What the entries of a ZIP hold, inflated here under a limit before any library does it without one: a file of a few
 * kilobytes can hold gigabytes, and what its directory says of their size need not be true.
 *
 * `too_large` when all of them together are larger than the limit, `damaged` when it is no whole ZIP.
 */
export async function zipContents(
  bytes: Buffer,
  limitBytes: number,
): Promise<ReadonlyMap<string, Buffer> | 'too_large' | 'damaged'> {
  const entries = zipEntries(bytes, bytes.length);
  if (entries === null) return 'damaged';
  const contents = new Map<string, Buffer>();
  let left = limitBytes;
  for (const entry of entries) {
    const content = await contentOf(bytes, entry, left);
    if (typeof content === 'string') return content;
    left -= content.length;
    contents.set(entry.name, content);
  }
  return contents;
}

async function contentOf(
  bytes: Buffer,
  { method, compressedBytes, offset }: ZipEntry,
  limitBytes: number,
): Promise<Buffer | 'too_large' | 'damaged'> {
  if (offset + localLength > bytes.length) return 'damaged';
  if (bytes.readUInt32LE(offset) !== localSignature) return 'damaged';
  const begin =
    offset + localLength + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  const end = begin + compressedBytes;
  if (end > bytes.length) return 'damaged';
  const packed = bytes.subarray(begin, end);
  if (method === 0) return packed.length > limitBytes ? 'too_large' : packed;
  if (method !== 8) return 'damaged';
  if (limitBytes === 0) return packed.length === 0 ? packed : 'too_large';
  try {
    return await inflate(packed, { maxOutputLength: limitBytes });
  } catch (error) {
    return codeOf(error) === 'ERR_BUFFER_TOO_LARGE' ? 'too_large' : 'damaged';
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
}

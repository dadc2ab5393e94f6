import { pipeline, Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

/** A file of an archive, in pieces. */
export interface ZipEntry {
  name: string;
  content: Iterable<string> | AsyncIterable<string>;
}

interface Written {
  name: Buffer;
  crc: number;
  packedBytes: number;
  bytes: number;
  offset: number;
}

// Sizes follow the content (bit 3), names are UTF-8 (bit 11).
const flags = 0x0808;
const deflated = 8;
// The earliest day of the format: the archive of the same rows is the same archive.
const firstDay = 0x0021;

/**
 * An archive as its entries arrive; nothing but its directory is kept in memory. Without ZIP64, an entry may have 4 GB:
 * Excel takes a million rows at most.
 */
export async function* zipOf(entries: readonly ZipEntry[]): AsyncGenerator<Uint8Array> {
  const directory: Written[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const begin = Buffer.concat([
      header(0x04034b50, [20, flags, deflated, 0, firstDay]),
      sizes(),
      name,
    ]);
    begin.writeUInt16LE(name.length, 26);
    yield begin;
    const written: Written = { name, crc: 0, packedBytes: 0, bytes: 0, offset };
    yield* packed(entry.content, written);
    const after = Buffer.alloc(16);
    after.writeUInt32LE(0x08074b50, 0);
    writeSizes(after, 4, written);
    yield after;
    directory.push(written);
    offset += begin.length + written.packedBytes + after.length;
  }
  const records = Buffer.concat(directory.map(recordOf));
  yield records;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(records.length, 12);
  end.writeUInt32LE(offset, 16);
  yield end;
}

/** Rows are gathered: a piece for each would spend more time between the streams than on its bytes. */
const pieceBytes = 64 * 1024;

async function* packed(content: ZipEntry['content'], written: Written): AsyncGenerator<Uint8Array> {
  // A failure on either side ends both, and is thrown where the archive is read.
  const pieces = pipeline(
    Readable.from(counted(content, written)),
    createDeflateRaw(),
    () => undefined,
  );
  for await (const piece of pieces) {
    const bytes = piece as Uint8Array;
    written.packedBytes += bytes.length;
    yield bytes;
  }
}

async function* counted(content: ZipEntry['content'], written: Written): AsyncGenerator<Buffer> {
  for await (const text of gathered(content)) {
    const bytes = Buffer.from(text);
    written.crc = crc32(bytes, written.crc);
    written.bytes += bytes.length;
    yield bytes;
  }
}

async function* gathered(content: ZipEntry['content']): AsyncGenerator<string> {
  let waiting: string[] = [];
  let length = 0;
  for await (const text of content) {
    waiting.push(text);
    length += text.length;
    if (length < pieceBytes) continue;
    yield waiting.join('');
    waiting = [];
    length = 0;
  }
  if (length > 0) yield waiting.join('');
}

function header(signature: number, fields: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 + fields.length * 2);
  bytes.writeUInt32LE(signature, 0);
  fields.forEach((field, index) => bytes.writeUInt16LE(field, 4 + index * 2));
  return bytes;
}

/** Checksum, both sizes, and the lengths of the name and of what follows it: not known yet. */
function sizes(): Buffer {
  return Buffer.alloc(16);
}

function writeSizes(bytes: Buffer, at: number, { crc, packedBytes, bytes: size }: Written): void {
  bytes.writeUInt32LE(crc, at);
  bytes.writeUInt32LE(packedBytes, at + 4);
  bytes.writeUInt32LE(size, at + 8);
}

function recordOf(written: Written): Buffer {
  const begin = header(0x02014b50, [20, 20, flags, deflated, 0, firstDay]);
  const rest = Buffer.alloc(30);
  writeSizes(rest, 0, written);
  rest.writeUInt16LE(written.name.length, 12);
  rest.writeUInt32LE(written.offset, 26);
  return Buffer.concat([begin, rest, written.name]);
}

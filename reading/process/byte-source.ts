import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Bytes that can be read at any position: a file may be larger than memory should hold. */
export interface ByteSource {
  sizeBytes: number;
  /** Fewer than requested at the end. */
  read(offset: number, length: number): Buffer;
}

/** Bytes in memory. */
export function sourceOf(bytes: Uint8Array): ByteSource {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    sizeBytes: buffer.length,
    read: (offset, length) => buffer.subarray(offset, offset + length),
  };
}

/** Opens a file while `use` runs. */
export function withFile<T>(path: string, use: (source: ByteSource) => T): T {
  const file = openSync(path, 'r');
  try {
    return use({
      sizeBytes: fstatSync(file).size,
      read(offset, length) {
        const bytes = Buffer.alloc(length);
        return bytes.subarray(0, readSync(file, bytes, 0, length, offset));
      },
    });
  } finally {
    closeSync(file);
  }
}

import { deflateRawSync } from 'node:zlib';

/** A ZIP with these parts, and a comment at its end. */
export function zipOf(parts: Readonly<Record<string, string | Uint8Array>>, comment = ''): Buffer {
  return zipOfPacked(
    Object.entries(parts).map(([name, content]) => [name, deflateRawSync(content)]),
    comment,
  );
}

/** A ZIP of parts that are packed already, or that pretend to be; two may have one name. */
export function zipOfPacked(
  parts: readonly (readonly [name: string, packed: Uint8Array])[],
  comment = '',
): Buffer {
  const locals: Uint8Array[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [name, packed] of parts) {
    const encoded = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt16LE(encoded.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt16LE(encoded.length, 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, encoded, packed);
    entries.push(entry, encoded);
    offset += local.length + encoded.length + packed.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...locals, directory, end, Buffer.from(comment, 'latin1')]);
}

import { readdir } from 'node:fs/promises';

const openXml = 'application/vnd.openxmlformats-officedocument';

/** Files that are what they say. */
export const sampleFiles = {
  pdf: { type: 'application/pdf', bytes: Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n') },
  png: {
    type: 'image/png',
    bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
  },
  jpeg: { type: 'image/jpeg', bytes: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46]) },
  docx: {
    type: `${openXml}.wordprocessingml.document`,
    bytes: zipOf(['[Content_Types].xml', '_rels/.rels', 'word/document.xml']),
  },
  xlsx: {
    type: `${openXml}.spreadsheetml.sheet`,
    bytes: zipOf(['[Content_Types].xml', 'xl/workbook.xml']),
  },
  txt: { type: 'text/plain', bytes: Buffer.from('Qonun loyihasi tayyor.\nПроект готов.\n') },
  csv: { type: 'text/csv; charset=utf-8', bytes: Buffer.from('\uFEFFviloyat;soni\nXorazm;12\n') },
};

/** A ZIP with entries of these names that hold nothing, and a comment at its end. */
export function zipOf(names: readonly string[], comment = ''): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const name of names) {
    const encoded = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(encoded.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(encoded.length, 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, encoded);
    entries.push(entry, encoded);
    offset += local.length + encoded.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(names.length, 8);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...locals, directory, end, Buffer.from(comment, 'latin1')]);
}

/** Every file below a folder, by its path from there; none when the folder is not there. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(folder.length + 1))
    .toSorted();
}

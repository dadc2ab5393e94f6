import { readdir } from 'node:fs/promises';
import { zipOf } from './zip';

const openXml = 'application/vnd.openxmlformats-officedocument';
const docxType = `${openXml}.wordprocessingml.document`;
const xlsxType = `${openXml}.spreadsheetml.sheet`;

/** Files that are what they say. */
export const sampleFiles = {
  pdf: { type: 'application/pdf', bytes: Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n') },
  png: {
    type: 'image/png',
    bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
  },
  jpeg: { type: 'image/jpeg', bytes: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46]) },
  docx: { type: docxType, bytes: zipOf(officeParts(docxType, 'word/document.xml')) },
  xlsx: { type: xlsxType, bytes: zipOf(officeParts(xlsxType, 'xl/workbook.xml')) },
  txt: { type: 'text/plain', bytes: Buffer.from('Qonun loyihasi tayyor.\nПроект готов.\n') },
  csv: { type: 'text/csv; charset=utf-8', bytes: Buffer.from('\uFEFFviloyat;soni\nXorazm;12\n') },
};

/** The parts of an office file of a media type. */
export function officeParts(type: string, mainPart: string): Record<string, string> {
  const override = `<Override PartName="/${mainPart}" ContentType="${type}.main+xml"/>`;
  return {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${override}</Types>`,
    '_rels/.rels': '<Relationships/>',
    [mainPart]: '<main/>',
  };
}

/** Every file below a folder, by its path from there; none when the folder is not there. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(folder.length + 1))
    .toSorted();
}

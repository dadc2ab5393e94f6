import { zipEntryNames } from './zip-directory';

/** What an uploaded file may be. What is not named here is refused. */
export interface FileKind {
  mediaType: string;
  /** How its name may end. */
  endings: readonly string[];
  /** Whether a file that begins so can be one. */
  beginsLike(head: Buffer): boolean;
  /** What the end of the file must hold, for kinds that their beginning does not tell. */
  endsLike?(tail: Buffer, sizeBytes: number): boolean;
  /** Every byte of it is text in UTF-8. */
  isText?: boolean;
}

/** More than any signature, and enough to see whether a text begins as markup. */
export const headBytes = 1_024;
/** Holds the directory of a ZIP with some thousand entries; an office file has dozens. */
export const tailBytes = 256 * 1_024;

const signature =
  (...bytes: number[]) =>
  (head: Buffer): boolean =>
    head.subarray(0, bytes.length).equals(Buffer.from(bytes));

/**
 * An office file is a ZIP with its parts by name. Any other ZIP may be a program (JAR, APK), and one with macros is a
 * program for the office itself.
 */
function office(mediaType: string, ending: string, part: string): FileKind {
  return {
    mediaType,
    endings: [ending],
    beginsLike: signature(0x50, 0x4b, 0x03, 0x04),
    endsLike: (tail, sizeBytes) => {
      const names = zipEntryNames(tail, sizeBytes) ?? [];
      const has = (name: string): boolean => names.includes(name);
      const isProgram = (name: string): boolean =>
        /(^|\/)vbaProject\.bin$|\.(exe|dll|class|dex|js|vbs|bat|cmd|ps1|html?)$/i.test(name);
      return has('[Content_Types].xml') && has(part) && !names.some(isProgram);
    },
  };
}

function plainText(mediaType: string, ending: string): FileKind {
  const beginsLike = (head: Buffer): boolean =>
    // A PDF may be ASCII throughout.
    isNoMarkup(head) && !binaryKinds.some((kind) => kind.beginsLike(head));
  return { mediaType, endings: [ending], beginsLike, isText: true };
}

/** A browser, or a shell, would take what begins like this for something to carry out. */
function isNoMarkup(head: Buffer): boolean {
  const begin = head
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  return !/^(<[a-z!?/]|#!)/i.test(begin);
}

const openXml = 'application/vnd.openxmlformats-officedocument';

const binaryKinds: readonly FileKind[] = [
  {
    mediaType: 'application/pdf',
    endings: ['.pdf'],
    beginsLike: signature(0x25, 0x50, 0x44, 0x46, 0x2d),
  },
  {
    mediaType: 'image/png',
    endings: ['.png'],
    beginsLike: signature(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
  },
  {
    mediaType: 'image/jpeg',
    endings: ['.jpg', '.jpeg'],
    beginsLike: signature(0xff, 0xd8, 0xff),
  },
  office(`${openXml}.wordprocessingml.document`, '.docx', 'word/document.xml'),
  office(`${openXml}.spreadsheetml.sheet`, '.xlsx', 'xl/workbook.xml'),
];

/** The kinds by media type. */
export const fileKinds: readonly FileKind[] = [
  ...binaryKinds,
  plainText('text/plain', '.txt'),
  plainText('text/csv', '.csv'),
];

/** The kind that a `Content-Type` names, or null for one that is not taken. */
export function fileKindOf(contentType: string | null): FileKind | null {
  const mediaType = (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase();
  return fileKinds.find((kind) => kind.mediaType === mediaType) ?? null;
}

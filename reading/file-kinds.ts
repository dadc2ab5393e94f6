import { isUtf8 } from 'node:buffer';
import type { FoundContents } from '../locales/found';
import { ApplicationError } from '../application/application-error';

/** The accepted kinds of files. All others are refused. */
export interface FileKind {
  mediaType: string;
  /** Its file extensions. */
  endings: readonly string[];
  /** Whether the beginning of a file fits the kind. */
  beginsLike(head: Buffer): boolean;
  /** Of an office file: the type of its main part. It is checked in a separate process. */
  mainPartType?: string;
  /** Every byte of it is text in UTF-8. */
  isText?: boolean;
}

/** More than any signature: readers look for the header of a PDF within as many bytes. */
export const headBytes = 1_024;

const signature =
  (...bytes: number[]) =>
  (head: Buffer): boolean =>
    head.subarray(0, bytes.length).equals(Buffer.from(bytes));

/** An office file is a ZIP with parts. Any other ZIP may be a program (JAR, APK), and so may one with macros. */
function office(mediaType: string, ending: string): FileKind {
  return {
    mediaType,
    endings: [ending],
    beginsLike: signature(0x50, 0x4b, 0x03, 0x04),
    mainPartType: `${mediaType}.main+xml`,
  };
}

function plainText(mediaType: string, ending: string): FileKind {
  const beginsLike = (head: Buffer): boolean =>
    // A PDF may be ASCII throughout.
    isNoMarkup(head) && !/^\s*%PDF-/.test(textOf(head));
  return { mediaType, endings: [ending], beginsLike, isText: true };
}

/** A browser, or a shell, would execute a file with this beginning. */
function isNoMarkup(head: Buffer): boolean {
  return !/^(<[a-z!?/]|#!)/i.test(textOf(head).trimStart());
}

const textOf = (head: Buffer): string => head.toString('utf8').replace(/^\uFEFF/, '');

/**
 * Readers look for a PDF's header within its first 1,024 bytes, and some programs put a mark or a line before it. A
 * file that begins as another type is that type for other programs.
 */
function beginsLikePdf(head: Buffer): boolean {
  const at = head.subarray(0, headBytes).indexOf('%PDF-', 0, 'latin1');
  return at === 0 || (at > 0 && isNoMarkup(head) && foreignSignature(head) === null);
}

/** The signatures of common files. */
const signatures: readonly (readonly [what: FoundContents, bytes: readonly number[]])[] = [
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['gif', [0x47, 0x49, 0x46, 0x38]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['older_office_file', [0xd0, 0xcf, 0x11, 0xe0]],
  ['rar', [0x52, 0x61, 0x72, 0x21]],
  ['seven_zip', [0x37, 0x7a, 0xbc, 0xaf]],
  ['gzip', [0x1f, 0x8b]],
  ['windows_program', [0x4d, 0x5a]],
  ['linux_program', [0x7f, 0x45, 0x4c, 0x46]],
];

function foreignSignature(head: Buffer): FoundContents | null {
  return signatures.find(([, bytes]) => signature(...bytes)(head))?.[0] ?? null;
}

/** What the beginning of a file looks like. */
export function describeBeginning(head: Buffer): FoundContents {
  if (head.length === 0) return 'nothing';
  const known = beginsLikePdf(head) ? 'pdf' : foreignSignature(head);
  if (known !== null) return known;
  if (!isNoMarkup(head)) return 'markup';
  // The last character may be incomplete.
  const isText = [0, 1, 2, 3].some((cut) => isUtf8(head.subarray(0, head.length - cut)));
  return isText && !head.includes(0) ? 'text' : 'unknown';
}

/** The refusal of a file whose contents or name do not fit its stated type. */
export function typeDiffers({ mediaType }: FileKind, found: FoundContents): ApplicationError {
  return new ApplicationError('input', 'type_differs', { params: { expected: mediaType, found } });
}

const openXml = 'application/vnd.openxmlformats-officedocument';

/** The media type of a workbook without macros. */
export const excelMediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A workbook without macros. */
export const excelKind = office(excelMediaType, '.xlsx');

const binaryKinds: readonly FileKind[] = [
  {
    mediaType: 'application/pdf',
    endings: ['.pdf'],
    beginsLike: beginsLikePdf,
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
  office(`${openXml}.wordprocessingml.document`, '.docx'),
  excelKind,
];

/** The kinds by media type. */
export const fileKinds: readonly FileKind[] = [
  ...binaryKinds,
  plainText('text/plain', '.txt'),
  plainText('text/csv', '.csv'),
];

/** The kind of a `Content-Type`, or null for one that is not accepted. */
export function fileKindOf(contentType: string | null): FileKind | null {
  const mediaType = (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase();
  return fileKinds.find((kind) => kind.mediaType === mediaType) ?? null;
}

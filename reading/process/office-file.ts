import type { FoundContents } from '../../locales/found';
import { ApplicationError } from '../../application/application-error';
import { typeDiffers, type FileKind } from '../file-kinds';
import { sourceOf, type ByteSource } from './byte-source';
import { NotXml, walkXml } from './xml';
import { entryBegin, entryContent, zipEntries, type ZipEntry } from './zip';

// The list of types has a line for each part, and an embedded table or drawing some megabytes.
const typesLimitBytes = 2 * 1024 * 1024;
const embeddedLimitBytes = 32 * 1024 * 1024;

/** A table inside a document, and no deeper: deeper embedding hides something. */
const deepestEmbedding = 1;

const programEndings =
  'exe|dll|com|scr|cpl|msi|jar|class|dex|apk|js|jse|vbs|vbe|wsf|wsh|hta|bat|cmd|ps1|sh|py|lnk|xll|html?|' +
  'docm|dotm|xlsm|xltm|xlsb|xlam|pptm|potm|ppsm|ppam';
const programName = new RegExp(`(^|/)vbaProject\\.bin$|\\.(${programEndings})$`, 'i');
const programNameInside = new RegExp(`[^\\0/\\\\]\\.(${programEndings})\\0`, 'i');
const programType = /macroEnabled|vbaProject|vbaData|macrosheet|activeX/i;

/**
 * Why an office file is refused: `differs` when it is of another kind, `program` when it contains one; with the
 * contents found.
 */
interface OfficeFault {
  fault: 'differs' | 'program';
  found: FoundContents;
}

/**
 * Checks an office file for another kind, macros under any name, a program or a script among its parts or embedded,
 * and ActiveX controls. null when there are none.
 */
export function officeFault(source: ByteSource, { mainPartType }: FileKind): OfficeFault | null {
  const entries = zipEntries(source);
  const types = entries === null ? null : contentTypes(source, entries);
  if (entries === null || types === null) {
    return { fault: 'differs', found: 'broken_office_file' };
  }
  const program = programIn(source, entries, types, 0);
  if (program !== null) return { fault: 'program', found: program };
  const isKind = mainPartType !== undefined && types.includes(mainPartType);
  return isKind ? null : { fault: 'differs', found: 'other_archive' };
}

/** Errors: 422 `type_differs`, `program_inside`. */
export function refuseOfficeFile(source: ByteSource, kind: FileKind): void {
  const fault = officeFault(source, kind);
  if (fault === null) return;
  throw fault.fault === 'differs' ? typeDiffers(kind, fault.found) : programInside(fault.found);
}

/** The kind of program in a package; null for none. */
function programIn(
  source: ByteSource,
  entries: readonly ZipEntry[],
  types: readonly string[],
  depth: number,
): FoundContents | null {
  if (types.some((type) => programType.test(type))) return 'macros';
  for (const entry of entries) {
    if (programName.test(entry.name)) return 'program_part';
    const begin = entryBegin(source, entry);
    if (begin === null) return 'unreadable_part';
    const found = beginsAsProgram(begin) ?? embedded(source, entry, begin, depth);
    if (found !== null) return found;
  }
  return null;
}

const beginsWith = (begin: Buffer, ...bytes: number[]): boolean =>
  begin.subarray(0, bytes.length).equals(Buffer.from(bytes));

function beginsAsProgram(begin: Buffer): FoundContents | null {
  const isProgram =
    beginsWith(begin, 0x7f, 0x45, 0x4c, 0x46) ||
    beginsWith(begin, 0xca, 0xfe, 0xba, 0xbe) ||
    beginsWith(begin, 0xcf, 0xfa, 0xed, 0xfe) ||
    beginsWith(begin, 0x4c, 0, 0, 0, 0x01, 0x14, 0x02, 0) ||
    isWindowsProgram(begin);
  if (isProgram) return 'program_part';
  return beginsWith(begin, 0x23, 0x21) ? 'script_part' : null;
}

/** `MZ` alone is two bytes that an obfuscated font may begin with, too: its header has the position of the next one. */
function isWindowsProgram(begin: Buffer): boolean {
  if (!beginsWith(begin, 0x4d, 0x5a) || begin.length < 64) return false;
  const at = begin.readUInt32LE(60);
  return at + 2 > begin.length || /^(PE|NE|LE|LX)$/.test(begin.toString('latin1', at, at + 2));
}

function embedded(
  source: ByteSource,
  entry: ZipEntry,
  begin: Buffer,
  depth: number,
): FoundContents | null {
  const isZip = beginsWith(begin, 0x50, 0x4b, 3, 4);
  const isOle = beginsWith(begin, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);
  if (!isZip && !isOle) return null;
  const content = entryContent(source, entry, embeddedLimitBytes);
  if (typeof content === 'string' || depth === deepestEmbedding) {
    return 'unreadable_embedding';
  }
  if (isOle) return programInOle(content);
  const inner = sourceOf(content);
  const entries = zipEntries(inner);
  const types = entries === null ? null : contentTypes(inner, entries);
  // Any archive that is not an office file may be a program: JAR, APK.
  if (entries === null || types === null) return 'embedded_archive';
  return programIn(inner, entries, types, depth + 1);
}

/** The older form of office files, in which embedded objects are kept. Its directory has names in UTF-16. */
function programInOle(content: Buffer): FoundContents | null {
  const has = (name: string): boolean => content.includes(Buffer.from(name, 'utf16le'));
  if (has('_VBA_PROJECT')) return 'macros';
  // A file embedded in a document keeps its name.
  return has('Ole10Native') && programNameInside.test(content.toString('latin1'))
    ? 'embedded_program'
    : null;
}

/** The types of all parts, from the list that every office file has; null without a readable one. */
function contentTypes(source: ByteSource, entries: readonly ZipEntry[]): string[] | null {
  const list = entries.find(({ name }) => name.toLowerCase() === '[content_types].xml');
  const content = list === undefined ? 'damaged' : entryContent(source, list, typesLimitBytes);
  if (typeof content === 'string') return null;
  const types: string[] = [];
  try {
    walkXml(content, ({ attributes }) => {
      const type = attributes['ContentType'];
      if (type !== undefined) types.push(type);
    });
    return types;
  } catch (error) {
    if (error instanceof NotXml) return null;
    throw error;
  }
}

/** The error for a file that contains a program. */
export function programInside(found: FoundContents): ApplicationError {
  return new ApplicationError('input', 'program_inside', { params: { found } });
}

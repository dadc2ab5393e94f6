import { deflateRawSync } from 'node:zlib';
import { fileKindOf, type FileKind } from '../../reading/file-kinds';
import { sourceOf } from '../../reading/process/byte-source';
import { officeFault } from '../../reading/process/office-file';
import { officeParts, sampleFiles } from '../support/sample-files';
import { zipOf, zipOfPacked } from '../support/zip';

const { docx, xlsx } = sampleFiles;
const parts = officeParts(docx.type, 'word/document.xml');

function kindOf(type: string): FileKind {
  const kind = fileKindOf(type);
  if (kind === null) throw new Error(`${type} is taken`);
  return kind;
}

const faultOf = (bytes: Uint8Array, type = docx.type) =>
  officeFault(sourceOf(bytes), kindOf(type))?.fault ?? null;
const withPart = (name: string, content: string | Uint8Array): string | null =>
  faultOf(zipOf({ ...parts, [name]: content }));

/** The types of a document that declares one part more. */
function declaring(type: string): Record<string, string> {
  const types = parts['[Content_Types].xml'] ?? '';
  const override = `<Override PartName='/word/x.xml' ContentType = "${type}"/>`;
  return { ...parts, '[Content_Types].xml': types.replace('</Types>', `${override}</Types>`) };
}

const windowsProgram = Buffer.alloc(256);
windowsProgram.write('MZ');
windowsProgram.writeUInt32LE(128, 60);
windowsProgram.write('PE\0\0', 128);
const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const oleWith = (...pieces: Buffer[]): Buffer => Buffer.concat([ole, Buffer.alloc(504), ...pieces]);
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

test('an office file is of its kind by its directory and its types', () => {
  expect(faultOf(docx.bytes)).toBeNull();
  expect(faultOf(xlsx.bytes, xlsx.type)).toBeNull();
  expect(faultOf(zipOf(parts, 'a comment'))).toBeNull();
  const many = Array.from({ length: 2_000 }, (_, index) => [`word/media/${index}.png`, 'x']);
  expect(faultOf(zipOf({ ...parts, ...Object.fromEntries(many) }))).toBeNull();
});

test.each([
  ['of another kind', xlsx.bytes],
  ['cut off', docx.bytes.subarray(0, -1)],
  ['an archive of other things', zipOf({ 'META-INF/MANIFEST.MF': 'x', 'a.txt': 'x' })],
  ['two files in one', Buffer.concat([docx.bytes, zipOf({ 'Main.txt': 'x' })])],
  [
    'with two parts of one name',
    zipOfPacked(
      [...Object.entries(parts), ...Object.entries(parts)].map(([name, text]) => [
        name,
        deflateRawSync(text),
      ]),
    ),
  ],
  [
    'with a document type',
    zipOf({
      ...parts,
      '[Content_Types].xml': `<!DOCTYPE Types [<!ENTITY a "b">]>${parts['[Content_Types].xml']}`,
    }),
  ],
])('a file %s differs', (_, bytes) => {
  expect(faultOf(bytes)).toBe('differs');
});

test('macros and controls are recognised by their types, regardless of names and spelling', () => {
  for (const type of [
    'application/vnd.ms-word.document.macroEnabled.main+xml',
    'application/vnd.ms-word.document.macro&#69;nabled.main+xml',
    'application/vnd.ms-office.vbaProject',
    'application/vnd.ms-excel.macrosheet+xml',
    'application/vnd.ms-office.activeX+xml',
  ]) {
    expect([type, faultOf(zipOf(declaring(type)))]).toEqual([type, 'program']);
  }
  expect(withPart('word/vbaProject.bin', 'x')).toBe('program');
});

test('programs and scripts among the parts are recognised by their first bytes and by their names', () => {
  const contents: [string, string | Uint8Array][] = [
    ['word/media/image1.png', windowsProgram],
    ['word/media/image2.png', Buffer.from('\u007fELF\u0002', 'latin1')],
    ['word/media/image3.png', '#!/bin/sh\nrm -rf /'],
    ['customXml/Main.class', 'x'],
    ['word/run.ps1', 'x'],
    ['word/page.html', 'x'],
  ];
  for (const [name, content] of contents) {
    expect([name, withPart(name, content)]).toEqual([name, 'program']);
  }
  // An obfuscated font may begin with any bytes.
  expect(withPart('word/fonts/font1.odttf', Buffer.from(`MZ${'x'.repeat(300)}`))).toBe('program');
  expect(withPart('word/fonts/font1.odttf', Buffer.from('MZ'))).toBeNull();
});

test('what is embedded is looked into: tables and older files pass, programs do not', () => {
  const inside = (content: Uint8Array): string | null =>
    withPart('word/embeddings/object1.bin', content);
  expect(inside(xlsx.bytes)).toBeNull();
  expect(inside(oleWith(utf16('Equation Native')))).toBeNull();
  expect(inside(oleWith(utf16('\u0001Ole10Native'), Buffer.from('Buyruq.pdf\0')))).toBeNull();
  const withMacros = zipOf({
    ...officeParts(xlsx.type, 'xl/workbook.xml'),
    'xl/vbaProject.bin': 'x',
  });
  for (const content of [
    withMacros,
    zipOf({ 'META-INF/MANIFEST.MF': 'x' }),
    zipOf({ ...parts, 'a/b.docx': zipOf({ ...parts, 'c.docx': docx.bytes }) }),
    oleWith(utf16('_VBA_PROJECT')),
    oleWith(utf16('\u0001Ole10Native'), Buffer.from('Buyruq.pdf.exe\0')),
  ]) {
    expect(inside(content)).toBe('program');
  }
});

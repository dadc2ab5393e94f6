import { buffer } from 'node:stream/consumers';
import { checkedContent } from '../../reading/checked-content';
import { fileKindOf } from '../../reading/file-kinds';
import { ApplicationError } from '../../application/application-error';
import { readCase } from '../support/cases';
import { sampleFiles } from '../support/sample-files';

async function* inPieces(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

/** What the check says of a file sent as a type: its code when it is refused, else null. */
async function refusal(
  file: { type: string; bytes: Uint8Array },
  { limitBytes = 1_000_000, piece = 7 } = {},
): Promise<string | null> {
  const kind = fileKindOf(file.type);
  if (kind === null) return 'type_not_taken';
  try {
    const out: Uint8Array[] = [];
    const pieces = inPieces(file.bytes, piece);
    for await (const chunk of checkedContent(pieces, { kind, limitBytes })) out.push(chunk);
    expect(Buffer.concat(out).equals(file.bytes)).toBe(true);
    return null;
  } catch (error) {
    if (error instanceof ApplicationError) return error.code;
    throw error;
  }
}

const { docx, pdf, txt } = sampleFiles;

test.each(Object.entries(sampleFiles))(
  'a %s is what it says, in pieces of any size',
  async (_, file) => {
    for (const piece of [1, 7, 4_096]) expect(await refusal(file, { piece })).toBeNull();
  },
);

test('no file passes as another type', async () => {
  for (const file of Object.values(sampleFiles)) {
    for (const { type } of Object.values(sampleFiles)) {
      // A table is a text, and so are all office files archives: their names and what lies in them tell them apart.
      const isSame =
        type === file.type ||
        ['text/', 'application/vnd.'].some(
          (kind) => type.startsWith(kind) && file.type.startsWith(kind),
        );
      expect([file.type, type, await refusal({ ...file, type })]).toEqual([
        file.type,
        type,
        isSame ? null : 'type_differs',
      ]);
    }
  }
});

test('programs and pages are not taken, whatever they say', async () => {
  const contents = {
    page: '<!DOCTYPE html><p>x',
    'page after blanks': '\uFEFF\n  <html>',
    drawing: '<svg xmlns="http://www.w3.org/2000/svg"/>',
    script: '#!/bin/sh\nrm -rf /',
    'Windows program': 'MZ\u0090\u0000\u0003',
    'Linux program': '\u007fELF\u0002\u0001',
  };
  for (const [name, content] of Object.entries(contents)) {
    for (const { type } of Object.values(sampleFiles)) {
      const bytes = Buffer.from(content, 'utf8');
      expect([name, type, await refusal({ type, bytes })]).toEqual([name, type, 'type_differs']);
    }
  }
  for (const type of [
    'text/html',
    'application/zip',
    'application/x-msdownload',
    'image/svg+xml',
  ]) {
    expect(await refusal({ ...txt, type })).toBe('type_not_taken');
  }
});

test('a PDF begins within its first 1,024 bytes, where readers look for it', async () => {
  expect(await refusal({ ...pdf, bytes: readCase('f01-bom-before-pdf.pdf') })).toBeNull();
  const after = (before: string) => ({
    ...pdf,
    bytes: Buffer.concat([Buffer.from(before, 'latin1'), pdf.bytes]),
  });
  expect(await refusal(after('\r\n'.repeat(500)))).toBeNull();
  for (const before of ['x'.repeat(1_024), '<html>', '#!/bin/sh\n', 'PK\u0003\u0004', 'MZ']) {
    expect([before, await refusal(after(before))]).toEqual([before, 'type_differs']);
  }
});

test('a refusal says what was expected and what was found', async () => {
  const found = async (type: string, bytes: Uint8Array): Promise<unknown> => {
    const kind = fileKindOf(type);
    if (kind === null) throw new Error('the type is taken');
    const content = checkedContent(inPieces(bytes, 7), { kind, limitBytes: 1_000 });
    const error: unknown = await buffer(content).catch((thrown: unknown) => thrown);
    return error instanceof ApplicationError ? error.params : null;
  };
  for (const [bytes, what] of [
    [sampleFiles.png.bytes, 'png'],
    [docx.bytes, 'zip'],
    [Buffer.from('<html>'), 'markup'],
    [txt.bytes, 'text'],
    [Buffer.from([1, 2, 3, 0]), 'unknown'],
  ] as const) {
    expect(await found(pdf.type, bytes)).toEqual({ expected: pdf.type, found: what });
  }
  expect(await found('text/plain', Buffer.from([0xcf, 0xf0]))).toMatchObject({
    found: 'not_utf8',
  });
  expect(await found('text/plain', pdf.bytes)).toMatchObject({ found: 'pdf' });
});

test('a text is UTF-8 to its last byte', async () => {
  const ends = Buffer.from('kirill: я');
  expect(await refusal({ ...txt, bytes: ends }, { piece: 1 })).toBeNull();
  expect(await refusal({ ...txt, bytes: ends.subarray(0, -1) })).toBe('type_differs');
  const windows = Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]);
  expect(await refusal({ ...txt, bytes: windows })).toBe('type_differs');
  const late = Buffer.concat([Buffer.alloc(5_000, 'a'), Buffer.from([0])]);
  expect(await refusal({ ...txt, bytes: late })).toBe('type_differs');
});

test('the limit counts every byte, and an empty file is none', async () => {
  const limitBytes = pdf.bytes.length;
  expect(await refusal(pdf, { limitBytes })).toBeNull();
  expect(await refusal(pdf, { limitBytes: limitBytes - 1 })).toBe('file_too_large');
  expect(await refusal({ ...pdf, bytes: Buffer.alloc(0) })).toBe('file_empty');
});

test('a lie is found with the first bytes, not with the last', async () => {
  const kind = fileKindOf('application/pdf');
  if (kind === null) throw new Error('PDF is taken');
  let sent = 0;
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (;;) {
      sent += 1_024;
      yield Buffer.alloc(1_024, 'x');
    }
  }
  const checked = checkedContent(endless(), { kind, limitBytes: 1_000_000_000 });
  await expect(checked.next()).rejects.toMatchObject({ code: 'type_differs' });
  expect(sent).toBe(1_024);
});

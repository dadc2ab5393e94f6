import { SaxesParser } from 'saxes';

/** The bytes are not well-formed XML in UTF-8, or have a document type, which no office file has. */
export class NotXml extends Error {
  override readonly name = 'NotXml';
}

/** The start of an element. */
interface XmlElement {
  /** Without its prefix, as programs that read office files use it. */
  name: string;
  /** Entities are resolved, in either kind of quotes. */
  attributes: Readonly<Record<string, string>>;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Goes through all elements in order, without building a tree. An error of `onElement` ends it. Errors: {@link
 * NotXml}.
 */
export function walkXml(bytes: Uint8Array, onElement: (element: XmlElement) => void): void {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({
    xmlns: false,
    position: false,
  });
  parser.on('error', (error) => {
    throw new NotXml('no well-formed XML', { cause: error });
  });
  // Custom entities can multiply a few bytes into gigabytes.
  parser.on('doctype', () => {
    throw new NotXml('a document type');
  });
  parser.on('opentag', ({ name, attributes }) => {
    onElement({ name: name.slice(name.indexOf(':') + 1), attributes });
  });
  parser.write(decoded(bytes)).close();
}

function decoded(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch (error) {
    throw new NotXml('not in UTF-8', { cause: error });
  }
}

/** Whether a part of an office file is XML: its first character that is not blank begins an element. */
export function looksLikeXml(bytes: Uint8Array): boolean {
  const begin = Buffer.from(bytes.subarray(0, 1_024));
  // UTF-16 is recognised by its marks or its NULs; no office program writes it, and readers differ in it.
  const isUtf16 = utf16Begins.some((mark) => begin.subarray(0, 2).equals(Buffer.from(mark)));
  return isUtf16 || /^(\u00ef\u00bb\u00bf)?\s*</.test(begin.toString('latin1'));
}

const utf16Begins = [
  [0xff, 0xfe],
  [0xfe, 0xff],
  [0x3c, 0x00],
  [0x00, 0x3c],
];

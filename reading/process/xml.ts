import { SaxesParser } from 'saxes';

/** The bytes are no well-formed XML in UTF-8, or have a document type, which no office file has. */
export class NotXml extends Error {
  override readonly name = 'NotXml';
}

/** An element as it begins. */
interface XmlElement {
  /** Without its prefix: programs that read office files go by this name, too. */
  name: string;
  /** Entities resolved, whatever quotes they stand in. */
  attributes: Readonly<Record<string, string>>;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Goes through all elements in their order, without building a tree. What `onElement` throws ends it.
 * Errors: {@link NotXml}.
 */
export function walkXml(bytes: Uint8Array, onElement: (element: XmlElement) => void): void {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({
    xmlns: false,
    position: false,
  });
  parser.on('error', (error) => {
    throw new NotXml('no well-formed XML', { cause: error });
  });
  // Entities of one's own multiply a few bytes into gigabytes.
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

/** Whether a part of an office file says that it is XML: its first sign that is not blank begins an element. */
export function looksLikeXml(bytes: Uint8Array): boolean {
  const begin = Buffer.from(bytes.subarray(0, 1_024));
  // UTF-16 is told by its marks or its NULs; no office program writes it, and readers differ in it.
  const isUtf16 = utf16Begins.some((mark) => begin.subarray(0, 2).equals(Buffer.from(mark)));
  return isUtf16 || /^(\u00ef\u00bb\u00bf)?\s*</.test(begin.toString('latin1'));
}

const utf16Begins = [
  [0xff, 0xfe],
  [0xfe, 0xff],
  [0x3c, 0x00],
  [0x00, 0x3c],
];

/**
 * A reference to a text in PostgreSQL. Commands and events contain this instead of the text: the hash proves later
 * that the text is unchanged.
 */
export interface TextRef {
  id: string;
  /** Lower-case hexadecimal SHA-256 of the UTF-8 text. */
  sha256: string;
}

/** Recognises a reference to a text among the fields of an event or a command. */
export function isTextRef(value: unknown): value is TextRef {
  return typeof value === 'object' && value !== null && 'id' in value && 'sha256' in value;
}

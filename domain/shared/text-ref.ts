/**
 * A text that is kept in PostgreSQL. Commands and events carry this instead of the text:
 * the hash proves later that the text is still the one the command meant.
 */
export interface TextRef {
  id: string;
  /** Lower-case hexadecimal SHA-256 of the UTF-8 text. */
  sha256: string;
}

/** Tells a reference to a text among the fields of an event or a command. */
export function isTextRef(value: unknown): value is TextRef {
  return typeof value === 'object' && value !== null && 'id' in value && 'sha256' in value;
}

import { createHash } from 'node:crypto';
import { ApplicationError } from '../application-error';

/**
 * The end of a page as an opaque text. It is bound to the query: with another filter or order, items would be skipped
 * silently.
 */
export function writeCursor(question: unknown, position: readonly string[]): string {
  const cursor = JSON.stringify([questionHash(question), ...position]);
  return Buffer.from(cursor, 'utf8').toString('base64url');
}

/** The position in a cursor. Errors: 400 for a malformed cursor and for one of another query. */
export function readCursor(cursor: string, question: unknown, length: number): string[] {
  const parts = partsOf(cursor);
  if (parts === null || parts.length !== length + 1) {
    throw notOurCursor();
  }
  const [hash, ...position] = parts;
  if (hash !== questionHash(question)) {
    throw new ApplicationError('malformed', 'cursor_of_another_query');
  }
  return position;
}

/** The refusal of a cursor that this program did not write. */
export function notOurCursor(): ApplicationError {
  return new ApplicationError('malformed', 'malformed_cursor');
}

function partsOf(cursor: string): string[] | null {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (!Array.isArray(parsed)) return null;
    return parsed.every((part): part is string => typeof part === 'string') ? parsed : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function questionHash(question: unknown): string {
  return createHash('sha256').update(JSON.stringify(question)).digest('base64url').slice(0, 16);
}

import { createHash } from 'node:crypto';
import { ApplicationError } from '../application-error';

/**
 * A page's end as an opaque text. Bound to the question: a cursor of one filter or order says nothing
 * about another, and going on with it would skip items silently.
 */
export function writeCursor(question: unknown, position: readonly string[]): string {
  const cursor = JSON.stringify([questionHash(question), ...position]);
  return Buffer.from(cursor, 'utf8').toString('base64url');
}

/** The position in a cursor. Errors: 400 for a cursor that is damaged or of another question. */
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

/** What a cursor is answered with that we did not write. */
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

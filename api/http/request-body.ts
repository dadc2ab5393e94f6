import { isUtf8 } from 'node:buffer';
import { Refusal } from './refusal';

const asUtf8 = new TextDecoder('utf-8');

/** Bytes as text. Refuses anything but UTF-8, so that no replacement characters are stored. */
function decodeUtf8(bytes: Uint8Array): string {
  if (!isUtf8(bytes)) throw new Refusal('malformed', 'not_utf8');
  return asUtf8.decode(bytes);
}

/**
 * A JSON body. An empty body is an empty object, so that a command without fields needs none. Refuses malformed JSON,
 * more nesting or fields than any schema has, and NUL characters, which PostgreSQL cannot store: without this check
 * they would be answered as a fault.
 */
export function parseJson(bytes: Uint8Array): unknown {
  const text = decodeUtf8(bytes);
  if (text.trim() === '') return {};
  const value = parseOrRefuse(text);
  refuseUnfit(value, text.includes('\\u0000') || text.includes('\u0000'));
  return value;
}

function parseOrRefuse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) {
      throw new Refusal('malformed', 'malformed_json');
    }
    throw error;
  }
}

/** Far deeper than any body of the API, and shallow enough for a recursive walk. */
const maximumDepth = 64;
/** No object of the API has fifty fields; a schema looks at each, and names the unknown ones. */
const maximumMembers = 1_000;

function refuseUnfit(value: unknown, mayHaveNul: boolean, depth = 0): void {
  if (depth > maximumDepth) {
    throw new Refusal('malformed', 'nested_too_deep', { params: { limit: maximumDepth } });
  }
  if (mayHaveNul && typeof value === 'string' && value.includes('\u0000')) throw nulRefusal();
  if (typeof value !== 'object' || value === null) return;
  const keys = Array.isArray(value) ? [] : Object.keys(value);
  if (keys.length > maximumMembers) {
    throw new Refusal('malformed', 'too_many_members', { params: { limit: maximumMembers } });
  }
  if (mayHaveNul && keys.some((key) => key.includes('\u0000'))) throw nulRefusal();
  for (const member of Object.values(value)) refuseUnfit(member, mayHaveNul, depth + 1);
}

/** The refusal of a request with a NUL character. */
export function nulRefusal(): Refusal {
  return new Refusal('malformed', 'nul_character');
}

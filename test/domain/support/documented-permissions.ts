import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The document that tells people who may do what. */
export const path = join(__dirname, '../../../docs/PERMISSIONS.md');

/** The rows of a table of the document, without its head. */
export function rowsOf(name: string): string[][] {
  const lines = between(readFileSync(path, 'utf8'), name).split('\n');
  return lines
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

/** The document with a table in its place. */
export function withTable(document: string, name: string, table: string): string {
  const { from, to } = placeOf(document, name);
  return `${document.slice(0, from)}\n\n${table}\n\n${document.slice(to)}`;
}

function between(document: string, name: string): string {
  const { from, to } = placeOf(document, name);
  return document.slice(from, to);
}

/** Where a generated part stands between its marks. Errors when it has no place. */
function placeOf(document: string, name: string): { from: number; to: number } {
  const begin = `<!-- generated: ${name} -->`;
  const found = document.indexOf(begin);
  const to = document.indexOf('<!-- end of generated part -->', found);
  if (found < 0 || to < 0) throw new Error(`docs/PERMISSIONS.md has no place for ${name}`);
  return { from: found + begin.length, to };
}

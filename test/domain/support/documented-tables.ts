import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The generated tables of a document in docs/, each between marks that name it. */
export class DocumentedTables {
  readonly #path: string;

  /** @param name of the document, such as `PERMISSIONS` */
  constructor(private readonly name: string) {
    this.#path = join(__dirname, '../../../docs', `${name}.md`);
  }

  /** The rows of a table, without its head. */
  rowsOf(table: string): string[][] {
    const { text } = this;
    const { from, to } = this.#placeOf(text, table);
    const lines = text.slice(from, to).split('\n');
    const cells = (line: string) => line.split('|').slice(1, -1);
    return lines
      .filter((line) => line.startsWith('|'))
      .slice(2)
      .map((line) => cells(line).map((cell) => cell.trim()));
  }

  /**
   * The document with these tables, by the name that marks their place. Throws when a table has no place in it, or a
   * place no table.
   */
  withTables(tables: Readonly<Record<string, string>>): string {
    const marked = [...this.text.matchAll(/<!-- generated: (\S+) -->/g)].map(([, name]) => name);
    const unknown = marked.filter((name) => tables[name ?? ''] === undefined);
    if (unknown.length > 0) throw new Error(`nothing generates ${unknown.join()}`);
    return Object.entries(tables).reduce((text, [name, shown]) => {
      const { from, to } = this.#placeOf(text, name);
      return `${text.slice(0, from)}\n\n${shown}\n\n${text.slice(to)}`;
    }, this.text);
  }

  /** Fails unless the document shows exactly these tables; with UPDATE_DOCS=1 they are written into it. */
  expectTables(tables: Readonly<Record<string, string>>): void {
    const updated = this.withTables(tables);
    if (process.env['UPDATE_DOCS'] === '1') writeFileSync(this.#path, updated);
    // A difference asks to be read together with the text around the tables.
    expect(this.text).toBe(updated);
  }

  get text(): string {
    return readFileSync(this.#path, 'utf8');
  }

  #placeOf(text: string, table: string): { from: number; to: number } {
    const begin = `<!-- generated: ${table} -->`;
    const found = text.indexOf(begin);
    const to = text.indexOf('<!-- end of generated part -->', found);
    if (found < 0 || to < 0) throw new Error(`docs/${this.name}.md has no place for ${table}`);
    return { from: found + begin.length, to };
  }
}

export const documentedPermissions = new DocumentedTables('PERMISSIONS');

/** A table of Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

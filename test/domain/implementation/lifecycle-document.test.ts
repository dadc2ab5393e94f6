import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { personCommandTypes } from '../../../domain/implementation/commands';
import { stagesTaking } from '../support/command-tables';
import { exploreLifecycle } from '../support/explored-lifecycle';
import { lifecycleTables } from '../support/lifecycle-tables';

const path = join(__dirname, '../../../docs/LIFECYCLE.md');
const howToRegenerate =
  'docs/LIFECYCLE.md differs from the rules. Regenerate its tables, and read the text around them again:\n' +
  '  UPDATE_DOCS=1 npx jest test/domain/implementation/lifecycle-document';

const explored = exploreLifecycle();

describe('docs/LIFECYCLE.md', () => {
  const tables = lifecycleTables(explored);

  it.each(Object.keys(tables))('shows the %s as the rules are', (name) => {
    const document = readFileSync(path, 'utf8');
    const updated = withTable(document, name, tables[name] ?? '');
    if (process.env['UPDATE_DOCS'] === '1') writeFileSync(path, updated);
    else if (updated !== document) throw new Error(`${howToRegenerate}\n\n${tables[name]}`);
  });

  it('has no generated part that nothing generates', () => {
    const marked = [...readFileSync(path, 'utf8').matchAll(/<!-- generated: (\S+) -->/g)];
    expect(marked.map(([, name]) => name)).toEqual(Object.keys(tables));
  });

  it('would notice a table that is out of date', () => {
    const document = readFileSync(path, 'utf8').replace('→ closed', '→ withdrawn');
    expect(withTable(document, 'stage-command', tables['stage-command'] ?? '')).not.toBe(document);
  });
});

it('exploring finds every command taken in exactly the stages that the stage table names', () => {
  for (const type of personCommandTypes) {
    const taken = [...(explored.ways.get(type)?.keys() ?? [])].filter(
      (stage) => stage !== 'unregistered',
    );
    expect([type, taken.toSorted()]).toEqual([type, stagesTaking(type).toSorted()]);
  }
});

/** The document with one generated part replaced. Errors when the part has no place in it. */
function withTable(document: string, name: string, table: string): string {
  const begin = `<!-- generated: ${name} -->`;
  const end = '<!-- end of generated part -->';
  const from = document.indexOf(begin);
  const to = document.indexOf(end, from);
  if (from < 0 || to < 0)
    throw new Error(`docs/LIFECYCLE.md has no place for ${name}: ${begin} … ${end}`);
  return `${document.slice(0, from + begin.length)}\n\n${table}\n\n${document.slice(to)}`;
}

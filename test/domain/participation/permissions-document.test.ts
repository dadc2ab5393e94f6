import { readFileSync, writeFileSync } from 'node:fs';
import {
  refuseUnpermittedAct,
  type ParticipationAct,
} from '../../../domain/participation/permissions';
import type { PersonActor } from '../../../domain/shared/actor';
import { path, rowsOf, withTable } from '../support/documented-permissions';
import { permissionTables, personColumns } from '../support/permission-tables';
import { cast, justice } from '../support/people';

const tables = permissionTables();
const howToRegenerate =
  'docs/PERMISSIONS.md differs from the rules. Bring it up to date:\n' +
  '  UPDATE_DOCS=1 npx jest test/domain/participation/permissions-document';

describe('docs/PERMISSIONS.md', () => {
  it.each(Object.keys(tables))('shows the %s as the tables of the rules are', (name) => {
    const document = readFileSync(path, 'utf8');
    const updated = withTable(document, name, tables[name] ?? '');
    if (process.env['UPDATE_DOCS'] === '1') writeFileSync(path, updated);
    else if (updated !== document) throw new Error(`${howToRegenerate}\n\n${tables[name]}`);
  });

  it('has no generated part that nothing generates', () => {
    const marked = [...readFileSync(path, 'utf8').matchAll(/<!-- generated: (\S+) -->/g)];
    expect(marked.map(([, name]) => name)).toEqual(Object.keys(tables));
  });
});

describe('an act', () => {
  const rows = rowsOf('acts').map(([act = '', ...cells]) => ({
    act: act.replaceAll('`', '') as ParticipationAct,
    cells,
  }));

  it.each(rows)('$act', ({ act, cells }) => {
    for (const [index, [, { people }]] of personColumns.entries()) {
      for (const name of people) {
        const refused = refuseUnpermittedAct(cast[name] as PersonActor, act, justice);
        expect([name, refused === null]).toEqual([name, cells[index] === '•']);
      }
    }
  });
});

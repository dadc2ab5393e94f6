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

it('is what is answered to each of the people that a column stands for, act by act', () => {
  const documented = rowsOf('acts').map(([act = '', ...cells]) => [act, cells]);
  const answered = rowsOf('acts').map(([act = '']) => [
    act,
    personColumns.map(([, { people }]) => {
      const type = act.replaceAll('`', '') as ParticipationAct;
      const permitted = people.filter(
        (name) => refuseUnpermittedAct(cast[name] as PersonActor, type, justice) === null,
      );
      if (permitted.length === people.length) return '•';
      return permitted.join(', ');
    }),
  ]);
  expect(Object.fromEntries(answered)).toEqual(Object.fromEntries(documented));
});

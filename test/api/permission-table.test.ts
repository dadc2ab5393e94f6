import type { PersonCommandType } from '../../domain/implementation/commands';
import { participationActs, type ParticipationAct } from '../../domain/participation/permissions';
import { documentedPermissions } from '../domain/support/documented-tables';
import { columns, personColumns } from '../domain/support/permission-tables';
import { actRequests, type StandingRequest } from '../support/act-requests';
import type { ApiAnswer } from '../support/api-caller';
import { commandRequest } from '../support/command-requests';
import { permissionGround, type PermissionGround } from '../support/permission-ground';

// docs/PERMISSIONS.md, each cell by a real request of somebody with a real token. That the document says what the
// rules say is for test/domain/participation/permissions-document; here the addresses are asked to keep to it.

// Every command that was let through stands in the history of the two items, which are replayed at its end.
const ground = permissionGround();

type Column = keyof PermissionGround['people'];
const columnNames = personColumns.map(([name]) => name as Column);
const nameOf = (cell = ''): string => cell.replaceAll('`', '');

const ask = (column: Column, { method, path, body, headers }: StandingRequest) =>
  ground.people[column].send(method, path, body, headers);

/** What a request was answered, as far as the table says it: taken, refused, not there, or what else came. */
function outcomeOf({ status, body }: ApiAnswer, expected: number): string {
  if (status === expected) return 'taken';
  if (status === 403 && body.code === 'not_permitted') return 'refused';
  return status === 404 && body.code === 'not_found' ? 'not there' : `${status} ${body.code}`;
}

const documented = (isAllowed: boolean, isHidden: boolean): string => {
  if (isAllowed) return 'taken';
  return isHidden ? 'not there' : 'refused';
};

/** The table as the API answers it: everybody asks at once, row by row. */
async function askAll<T>(
  rows: readonly T[],
  nameOf: (row: T) => string,
  requestFor: (row: T) => StandingRequest | Promise<StandingRequest>,
): Promise<Record<string, Record<Column, string>>> {
  const answered: Record<string, Record<Column, string>> = {};
  for (const row of rows) {
    const cells = columnNames.map(async (column) => {
      const request = await requestFor(row);
      return [column, outcomeOf(await ask(column, request), request.status)] as const;
    });
    const byColumn = Object.fromEntries(await Promise.all(cells));
    answered[nameOf(row)] = byColumn as Record<Column, string>;
  }
  return answered;
}

describe('acts', () => {
  const rows = documentedPermissions.rowsOf('acts').map(([act, ...cells]) => ({
    act: nameOf(act) as ParticipationAct,
    cells,
  }));

  it('have a request that stands for each of them, and people for each column', () => {
    expect(Object.keys(actRequests)).toEqual(rows.map(({ act }) => act));
    expect(rows.map(({ act }) => act)).toEqual(participationActs);
    expect(columnNames).toEqual(Object.keys(ground.people));
    for (const { cells: marks } of rows) expect(marks).toHaveLength(columnNames.length);
  });

  /** Appointments are not there at all for whoever may not see whom the body has named. */
  const hidden: readonly ParticipationAct[] = ['endAppointment', 'declareAbsence'];
  const seeing = rows.find(({ act }) => act === 'seeFocalPoints')?.cells ?? [];

  it('are answered as the table says, cell by cell', async () => {
    const table = rows.map(({ act, cells }) => {
      const row = columnNames.map((column, index) => {
        const isHidden = act === 'seeOperations' || (hidden.includes(act) && seeing[index] !== '•');
        return [column, documented(cells[index] === '•', isHidden)];
      });
      return [act, Object.fromEntries(row)];
    });
    const answered = await askAll(
      rows,
      ({ act }) => act,
      ({ act }) => actRequests[act](ground),
    );
    expect(answered).toEqual(Object.fromEntries(table));
  });
});

it('commands are answered as the table says, cell by cell, and change nothing', async () => {
  const personCells = Object.keys(columns).flatMap((name, index) =>
    columnNames.includes(name as Column) ? [index] : [],
  );
  const all = documentedPermissions.rowsOf('commands').map(([command, stage = '', ...cells]) => {
    const marks = personCells.map((index) => cells[index] === '•');
    const about = ['registered', 'not registered'].includes(stage) ? stage : 'led';
    return { type: nameOf(command) as PersonCommandType, about, marks };
  });
  // Who may give a command depends on the stage only as far as there is a lead: rows that say the same are one here.
  const rows = [...new Map(all.map((row) => [JSON.stringify(row), row])).values()];
  const title = ({ type, about }: (typeof rows)[number]): string => `${type} (${about})`;
  const table = rows.map((row) => {
    const cells = columnNames.map((column, index) => {
      // Bodies see the items that they take part in, and nobody takes part in this one yet.
      const isBody = column.startsWith('lead:') || column === 'another institution';
      return [column, documented(row.marks[index] === true, isBody && row.about === 'registered')];
    });
    return [title(row), Object.fromEntries(cells)];
  });
  const answered = await askAll(rows, title, ({ type, about }) =>
    commandRequest(ground, type, about === 'led' ? ground.led : ground.unled),
  );
  expect(answered).toEqual(Object.fromEntries(table));
  const caller = ground.people['center officer'];
  expect((await caller.get(ground.led)).body).toMatchObject({ stage: 'assigned' });
  expect((await caller.get(ground.unled)).body).toMatchObject({ stage: 'registered' });
});

import type { PersonCommandType } from '../../domain/implementation/commands';
import { participationActs, type ParticipationAct } from '../../domain/participation/permissions';
import { rowsOf } from '../domain/support/documented-permissions';
import { columns, personColumns } from '../domain/support/permission-tables';
import { actRequests, type StandingRequest } from '../support/act-requests';
import { commandRequest } from '../support/command-requests';
import { openPermissionGround, type PermissionGround } from '../support/permission-ground';

// docs/PERMISSIONS.md, each cell by a real request of somebody with a real token. That the document says what the
// rules say is for test/domain/participation/permissions-document; here the addresses are asked to keep to it.

let ground: PermissionGround;
beforeAll(async () => {
  ground = await openPermissionGround();
});
// Every command that was let through stands in the history of the two items, which are replayed here.
afterAll(() => ground.app.close());

type Column = keyof PermissionGround['people'];
const columnNames = personColumns.map(([name]) => name as Column);
const nameOf = (cell = ''): string => cell.replaceAll('`', '');

const ask = (column: Column, { method, path, body, headers }: StandingRequest) =>
  ground.people[column].caller.send(method, path, body, headers);

type Outcome = 'taken from' | 'refused to' | 'not there for';

/** What a request is answered, as far as the table says it. */
function answered(outcome: Outcome, { status }: StandingRequest): object {
  switch (outcome) {
    case 'taken from':
      return { status };
    case 'refused to':
      return { status: 403, body: { code: 'not_permitted' } };
    case 'not there for':
      return { status: 404, body: { code: 'not_found' } };
  }
}

const outcomeOf = (isAllowed: boolean, isHidden: boolean): Outcome => {
  if (isAllowed) return 'taken from';
  return isHidden ? 'not there for' : 'refused to';
};

describe('an act', () => {
  const rows = rowsOf('acts').map(([act, ...cells]) => ({
    act: nameOf(act) as ParticipationAct,
    cells,
  }));

  it('has a request that stands for it, each of them', () => {
    expect(Object.keys(actRequests)).toEqual(rows.map(({ act }) => act));
    expect(rows.map(({ act }) => act)).toEqual(participationActs);
    expect(columnNames).toEqual(Object.keys(ground.people));
    for (const { cells: marks } of rows) expect(marks).toHaveLength(columnNames.length);
  });

  /** Appointments are not there at all for whoever may not see whom the body has named. */
  const hidden: readonly ParticipationAct[] = ['endAppointment', 'declareAbsence'];
  const seeing = rows.find(({ act }) => act === 'seeFocalPoints')?.cells ?? [];

  const cells = rows.flatMap(({ act, cells: marks }) =>
    columnNames.map((column, index) => {
      const isHidden = hidden.includes(act) && seeing[index] !== '•';
      return { act, column, outcome: outcomeOf(marks[index] === '•', isHidden) };
    }),
  );

  it.each(cells)('$act is $outcome $column', async ({ act, column, outcome }) => {
    const request = await actRequests[act](ground);
    expect(await ask(column, request)).toMatchObject(answered(outcome, request));
  });
});

describe('a command', () => {
  const personCells = Object.keys(columns).flatMap((name, index) =>
    columnNames.includes(name as Column) ? [index] : [],
  );
  const documented = rowsOf('commands').map(([command, stage = '', ...cells]) => {
    const marks = personCells.map((index) => cells[index] === '•');
    const about = ['registered', 'not registered'].includes(stage) ? stage : 'led';
    return { type: nameOf(command) as PersonCommandType, about, marks };
  });
  // Who may give a command depends on the stage only as far as there is a lead: rows that say the same are one here.
  const rows = new Map(documented.map((row) => [JSON.stringify(row), row]));

  const cells = [...rows.values()].flatMap(({ type, about, marks }) =>
    columnNames.map((column, index) => {
      // Bodies see the items that they take part in, and nobody takes part in this one yet.
      const isBody = column.startsWith('lead:') || column === 'another body';
      const isHidden = isBody && about === 'registered';
      return { type, about, column, outcome: outcomeOf(marks[index] === true, isHidden) };
    }),
  );

  it.each(cells)('$type ($about) is $outcome $column', async ({ type, about, column, outcome }) => {
    const request = commandRequest(ground, type, about === 'led' ? ground.led : ground.unled);
    expect(await ask(column, request)).toMatchObject(answered(outcome, request));
  });
});

it('asked of the items and changed nothing of them', async () => {
  const { caller } = ground.people['center officer'];
  expect((await caller.get(ground.led)).body).toMatchObject({ stage: 'assigned' });
  expect((await caller.get(ground.unled)).body).toMatchObject({ stage: 'registered' });
});

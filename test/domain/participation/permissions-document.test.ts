import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decide } from '../../../domain/implementation/decide';
import type { PersonCommandType } from '../../../domain/implementation/commands';
import {
  initialState,
  stages,
  type AnyState,
  type Stage,
} from '../../../domain/implementation/state';
import {
  refuseUnpermittedAct,
  type ParticipationAct,
} from '../../../domain/participation/permissions';
import type { Actor, PersonActor } from '../../../domain/shared/actor';
import { by, exampleActs } from '../support/acts';
import { givenNothing, type Situation } from '../support/given';
import { columns, permissionTables, personColumns } from '../support/permission-tables';
import { cast, justice } from '../support/people';
import { situationIn, situationsIn } from '../support/stage-situations';

const path = join(__dirname, '../../../docs/PERMISSIONS.md');
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

/** One row each, as the document has it: what is asked below is what people read, and not the tables again. */
describe('a command', () => {
  const rows = rowsOf('commands').map(([command = '', stage = '', ...cells]) => ({
    type: command.replaceAll('`', '') as PersonCommandType,
    stage,
    cells,
  }));

  it.each(rows)('$type of an item that is $stage', ({ type, stage, cells }) => {
    const names = Object.keys(columns);
    for (const [index, name] of names.entries()) {
      for (const person of columns[name]?.people ?? []) {
        const code = answer(stateIn(stage), cast[person] as Actor, type);
        const isAllowed = cells[index] === '•';
        expect([person, code === 'not_permitted']).toEqual([person, !isAllowed]);
        if (isAllowed) expect([person, code === 'wrong_stage']).toEqual([person, false]);
      }
    }
    const allowed = names.filter((_, index) => cells[index] === '•');
    expect(allowed).not.toEqual([]);
    const people = allowed.flatMap((name) => columns[name]?.people ?? []);
    // And it is really taken, by one of those who may, in a situation where it makes sense.
    expect(people.some((person) => isTaken(stage, cast[person] as Actor, type))).toBe(true);
  });

  it.each(stages)('without a row for %s is refused there, whoever gives it', (stage) => {
    const inStage = rows.filter((row) => row.stage === stage).map(({ type }) => type);
    const others = rows.filter(({ type }) => !inStage.includes(type) && type !== 'register');
    const { state } = situationIn(stage);
    for (const { type } of others) {
      for (const actor of Object.values(cast)) {
        expect(['wrong_stage', 'not_permitted']).toContain(answer(state, actor, type));
      }
    }
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

/** The rows of a table of the document, without its head. */
function rowsOf(name: string): string[][] {
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

function stateIn(stage: string): AnyState {
  return stage === 'not registered' ? initialState() : situationIn(stage as Stage).state;
}

function isTaken(stage: string, actor: Actor, type: PersonCommandType): boolean {
  const situations: readonly Situation[] =
    stage === 'not registered' ? [givenNothing()] : situationsIn(stage as Stage);
  return situations.some(({ item }) =>
    [1, 2].some((period) => {
      const act = exampleActs[type];
      const command = 'period' in act.command ? { ...act.command, period } : act.command;
      return item.wouldTake(by(actor, { ...act, command }));
    }),
  );
}

function answer(state: AnyState, actor: Actor, type: PersonCommandType): string {
  const decision = decide(state, {
    ...{ actor, effectiveAt: null, ifSequence: null },
    // After every situation, some of which reach into the summer.
    at: '2026-12-01T05:00:00.000Z',
    ...exampleActs[type].command,
  });
  return decision.accepted ? 'taken' : decision.error.code;
}

function withTable(document: string, name: string, table: string): string {
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

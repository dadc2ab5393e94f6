import {
  personCommandTypes,
  type PersonCommandType,
} from '../../../domain/implementation/commands';
import { fittingCommands } from '../../../domain/implementation/permissions';
import { decide } from '../../../domain/implementation/process';
import { stages, type Stage } from '../../../domain/implementation/state';
import type { Actor } from '../../../domain/shared/actor';
import { by, type Act } from '../support/acts';
import { exampleActs } from '../support/example-acts';
import { documentedPermissions } from '../support/documented-tables';
import { givenNothing, type Situation } from '../support/given';
import { cast } from '../support/people';
import { columns } from '../support/permission-tables';
import { situationsIn } from '../support/stage-situations';

// What is asked here is what docs/PERMISSIONS.md says, which people read, and not the tables of the rules again.

const columnNames = Object.keys(columns);
const rows = documentedPermissions
  .rowsOf('commands')
  .map(([command = '', stage = '', ...cells]) => {
    const allowed = columnNames.filter((_, index) => cells[index] === '•');
    return { type: command.replaceAll('`', '') as PersonCommandType, stage, allowed };
  });

/** Asking changes nothing, so all rows of a stage ask the same situations. */
const situations = new Map<string, readonly Situation[]>([
  ['not registered', [givenNothing()]],
  ...stages.map((stage): [Stage, readonly Situation[]] => [stage, situationsIn(stage)]),
]);

const stageNames = [...situations.keys()];

/** Permitted, and without anything to be permitted about: the refusal there is. This list may only shrink. */
const pointless: Readonly<Record<string, string>> = {
  // What the center enters is the lead's paper, and nobody leads.
  'requestTrackMove registered center officer': 'no_institution',
  'requestTrackMove registered center lead': 'no_institution',
};

it.each(stageNames)('are as the document says of an item that is %s', (stage) => {
  const inStage = situations.get(stage) ?? [];
  const here = rows.filter((row) => row.stage === stage);
  const answered = here.map(({ type }) => {
    const cells = columnNames.map((name) => [name, answersTo(name, type, inStage)]);
    return [type, Object.fromEntries(cells)];
  });
  const documented = here.map(({ type, allowed }) => {
    const cells = columnNames.map((name) => {
      if (!allowed.includes(name)) return [name, 'not_permitted'];
      return [name, pointless[`${type} ${stage} ${name}`] ?? 'taken'];
    });
    return [type, Object.fromEntries(cells)];
  });
  expect(Object.fromEntries(answered)).toEqual(Object.fromEntries(documented));
  for (const { allowed } of here) expect(allowed).not.toEqual([]);
});

it('has rows for every command, so that a new one is asked as well', () => {
  expect(new Set(rows.map(({ type }) => type))).toEqual(new Set(personCommandTypes));
});

it.each(stages)(
  'of an item that is %s: another command is refused, and those that fit are offered',
  (stage) => {
    const here = rows.filter((row) => row.stage === stage);
    const others = personCommandTypes.filter(
      (type) => type !== 'register' && !here.some((row) => row.type === type),
    );
    for (const { state } of situations.get(stage) ?? []) {
      expect(state.stage).toBe(stage);
      for (const [name, actor] of Object.entries(cast)) {
        const fit = here
          .filter(({ allowed }) => allowed.some((column) => columns[column]?.people.includes(name)))
          .map(({ type }) => type);
        for (const type of others) {
          const { code } = refusal(state, actor, exampleActs[type]) ?? { code: 'taken' };
          if (code !== 'not_permitted')
            expect({ type, name, code }).toMatchObject({ code: 'wrong_stage' });
        }
        const offered = fittingCommands(state, { actor, at: state.registeredAt })
          .map(({ type }) => type)
          .filter((type) => personCommandTypes.includes(type));
        expect([name, offered]).toEqual([name, fit]);
      }
    }
  },
);

it('of what is not registered: nothing but its registration is possible', () => {
  const answers = personCommandTypes.map((type) => {
    const codes = Object.values(cast).map(
      (actor) => refusal(givenNothing().item.state, actor, exampleActs[type])?.code ?? 'taken',
    );
    return [type, [...new Set(codes)].toSorted()];
  });
  for (const [type, codes] of answers) {
    const least = type === 'register' ? 'taken' : 'not_registered';
    const signed = type === 'signReport' || type === 'refuseSignature';
    expect([type, codes]).toEqual([
      type,
      signed ? ['not_permitted'] : ['not_permitted', least].toSorted(),
    ]);
  }
});

it('are none of the engine but to import and to hand over', () => {
  const engines = Object.values(cast).filter(({ kind }) => kind === 'system');
  const permitted = personCommandTypes.filter((type) =>
    stageNames.some((stage) =>
      (situations.get(stage) ?? []).some(({ item }) =>
        engines.some(
          (actor) => refusal(item.state, actor, exampleActs[type])?.code !== 'not_permitted',
        ),
      ),
    ),
  );
  expect(permitted).toEqual(['register', 'handOver']);
});

/**
 * What the people of a column are answered over all situations of a stage: `taken` when somebody's command is in one of
 * them (where it takes two people, the one who proposed cannot approve), otherwise every code of refusal.
 */
function answersTo(column: string, type: PersonCommandType, inStage: readonly Situation[]): string {
  const asked = inStage.flatMap(({ item }) =>
    peopleOf(column).flatMap((person) => variants(type).map((act) => ({ item, person, act }))),
  );
  if (asked.some(({ item, person, act }) => item.wouldTake(by(person, act)))) return 'taken';
  const codes = asked.map(({ item, person, act }) => refusal(item.state, person, act)?.code ?? '');
  return [...new Set(codes)].toSorted().join(', ');
}

function peopleOf(column: string): readonly Actor[] {
  return (columns[column]?.people ?? []).map((name) => cast[name] as Actor);
}

/** The example of a command, about either of the first two periods where it is about one. */
function variants(type: PersonCommandType): readonly Act[] {
  const act = exampleActs[type];
  const { command } = act;
  if (!('period' in command)) return [act];
  return [1, 2].map((period) => ({ ...act, command: { ...command, period } }));
}

function refusal(state: Parameters<typeof decide>[0], actor: Actor, { command }: Act) {
  const context = { actor, effectiveAt: null, ifSequence: null };
  // After every situation, some of which reach into the summer.
  const decision = decide(state, { ...context, at: '2026-12-01T05:00:00.000Z', ...command });
  return decision.accepted ? null : decision.error;
}

import {
  personCommandTypes,
  type PersonCommandType,
} from '../../../domain/implementation/commands';
import type { Stage } from '../../../domain/implementation/state';
import {
  participationActs,
  participationPermissions,
  type ParticipationAct,
} from '../../../domain/participation/permissions';
import { focalPointRoles, type FocalPointRole, type Role } from '../../../domain/shared/actor';
import { givenBy, stagesTaking } from './command-tables';
import { table } from './documented-tables';
import { cast } from './people';

/** A column of the tables: what the tables of the rules say of it, and who of the cast stands for it. */
interface Column {
  mayCommand: (type: PersonCommandType, stage: Stage | null) => boolean;
  mayAct: (act: ParticipationAct) => boolean;
  /** Names in the cast of the scenarios; each is asked. */
  people: readonly string[];
}

function leadColumn(part: FocalPointRole): Column {
  return {
    // Before the first assignment, and after an upheld contest, there is no lead.
    mayCommand: (type, stage) =>
      stage !== null &&
      stage !== 'registered' &&
      (givenBy(type).parts?.['lead'] ?? []).includes(part),
    mayAct: (act) =>
      mayInRole(act, 'institution') || ownBodyMay(act, (allowed) => allowed.includes(part)),
    people: [`lead, ${part}`],
  };
}

function roleColumn(
  role: Role,
  people: readonly string[],
  mayCommand: Column['mayCommand'],
): Column {
  return { mayCommand, mayAct: (act) => mayInRole(act, role), people };
}

function mayInRole(act: ParticipationAct, role: Role): boolean {
  return participationPermissions[act].roles.includes(role);
}

function ownBodyMay(
  act: ParticipationAct,
  named: (parts: readonly FocalPointRole[]) => boolean,
): boolean {
  const { ownBody, ngo } = participationPermissions[act];
  return ngo !== 'alone' && (ownBody === 'everybody' || named(ownBody));
}

const never = (): boolean => false;

/** Who may ask something of the system, in the order of the columns. */
export const columns: Readonly<Record<string, Column>> = {
  'center officer': roleColumn(
    'center',
    ['center officer', 'other center officer'],
    (type) => givenBy(type).center === 'staff',
  ),
  'center lead': roleColumn(
    'center_lead',
    ['center lead'],
    (type) => givenBy(type).center !== 'nobody',
  ),
  ...Object.fromEntries(focalPointRoles.map((part) => [`lead: ${part}`, leadColumn(part)])),
  'lead: no role': {
    mayCommand: never,
    mayAct: (act) => mayInRole(act, 'institution') || ownBodyMay(act, never),
    people: ['lead, without a part'],
  },
  'another institution': roleColumn(
    'institution',
    ['support institution', 'another institution', 'institution of nobody'],
    never,
  ),
  NGO: roleColumn('ngo', ['NGO'], (type) => givenBy(type).watcher === true),
  coordinator: roleColumn('coordinator', ['coordinator'], (type) => givenBy(type).watcher === true),
  administrator: roleColumn(
    'administrator',
    ['administrator'],
    (type) => givenBy(type).administrator === true,
  ),
  import: engineColumn('import'),
  handover: engineColumn('handover'),
};

function engineColumn(process: 'import' | 'handover'): Column {
  return {
    mayCommand: (type) => givenBy(type).engine === process,
    mayAct: never,
    people: [`engine ${process}`],
  };
}

/** The columns that persons stand for: the engine does nothing to the register of those who take part. */
export const personColumns = Object.entries(columns).filter(([, { people }]) =>
  people.every((name) => cast[name]?.kind === 'person'),
);

/** The generated parts of docs/PERMISSIONS.md, by the name that marks their place there. */
export function permissionTables(): Readonly<Record<string, string>> {
  const commands = personCommandTypes.flatMap((type) =>
    stagesOf(type).map((stage) => [
      `\`${type}\``,
      stage ?? 'not registered',
      ...Object.values(columns).map(({ mayCommand }) => (mayCommand(type, stage) ? '•' : '')),
    ]),
  );
  const acts = participationActs.map((act) => [
    `\`${act}\``,
    ...personColumns.map(([, { mayAct }]) => (mayAct(act) ? '•' : '')),
  ]);
  return {
    commands: table(['command', 'stage', ...Object.keys(columns)], commands),
    acts: table(['act', ...personColumns.map(([name]) => name)], acts),
  };
}

function stagesOf(type: PersonCommandType): readonly (Stage | null)[] {
  return type === 'register' ? [null] : stagesTaking(type);
}

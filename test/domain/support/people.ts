import type {
  Actor,
  FocalPointRole,
  PersonActor,
  Role,
  SystemActor,
} from '../../../domain/shared/actor';

/** The people and bodies that the scenarios tell of. */

export const justice = 'justice';
export const interior = 'interior';
export const health = 'health';
export const statistics = 'statistics';

export const officer = person('officer-1', 'center', 'center');
export const otherOfficer = person('officer-2', 'center', 'center');
export const centerLead = person('center-lead', 'center_lead', 'center');
export const ngo = person('ngo-1', 'ngo', 'ngo-house');
export const coordinator = person('coordinator-1', 'coordinator', 'parliament');
export const administrator = person('administrator-1', 'administrator', 'center');

export const engine: SystemActor = { kind: 'system', process: 'clock' };
const importer: SystemActor = { kind: 'system', process: 'import' };
export const successor: SystemActor = { kind: 'system', process: 'handover' };
export const matters: SystemActor = { kind: 'system', process: 'matters' };
export const repeats: SystemActor = { kind: 'system', process: 'repeats' };
export const calendar: SystemActor = { kind: 'system', process: 'calendar' };
export const registry: SystemActor = { kind: 'system', process: 'register' };
export const notices: SystemActor = { kind: 'system', process: 'notices' };
export const recovery: SystemActor = { kind: 'system', process: 'recovery' };

/** The focal point of an institution in one of its roles. */
export function focalPoint(institutionId: string, role: FocalPointRole = 'main'): PersonActor {
  return person(`${institutionId}-${role}`, 'institution', institutionId, role);
}

/** Everybody of the scenarios, by a name that a failing test can show. */
export const cast: Readonly<Record<string, Actor>> = {
  'center officer': officer,
  'other center officer': otherOfficer,
  'center lead': centerLead,
  'lead, main': focalPoint(justice, 'main'),
  'lead, alternate': focalPoint(justice, 'alternate'),
  'lead, validator': focalPoint(justice, 'validator'),
  'lead, head': focalPoint(justice, 'head'),
  'lead, without a part': { ...focalPoint(justice), focalPointRole: null },
  'support institution': focalPoint(health),
  'another institution': focalPoint(interior),
  'institution of nobody': { ...focalPoint(justice), institutionId: null },
  NGO: ngo,
  coordinator,
  administrator,
  'engine clock': engine,
  'engine import': importer,
  'engine recovery': recovery,
  'engine handover': successor,
  'engine matters': matters,
  'engine repeats': repeats,
  'engine notices': notices,
};

function person(
  personId: string,
  role: Role,
  institutionId: string,
  focalPointRole: FocalPointRole | null = null,
): PersonActor {
  return { kind: 'person', personId, role, institutionId, focalPointRole };
}

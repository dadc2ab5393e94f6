/** What a person may be to the system; a person holds exactly one role per access token. */
export const roles = [
  'center',
  'center_lead',
  'institution',
  'ngo',
  'coordinator',
  'administrator',
] as const;
export type Role = (typeof roles)[number];

/** The part a person plays inside an institution. */
export const focalPointRoles = ['main', 'alternate', 'validator', 'head'] as const;
export type FocalPointRole = (typeof focalPointRoles)[number];

/** A person who gave a command. Ids only: names and addresses stay in PostgreSQL. */
export interface PersonActor {
  kind: 'person';
  personId: string;
  role: Role;
  /** The institution the person acts for; the center's own id for center staff, null for none. */
  institutionId: string | null;
  focalPointRole: FocalPointRole | null;
}

/**
 * The engine itself: a due instant passed, a due date was projected, the items of an institution that ended move on, a
 * repeat hears of its leader, an obligation of the new lead of an item.
 */
export interface SystemActor {
  kind: 'system';
  process: 'clock' | 'import' | 'recovery' | 'handover' | 'repeats' | 'leads';
}

export type Actor = PersonActor | SystemActor;

/** The role of a person in the system; a person holds exactly one role per access token and session. */
export const roles = [
  'center',
  'center_lead',
  'institution',
  'ngo',
  'coordinator',
  'administrator',
] as const;
export type Role = (typeof roles)[number];

/** The roles of people of the center. */
export const centerRoles = ['center', 'center_lead'] as const satisfies readonly Role[];

/** Whether somebody acts for the center. */
export function isOfCenter(role: Role): boolean {
  return centerRoles.some((one) => one === role);
}

/** The role of a person inside an institution. */
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

/** What a person may act as: by an appointment, or by a staff role. */
export type Position = Pick<PersonActor, 'role' | 'institutionId' | 'focalPointRole'>;

/**
 * The engine itself: a passed due instant, a projected due date, a handover after the end of an institution, a change
 * of a leading item, of the lead of an obligation's item, of a matter of the item, or of the business calendar, a
 * correction of the register, or the outcome of notices.
 */
export interface SystemActor {
  kind: 'system';
  process:
    | 'clock'
    | 'import'
    | 'recovery'
    | 'handover'
    | 'repeats'
    | 'leads'
    | 'matters'
    | 'calendar'
    | 'register'
    | 'notices';
}

export type Actor = PersonActor | SystemActor;

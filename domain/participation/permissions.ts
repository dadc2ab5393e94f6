import type { FocalPointRole, PersonActor, Role } from '../shared/actor';
import { domainError, type DomainError } from '../shared/errors';

/** Acts on the registers of institutions and people, and on the data of the rules. */
export const participationActs = [
  'seeInstitutions',
  'addInstitution',
  'changeInstitution',
  'describeNgo',
  'endInstitution',
  'succeedInstitution',
  'seeOperations',
  'seeItemsWithoutOwner',
  'orderLetters',
  'withdrawLetters',
  'seeLetters',
  'seePeople',
  'addPerson',
  'changePerson',
  'seeFocalPoints',
  'appointPrincipal',
  'appointDeputy',
  'endAppointment',
  'declareAbsence',
  'issueAccessToken',
  'seeAccessTokens',
  'revokeAccessToken',
  'grantStaffRole',
  'seeStaffRoles',
  'endStaffRole',
  'endSessions',
  'correctRegister',
  'linkPlanItem',
  'seeRegisterHistory',
  'setIndicator',
  'recordAssessment',
  'subscribeToCalls',
  'seeRules',
  'changePolicy',
  'changeCalendar',
  'changeGradeSchemes',
  'changeLaw',
] as const;
export type ParticipationAct = (typeof participationActs)[number];

/** Who may do it; all others may not. */
interface ParticipationPermission {
  /** Holders of these roles, for any institution. */
  roles: readonly Role[];
  /** People of a state body, for that institution only; `everybody` includes those without a role in it. */
  ownBody: readonly FocalPointRole[] | 'everybody';
  /** Whether people of an NGO may do it as those of a state body, or alone. */
  ngo?: 'too' | 'alone';
}

const everybody: ParticipationPermission = {
  roles: ['center', 'center_lead', 'institution', 'ngo', 'coordinator', 'administrator'],
  ownBody: [],
};
const byAdministrator: ParticipationPermission = { roles: ['administrator'], ownBody: [] };
const byHeadquarters: ParticipationPermission = {
  roles: ['administrator', 'center_lead'],
  ownBody: [],
};
const byCenter: ParticipationPermission = {
  roles: ['administrator', 'center_lead', 'center'],
  ownBody: [],
};
const byOfficers: ParticipationPermission = { roles: ['center', 'center_lead'], ownBody: [] };
const byCenterOrOwnBody: ParticipationPermission = {
  ...{ ...byCenter, ownBody: ['main', 'head'], ngo: 'too' },
};

export const participationPermissions: Readonly<Record<ParticipationAct, ParticipationPermission>> =
  {
    seeInstitutions: everybody,
    addInstitution: byHeadquarters,
    changeInstitution: byHeadquarters,
    // Number in the national register and languages: an NGO keeps them itself.
    describeNgo: { ...byCenterOrOwnBody, ngo: 'alone' },
    endInstitution: byHeadquarters,
    // Merging and splitting: successors continue the items of the ended institution.
    succeedInstitution: byHeadquarters,
    // Bulk operations of the center, such as handovers, imports and letters, with their progress.
    seeOperations: { roles: [...byCenter.roles, 'coordinator'], ownBody: [] },
    seeItemsWithoutOwner: { roles: [...byCenter.roles, 'coordinator'], ownBody: [] },
    // The center sends the yearly letter to the head of an institution, and the institution reads it.
    orderLetters: { roles: ['center_lead', 'center'], ownBody: [] },
    // Those who may send letters may withdraw them; sent ones are kept.
    withdrawLetters: byOfficers,
    seeLetters: { roles: [...byCenter.roles, 'coordinator'], ownBody: 'everybody' },
    // All people with their addresses, to find whom to appoint.
    seePeople: { roles: [...byCenter.roles, 'coordinator'], ownBody: [] },
    addPerson: byCenter,
    changePerson: byCenter,
    // Names and addresses: for supervisors, and for the institution itself.
    seeFocalPoints: {
      ...{ roles: [...byCenter.roles, 'coordinator'], ownBody: 'everybody', ngo: 'too' },
    },
    appointPrincipal: byCenter,
    appointDeputy: byCenterOrOwnBody,
    endAppointment: byCenter,
    declareAbsence: byCenterOrOwnBody,
    issueAccessToken: byAdministrator,
    seeAccessTokens: byAdministrator,
    revokeAccessToken: byAdministrator,
    grantStaffRole: byAdministrator,
    seeStaffRoles: byAdministrator,
    endStaffRole: byAdministrator,
    // All sessions of a person at once, such as after a stolen device.
    endSessions: byAdministrator,
    // As registering: the center maintains the registers, and those who watch see its changes.
    correctRegister: byOfficers,
    linkPlanItem: byOfficers,
    seeRegisterHistory: { roles: [...byCenter.roles, 'coordinator'], ownBody: [] },
    // The center defines the indicators of an item; everybody who sees the item reads them.
    setIndicator: byOfficers,
    // Marks of UN bodies, and the center's predictions.
    recordAssessment: byOfficers,
    // An NGO chooses for itself which calls for input it is told of.
    subscribeToCalls: { roles: ['ngo'], ownBody: [] },
    seeRules: everybody,
    changePolicy: byAdministrator,
    changeCalendar: byAdministrator,
    changeGradeSchemes: byAdministrator,
    // Those who answer for the center compare a law with its act.
    changeLaw: byHeadquarters,
  };

/** The roles that may do it, at least for one institution: who may open its pages. */
export function rolesOf(act: ParticipationAct): readonly Role[] {
  const { roles, ownBody, ngo } = participationPermissions[act];
  if (ownBody.length === 0) return roles;
  return [
    ...roles,
    ...(ngo === 'alone' ? [] : (['institution'] as const)),
    ...(ngo === undefined ? [] : (['ngo'] as const)),
  ];
}

/** Main focal point and head are appointed from outside; they appoint alternates and validators. */
export function actOfAppointing(role: FocalPointRole): 'appointPrincipal' | 'appointDeputy' {
  return role === 'main' || role === 'head' ? 'appointPrincipal' : 'appointDeputy';
}

/** Null when the actor may do it, for this institution where it concerns one; else the refusal. */
export function refuseUnpermittedAct(
  actor: PersonActor,
  act: ParticipationAct,
  institutionId: string | null = null,
): DomainError | null {
  const permission = participationPermissions[act];
  if (permission.roles.includes(actor.role)) return null;
  if (actsForOwnBody(actor, permission, institutionId)) return null;
  return domainError('not_allowed', 'not_permitted');
}

function actsForOwnBody(
  actor: PersonActor,
  { ownBody: allowed, ngo }: ParticipationPermission,
  institutionId: string | null,
): boolean {
  const isMeant = actor.role === 'ngo' ? ngo !== undefined : ngo !== 'alone';
  if (!isMeant || (actor.role !== 'institution' && actor.role !== 'ngo')) return false;
  if (institutionId === null || actor.institutionId !== institutionId) return false;
  if (allowed === 'everybody') return true;
  return actor.focalPointRole !== null && allowed.includes(actor.focalPointRole);
}

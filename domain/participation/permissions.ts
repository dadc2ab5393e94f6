import type { FocalPointRole, PersonActor, Role } from '../shared/actor';
import { domainError, type DomainError } from '../shared/errors';

/** What people do to the register of those who take part, and to the data that the rules run on. */
export const participationActs = [
  'seeInstitutions',
  'addInstitution',
  'changeInstitution',
  'endInstitution',
  'succeedInstitution',
  'seeHandovers',
  'seeItemsWithoutOwner',
  'orderLetters',
  'withdrawLetters',
  'seeLetters',
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
  'correctPlanItem',
  'linkPlanItem',
  'seePlanItemHistory',
  'setIndicator',
  'recordAssessment',
  'seeRules',
  'changePolicy',
  'changeCalendar',
  'changeGradeSchemes',
] as const;
export type ParticipationAct = (typeof participationActs)[number];

/** Who may do it. Who is not named here may not. */
interface ParticipationPermission {
  /** Whoever holds one of these roles, for any institution. */
  roles: readonly Role[];
  /** Who of a state body, for that body only; `everybody` includes those without a part in it. */
  ownBody: readonly FocalPointRole[] | 'everybody';
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
const byCenterOrOwnBody: ParticipationPermission = { ...byCenter, ownBody: ['main', 'head'] };

export const participationPermissions: Readonly<Record<ParticipationAct, ParticipationPermission>> =
  {
    seeInstitutions: everybody,
    addInstitution: byHeadquarters,
    changeInstitution: byHeadquarters,
    endInstitution: byHeadquarters,
    // Merging and splitting: what the ended body led goes on with others.
    succeedInstitution: byHeadquarters,
    seeHandovers: { roles: [...byCenter.roles, 'coordinator'], ownBody: [] },
    seeItemsWithoutOwner: { roles: [...byCenter.roles, 'coordinator'], ownBody: [] },
    // The yearly letter is the center's word to the head of a body, and the body's to read.
    orderLetters: { roles: ['center_lead', 'center'], ownBody: [] },
    // Whoever may send one may say that it was a mistake; what was sent stays.
    withdrawLetters: byOfficers,
    seeLetters: { roles: [...byCenter.roles, 'coordinator'], ownBody: 'everybody' },
    addPerson: byCenter,
    changePerson: byCenter,
    // Names and addresses: for those who run or watch the supervision, and for the body itself.
    seeFocalPoints: { roles: [...byCenter.roles, 'coordinator'], ownBody: 'everybody' },
    appointPrincipal: byCenter,
    appointDeputy: byCenterOrOwnBody,
    endAppointment: byCenter,
    declareAbsence: byCenterOrOwnBody,
    issueAccessToken: byAdministrator,
    seeAccessTokens: byAdministrator,
    revokeAccessToken: byAdministrator,
    // As registering: the center keeps the registers, and what it changed is seen by those who watch.
    correctPlanItem: byOfficers,
    linkPlanItem: byOfficers,
    seePlanItemHistory: { roles: [...byCenter.roles, 'coordinator'], ownBody: [] },
    // What an item is held to by numbers is the center's to say; whoever sees the item reads it.
    setIndicator: byOfficers,
    // What a UN body says of a recommendation, and what the center expects it to say.
    recordAssessment: byOfficers,
    seeRules: everybody,
    changePolicy: byAdministrator,
    changeCalendar: byAdministrator,
    changeGradeSchemes: byAdministrator,
  };

/** Main and head speak for their body and are named from outside; they name who deputizes and who validates. */
export function actOfAppointing(role: FocalPointRole): 'appointPrincipal' | 'appointDeputy' {
  return role === 'main' || role === 'head' ? 'appointPrincipal' : 'appointDeputy';
}

/** Null when the actor may do it, to this institution where it is about one; else why not. */
export function refuseUnpermittedAct(
  actor: PersonActor,
  act: ParticipationAct,
  institutionId: string | null = null,
): DomainError | null {
  const permission = participationPermissions[act];
  if (permission.roles.includes(actor.role)) return null;
  if (actsForOwnBody(actor, permission.ownBody, institutionId)) return null;
  return domainError('not_allowed', 'not_permitted');
}

function actsForOwnBody(
  actor: PersonActor,
  allowed: ParticipationPermission['ownBody'],
  institutionId: string | null,
): boolean {
  if (actor.role !== 'institution') return false;
  if (institutionId === null || actor.institutionId !== institutionId) return false;
  if (allowed === 'everybody') return true;
  return actor.focalPointRole !== null && allowed.includes(actor.focalPointRole);
}

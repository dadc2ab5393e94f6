import type { Actor, FocalPointRole, PersonActor, SystemActor } from '../shared/actor';
import { domainError, type DomainError } from '../shared/errors';
import { personCommandTypes, type CommandType, type PersonCommandType } from './commands';
import { stageTable } from './stage-table';
import type { Stage } from './state';

/** As much of an item as decides who may give which command: a whole state, or a row of the read model. */
export interface Standing {
  stage: Stage | 'unregistered';
  assignment?: { leadInstitutionId: string } | null;
}

/** Who may give a command. What is not named here is refused. */
export interface Permission {
  /** Whether staff of the center may give it, and whether it takes the center's lead. */
  center: 'nobody' | 'staff' | 'lead_only';
  /** Which focal points of the lead institution may give it. */
  leadInstitution: readonly FocalPointRole[];
  /**
   * Whether administrators may give it: what follows from the register of institutions, which they keep, and the terms
   * of supervision; never what is decided under them.
   */
  administrator?: true;
  /**
   * Whether a body that watches from outside may give it: an NGO, or whoever holds a coordinator's token for a body, such
   * as parliament or the ombudsman.
   */
  watcher?: true;
}

const byCenter: Permission = { center: 'staff', leadInstitution: [] };
const byCenterLead: Permission = { center: 'lead_only', leadInstitution: [] };

/** By any focal point of the lead that acts for it; or by the center, entering what came on paper. */
const byLeadOrOnPaper: Permission = {
  center: 'staff',
  leadInstitution: ['main', 'alternate', 'head'],
};

/** By whoever answers for what the lead says; the center cannot sign for it. */
const bySignatory: Permission = { center: 'nobody', leadInstitution: ['validator', 'head'] };

export const permissions: Readonly<Record<PersonCommandType, Permission>> = {
  register: byCenter,
  assign: byCenter,
  handOver: { ...byCenter, administrator: true },
  acknowledgeAssignment: byLeadOrOnPaper,
  contestAssignment: byLeadOrOnPaper,
  upholdContest: byCenter,
  rejectContest: byCenter,
  proposeCoExecutor: byLeadOrOnPaper,
  acceptCoExecutor: byCenter,
  refuseCoExecutor: byCenter,
  submitActionPlan: byLeadOrOnPaper,
  agreeActionPlan: byCenter,
  returnActionPlan: byCenter,
  submitReport: byLeadOrOnPaper,
  signReport: bySignatory,
  refuseSignature: bySignatory,
  withdrawReport: byLeadOrOnPaper,
  acceptReport: byCenter,
  returnReport: byCenter,
  requestExtension: byLeadOrOnPaper,
  grantExtension: byCenter,
  refuseExtension: byCenter,
  askClarification: byLeadOrOnPaper,
  answerClarification: byCenter,
  moveTrack: byCenter,
  requestTrackMove: { ...byLeadOrOnPaper, watcher: true },
  refuseTrackMove: byCenter,
  followLeader: byCenter,
  stopFollowing: byCenter,
  applyLeaderReport: byCenter,
  checkRepeat: byCenter,
  noteOpenMatter: byCenter,
  settleMatter: byCenter,
  proposeClosure: byCenter,
  approveClosure: byCenter,
  refuseClosure: byCenter,
  confirmReverification: byCenter,
  reopen: byCenter,
  recordGrade: byCenter,
  predictGrade: byCenter,
  selectForFollowUp: byCenter,
  recordFollowUpReply: byCenter,
  recordFollowUpReminder: byCenter,
  endUnFollowUp: byCenter,
  changePolicy: { ...byCenterLead, administrator: true },
  withdraw: byCenterLead,
};

/** The one person's command that a process of the engine gives in a person's place. */
export const givenByEngine: Readonly<Partial<Record<SystemActor['process'], PersonCommandType>>> = {
  import: 'register',
  handover: 'handOver',
};

/** Null when the actor may give the command on this item, else why not. */
export function refuseUnpermitted(
  actor: Actor,
  type: CommandType,
  state: Standing,
): DomainError | null {
  if (type === 'clockTicked' || type === 'armClocks') {
    return actor.kind === 'system' ? null : notAllowed('Only the engine gives this command.');
  }
  if (type === 'noteLeader') {
    return actor.kind === 'system' && actor.process === 'repeats'
      ? null
      : notAllowed('Only the engine gives this command.');
  }
  if (actor.kind === 'system') {
    return givenByEngine[actor.process] === type
      ? null
      : notAllowed('The engine does not give this command.');
  }
  return mayGive(actor, permissions[type], state)
    ? null
    : notAllowed('Your role does not allow this command on this item.');
}

function mayGive(actor: PersonActor, permission: Permission, state: Standing): boolean {
  switch (actor.role) {
    case 'center_lead':
      return permission.center !== 'nobody';
    case 'center':
      return permission.center === 'staff';
    case 'institution':
      return (
        isLeadOf(actor, state) &&
        actor.focalPointRole !== null &&
        permission.leadInstitution.includes(actor.focalPointRole)
      );
    case 'administrator':
      return permission.administrator === true;
    case 'ngo':
    case 'coordinator':
      return permission.watcher === true && actor.institutionId !== null;
  }
}

function isLeadOf(actor: PersonActor, { assignment }: Standing): boolean {
  return (
    assignment !== null &&
    assignment !== undefined &&
    actor.institutionId === assignment.leadInstitutionId
  );
}

/** The commands that fit the stage and that this actor may give: what a refusal offers instead. */
export function allowedCommands(actor: Actor, state: Standing): PersonCommandType[] {
  return personCommandTypes.filter(
    (type) =>
      stageTable[type].some((stage) => stage === state.stage) &&
      refuseUnpermitted(actor, type, state) === null,
  );
}

function notAllowed(message: string): DomainError {
  return domainError('not_allowed', 'not_permitted', message);
}

import type { Actor } from '../shared/actor';
import type { DomainError } from '../shared/errors';
import { allowedCommands as allowedIn } from '../process/decide';
import { refuseUnpermitted as refuse, type Standing } from '../process/permission';
import { commands, type CommandType, type PersonCommandType } from './commands';
import { implementation } from './process';

/** Null when the actor may give the command on this item, else the refusal. */
export function refuseUnpermitted(
  actor: Actor,
  type: CommandType,
  standing: Standing,
): DomainError | null {
  return refuse(actor, commands[type].givenBy, standing);
}

/** The commands that fit the stage and that this actor may give. */
export function allowedCommands(actor: Actor, standing: Standing): PersonCommandType[] {
  // They come from the table of this process.
  return allowedIn(implementation, actor, standing) as PersonCommandType[];
}

/** The fields of a row that decide who may give which command. */
export function standingOfRow(row: {
  stage: string;
  leadInstitutionId: string | null;
  supportInstitutionIds?: readonly string[];
}): Standing {
  const { stage, leadInstitutionId, supportInstitutionIds = [] } = row;
  const lead = leadInstitutionId === null ? [] : [leadInstitutionId];
  return { stage, holders: { lead, support: supportInstitutionIds } };
}

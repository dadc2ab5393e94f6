import type { Actor } from '../shared/actor';
import type { DomainError } from '../shared/errors';
import type { Instant } from '../shared/instant';
import { fittingCommands as fittingIn, type FittingCommand } from '../process/decide';
import { refuseUnpermitted as refuse, type Standing } from '../process/permission';
import { commands, type CommandType, type PersonCommandType } from './commands';
import { implementation } from './process';
import type { ImplementationState } from './state';

/** Null when the actor may give the command on this item, else the refusal. */
export function refuseUnpermitted(
  actor: Actor,
  type: CommandType,
  standing: Standing,
): DomainError | null {
  return refuse(actor, commands[type].givenBy, standing);
}

/** {@link fittingIn} for an implementation. */
export function fittingCommands(
  state: ImplementationState,
  asked: { actor: Actor; at: Instant },
): (FittingCommand & { type: PersonCommandType })[] {
  // They come from the table of this process.
  return fittingIn(implementation, state, asked) as (FittingCommand & {
    type: PersonCommandType;
  })[];
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

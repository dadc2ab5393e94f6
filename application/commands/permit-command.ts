import type { CommandType } from '../../domain/implementation/commands';
import { refuseUnpermitted } from '../../domain/implementation/permissions';
import { noStanding, type Standing } from '../../domain/process/permission';
import type { PersonActor } from '../../domain/shared/actor';
import { throwRefusal } from '../application-error';

/**
 * Refuses a command that the actor may not give on an item in this state; without a state, on any item. Errors: 403,
 * and 409 in a stage that the command does not fit.
 */
export function permitCommand(
  actor: PersonActor,
  type: CommandType,
  standing: Standing = noStanding,
): void {
  throwRefusal(refuseUnpermitted(actor, type, standing));
}

import { commands, type PersonCommandType } from '../../../domain/implementation/commands';
import type { Stage } from '../../../domain/implementation/state';
import type { GivenBy } from '../../../domain/process/permission';
import { stagesOf } from '../../../domain/process/decide';

/** The stages that take a command; none for the registration. */
export function stagesTaking(type: PersonCommandType): readonly Stage[] {
  // The table names stages of an implementation and no others.
  return stagesOf(commands[type]) as readonly Stage[];
}

/** Who may give a command, as its entry in the table says. */
export function givenBy(type: PersonCommandType): GivenBy {
  return commands[type].givenBy;
}

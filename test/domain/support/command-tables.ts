import { commands, type PersonCommandType } from '../../../domain/implementation/commands';
import type { Stage } from '../../../domain/implementation/state';
import type { GivenBy } from '../../../domain/process/permission';

/** The stages that take a command; none for the registration. */
export function stagesTaking(type: PersonCommandType): readonly Stage[] {
  const definition = commands[type];
  // The table names stages of an implementation and no others.
  return ('begin' in definition ? [] : definition.stages) as readonly Stage[];
}

/** Who may give a command, as its entry in the table says. */
export function givenBy(type: PersonCommandType): GivenBy {
  return commands[type].givenBy;
}
